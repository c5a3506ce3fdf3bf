// chat-client: arguments → task → the client → exit code.

import { parseClientTask } from "./lib/programs/cli/client_config.ts";
import { isTerminal } from "./lib/io/terminal/terminal.ts";
import { runClientTask } from "./lib/programs/client/subcommands/run_client_task.ts";
import { runProgram } from "./lib/programs/run_program.ts";

await runProgram((args, env) => parseClientTask(args, env, isTerminal()), runClientTask);
