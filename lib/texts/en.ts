// English.

import { helpEn } from "./en/help.ts";
import { commandsEn } from "./en/commands.ts";
import { pairEn } from "./en/pair.ts";
import { hostEn } from "./en/host.ts";
import { refusalsEn } from "./en/refusals.ts";
import { profileEn } from "./en/profile.ts";
import { serversEn } from "./en/servers.ts";
import { trustEn } from "./en/trust.ts";
import { connectionEn } from "./en/connection.ts";
import { messagesEn } from "./en/messages.ts";
import { screenEn } from "./en/screen.ts";
import { filesEn } from "./en/files.ts";
import { consoleEn } from "./en/server_console.ts";

export const en = {
  trust: trustEn,
  profile: profileEn,
  servers: serversEn,
  host: hostEn,
  pair: pairEn,
  /** Reasons of a server, by its code or text. */
  refusals: refusalsEn,
  /** Texts of /help. */
  commands: commandsEn,
  ...helpEn,
  ...connectionEn,
  ...messagesEn,
  ...screenEn,
  ...filesEn,
  ...consoleEn,
};
