// English: what the host does: certificates, names, invites.

import type { HostTexts } from "./texts.ts";

/** The texts in English. */
export const hostEn: HostTexts = {};
