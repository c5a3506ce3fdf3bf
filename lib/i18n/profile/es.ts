// Spanish: the profile: passphrase, lock, backup, subcommands of the client.

import type { ProfileTexts } from "./texts.ts";

/** The texts in Spanish. */
export const profileEs: ProfileTexts = {};
