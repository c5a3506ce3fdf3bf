// Rules for new names (docs/PROTOCOL.md, "Names at registration"). Names that are owned stay valid.

import { INVISIBLE } from "../base/printable.ts";
import type { UserName } from "./user_name.ts";

const HAS_INVISIBLE = new RegExp(INVISIBLE, "u");

/** Signs that commands, addresses of rooms and the rows of a screen begin with, or that divide lists of names. */
const SIGNS = /^[#@/~\-+!*?✓·⋯›»✗]|[:,]/u;

/** Why nobody can take this new name: it has an invisible character, or a reserved sign; undefined: nothing is wrong with it. */
export function refusalOfNewName({ key }: UserName): "invisible_name" | "name_sign" | undefined {
  if (HAS_INVISIBLE.test(key)) return "invisible_name";
  return SIGNS.test(key) || SIGNS.test(key.normalize("NFKC")) ? "name_sign" : undefined;
}
