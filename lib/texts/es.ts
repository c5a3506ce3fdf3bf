// Español.

import type { Texts } from "./catalogue.ts";
import { helpEs } from "./es/help.ts";
import { commandsEs } from "./es/commands.ts";
import { pairEs } from "./es/pair.ts";
import { hostEs } from "./es/host.ts";
import { refusalsEs } from "./es/refusals.ts";
import { profileEs } from "./es/profile.ts";
import { serversEs } from "./es/servers.ts";
import { trustEs } from "./es/trust.ts";
import { connectionEs } from "./es/connection.ts";
import { messagesEs } from "./es/messages.ts";
import { screenEs } from "./es/screen.ts";
import { filesEs } from "./es/files.ts";
import { consoleEs } from "./es/server_console.ts";

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
