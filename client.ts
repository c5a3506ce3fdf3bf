// chat-client: arguments → task → the client → exit code.

import { isTerminal } from "./lib/io/terminal/terminal.ts";
import { parseRequest } from "./lib/programs/cli/subcommand.ts";
import { CLIENT } from "./lib/programs/client/subcommands/client_tools.ts";
import { runProgram } from "./lib/programs/run_program.ts";

await runProgram((args, env) => parseRequest(CLIENT, args, env, isTerminal()));
