// Target: names of people, as a peer may give them and as the reserved ones are compared.

import { assert, assertEquals } from "@std/assert";
import { MAX_NAME } from "../../../lib/wire/limits.ts";
import { isReservedName, parseUserName } from "../../../lib/wire/user_name.ts";
import { textsOf } from "../choices.ts";
import type { Target } from "./target.ts";

const NO_NAME = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Zs}\p{Bidi_Control}]/u;

export const names: Target = {
  name: "names",
  promise: "parseUserName() gives a name as it was written, one word of 1 to 32 characters, or none",
  words: [
    ...["é", "e\u0301", "\u1100\u1161\u11a8", "ß", "İ", "K", "\u200d", "\u202e", "\u00a0"],
    ...["ѕеrvеr", "{tú}", "👩🏽‍🚀"],
  ],

  run(input) {
    for (const text of textsOf(input)) {
      const name = parseUserName(text);
      if (!name) continue;
      assertEquals(name.text, text);
      assertEquals(name.key, text.normalize("NFC"));
      assertEquals([...name.key].length <= MAX_NAME && name.key !== "", true);
      assertEquals([name.text, name.key].filter((one) => NO_NAME.test(one)), []);
      // However somebody else writes the same name, it is the same, and as reserved.
      for (const other of [name.key, text.normalize("NFD")]) {
        const again = parseUserName(other);
        assertEquals(again?.key, name.key);
        assert(again);
        assertEquals(isReservedName(again), isReservedName(name));
      }
    }
  },
};
