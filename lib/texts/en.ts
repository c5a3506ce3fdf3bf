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

/** The texts in English. */
export const en = {
  /** Texts about identities. */
  trust: trustEn,
  /** The profile. */
  profile: profileEn,
  /** Servers that the profile knows. */
  servers: serversEn,
  /** Texts of the host's commands. */
  host: hostEn,
  /** Certificate and key files. */
  pair: pairEn,
  /** Reasons of a server, by the code that it gives or that its text stands for. */
  refusals: refusalsEn,
  /** The texts of /help. */
  commands: commandsEn,
  ...helpEn,
  ...connectionEn,
  ...messagesEn,
  ...screenEn,
  ...filesEn,
  ...consoleEn,
};
