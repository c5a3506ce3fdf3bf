// `chat-client` and its subcommands, in the order of --help.

import { CHAT } from "../../cli/client_config.ts";
import { tool } from "../../cli/options.ts";
import { runChat } from "../run_client.ts";
import { BACKUP } from "./backup.ts";
import { JOIN } from "./join.ts";
import { MOVE } from "./move.ts";
import { NEW_IDENTITY } from "./new_identity.ts";
import { PASSPHRASE } from "./passphrase.ts";
import { REPIN } from "./repin.ts";
import { RESTORE } from "./restore.ts";
import { REVOKE } from "./revoke.ts";

const SUBCOMMANDS = [JOIN, MOVE, REPIN, PASSPHRASE, BACKUP, RESTORE, NEW_IDENTITY, REVOKE];

export const CLIENT = { ...tool({ ...CHAT, run: runChat }), subcommands: SUBCOMMANDS };
