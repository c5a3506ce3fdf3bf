// chat-server: arguments → task → the server, or a tool of its host → exit code.

import { parseServerTask } from "./lib/config/server_config.ts";
import { runHostTask } from "./lib/runtime/host/run_host_task.ts";
import { runProgram } from "./lib/runtime/run_program.ts";

await runProgram((args, env) => parseServerTask(args, env), runHostTask);
