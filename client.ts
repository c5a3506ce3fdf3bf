// chat-client: arguments → task → the client → exit code.

import { parseClientTask } from "./lib/config/client_config.ts";
import { isTerminal } from "./lib/io/terminal/terminal.ts";
import { runClientTask } from "./lib/runtime/person/run_client_task.ts";
import { runProgram } from "./lib/runtime/run_program.ts";

await runProgram((args, env) => parseClientTask(args, env, isTerminal()), runClientTask);
