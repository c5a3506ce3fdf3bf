// Español.

import type { Texts } from "./catalogue.ts";
import { helpEs } from "./help/es.ts";
import { commandsEs } from "./commands/es.ts";
import { pairEs } from "./pair/es.ts";
import { hostEs } from "./host/es.ts";
import { refusalsEs } from "./refusals/es.ts";
import { profileEs } from "./profile/es.ts";
import { serversEs } from "./servers/es.ts";
import { trustEs } from "./trust/es.ts";
import { connectionEs } from "./connection/es.ts";
import { messagesEs } from "./messages/es.ts";
import { screenEs } from "./screen/es.ts";
import { filesEs } from "./files/es.ts";
import { consoleEs } from "./console/es.ts";

/** Los textos en español. */
export const es: Texts = {
  trust: trustEs,
  profile: profileEs,
  servers: serversEs,
  host: hostEs,
  pair: pairEs,
  refusals: refusalsEs,
  commands: commandsEs,
  ...helpEs,
  ...connectionEs,
  ...messagesEs,
  ...screenEs,
  ...filesEs,
  ...consoleEs,
};
