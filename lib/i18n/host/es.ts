// Spanish: what the host does: certificates, names, invites.

import type { HostTexts } from "./texts.ts";

/** The texts in Spanish. */
export const hostEs: HostTexts = {};
