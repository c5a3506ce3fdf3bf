// chat-server: arguments → configuration → the server → exit code.

import { parseServerConfig } from "./lib/config/server_config.ts";
import { runProgramme } from "./lib/runtime/run_programme.ts";
import { runServer } from "./lib/runtime/run_server.ts";

await runProgramme((args, env) => parseServerConfig(args, env), runServer);
