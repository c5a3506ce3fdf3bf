// Our extensions, for a peer that proves nothing.

import { EXTENSIONS } from "../../lib/wire/extension.ts";

/** All but login/1 and what rests on it: such a peer is welcomed at its hello. */
export const UNPROVEN: readonly string[] = EXTENSIONS.filter((name) =>
  !["login/1", "addressee/1"].includes(name)
);
