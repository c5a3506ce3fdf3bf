// The table of what a hostile server may do, by name: for tests/hostile/server.ts and for tests.

import { LIES } from "./server_lies.ts";
import type { ServerMisdeeds } from "./server_misdeed.ts";
import { NOISE } from "./server_noise.ts";
import { TERMINAL_ATTACKS } from "./server_attacks.ts";

export const SERVER_MISDEEDS: ServerMisdeeds = { ...NOISE, ...LIES, ...TERMINAL_ATTACKS };
