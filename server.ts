// chat-server: arguments → task → the server, or a tool of its host → exit code.

import { parseRequest } from "./lib/programs/cli/subcommand.ts";
import { runProgram } from "./lib/programs/run_program.ts";
import { SERVER } from "./lib/programs/server/server_tools.ts";

await runProgram((args, env) => parseRequest(SERVER, args, env));
