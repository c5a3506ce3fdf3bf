// chat-client: arguments → configuration → the client → exit code.

import { parseClientConfig } from "./lib/config/client_config.ts";
import { isTerminal } from "./lib/io/terminal.ts";
import { runClient } from "./lib/runtime/run_client.ts";
import { runProgramme } from "./lib/runtime/run_programme.ts";

await runProgramme((args, env) => parseClientConfig(args, env, isTerminal()), runClient);
