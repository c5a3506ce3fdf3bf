// The host's request to chat-server: to serve, or one of its tools.

import type { ExitCode } from "../../base/exit.ts";
import type { ServerTask } from "../cli/server_config.ts";
import { runServer } from "./run_server.ts";
import { runCerts } from "./subcommands/certs.ts";
import { runHostCommand } from "./subcommands/console_commands.ts";
import { runRenew } from "./subcommands/renew.ts";

/** Does it. Throws ExitError when it cannot. */
export function runHostTask(task: ServerTask): Promise<ExitCode> {
  switch (task.command) {
    case "serve":
      return runServer(task);
    case "certs":
      return runCerts(task);
    case "renew":
      return runRenew(task);
    default:
      return runHostCommand(task);
  }
}
