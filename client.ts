// chat-client: arguments → task → the client → exit code.

import { parseClientTask } from "./lib/config/client_config.ts";
import { isTerminal } from "./lib/io/terminal.ts";
import { runClientTask } from "./lib/runtime/person/run_client_task.ts";
import { runProgramme } from "./lib/runtime/run_programme.ts";

await runProgramme((args, env) => parseClientTask(args, env, isTerminal()), runClientTask);
