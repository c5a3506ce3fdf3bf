// English.

import { helpEn } from "./help/en.ts";
import { commandsEn } from "./commands/en.ts";
import { pairEn } from "./pair/en.ts";
import { hostEn } from "./host/en.ts";
import { refusalsEn } from "./refusals/en.ts";
import { profileEn } from "./profile/en.ts";
import { serversEn } from "./servers/en.ts";
import { trustEn } from "./trust/en.ts";
import { connectionEn } from "./connection/en.ts";
import { messagesEn } from "./messages/en.ts";
import { screenEn } from "./screen/en.ts";
import { filesEn } from "./files/en.ts";
import { consoleEn } from "./console/en.ts";

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
