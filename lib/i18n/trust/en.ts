// English: who people are: contacts, verification, login.

import type { TrustTexts } from "./texts.ts";

/** The texts in English. */
export const trustEn: TrustTexts = {};
