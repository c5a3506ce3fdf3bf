// chat-client: arguments → task → the client → exit code.

import { parseClientTask } from "./lib/config/client_config.ts";
import { isTerminal } from "./lib/io/terminal.ts";
import { runClient } from "./lib/runtime/run_client.ts";
import { runProgramme } from "./lib/runtime/run_programme.ts";

await runProgramme((args, env) => parseClientTask(args, env, isTerminal()), runClient);
