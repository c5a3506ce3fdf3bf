// `chat-server` and its subcommands, in the order of --help.

import { SERVE } from "../cli/server_config.ts";
import { type Tool, tool } from "../cli/options.ts";
import { runServer } from "./run_server.ts";
import { CERTS } from "./subcommands/certs.ts";
import { HOST_COMMANDS } from "./subcommands/console_commands.ts";
import { RENEW } from "./subcommands/renew.ts";

const SUBCOMMANDS: readonly Tool[] = [CERTS, RENEW, ...HOST_COMMANDS];

export const SERVER = { ...tool({ ...SERVE, run: runServer }), subcommands: SUBCOMMANDS };
