// Rules for new names (docs/PROTOCOL.md, "Names at registration"). Names with an owner stay valid.

import { INVISIBLE } from "../base/printable.ts";
import type { UserName } from "./user_name.ts";

const HAS_INVISIBLE = new RegExp(INVISIBLE, "u");

/** Signs that begin commands, addresses of rooms or rows of a screen, or that separate names. */
const SIGNS = /^[#@/~\-+!*?✓·⋯›»✗]|[:,]/u;

/** Undefined if the name is allowed. */
export function refusalOfNewName({ key }: UserName): "invisible_name" | "name_sign" | undefined {
  if (HAS_INVISIBLE.test(key)) return "invisible_name";
  return SIGNS.test(key) || SIGNS.test(key.normalize("NFKC")) ? "name_sign" : undefined;
}
