// The person's request to chat-client: to chat, or something about profile and servers.

import type { ExitCode } from "../../../base/exit.ts";
import type { ClientTask } from "../../cli/client_config.ts";
import { runChat } from "../run_client.ts";
import { runJoin } from "./join.ts";
import { runBackup, runNewIdentity, runPassphrase, runRestore } from "./own_profile.ts";
import { runRevoke } from "./revoke.ts";
import { runMove, runRepin } from "./servers.ts";

/** Does it. Throws ExitError when it cannot. */
export function runClientTask(task: ClientTask): Promise<ExitCode> {
  switch (task.command) {
    case "chat":
      return runChat(task);
    case "join":
      return runJoin(task);
    case "move":
      return runMove(task);
    case "repin":
      return runRepin(task);
    case "passphrase":
      return runPassphrase(task);
    case "backup":
      return runBackup(task);
    case "restore":
      return runRestore(task);
    case "new-identity":
      return runNewIdentity(task);
    case "revoke":
      return runRevoke(task);
  }
}
