// chat-server: arguments → task → the server, or a tool of its host → exit code.

import { parseServerTask } from "./lib/programs/cli/server_config.ts";
import { runHostTask } from "./lib/programs/server/run_host_task.ts";
import { runProgram } from "./lib/programs/run_program.ts";

await runProgram((args, env) => parseServerTask(args, env), runHostTask);
