// English: the profile: passphrase, lock, backup, subcommands of the client.

import type { ProfileTexts } from "./texts.ts";

/** The texts in English. */
export const profileEn: ProfileTexts = {};
