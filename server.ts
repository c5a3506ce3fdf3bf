// chat-server: arguments → task → the server, or a tool of its host → exit code.

import { parseServerTask } from "./lib/config/server_config.ts";
import { runHostTask } from "./lib/runtime/host/run_host_task.ts";
import { runProgramme } from "./lib/runtime/run_programme.ts";

await runProgramme((args, env) => parseServerTask(args, env), runHostTask);
