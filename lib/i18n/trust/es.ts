// Spanish: who people are: contacts, verification, login.

import type { TrustTexts } from "./texts.ts";

/** The texts in Spanish. */
export const trustEs: TrustTexts = {};
