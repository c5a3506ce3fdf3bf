// Target: text of others made safe for a terminal, a log and a reader.

import { assert, assertEquals } from "@std/assert";
import { printable, printableName, printableRows } from "../../../lib/base/printable.ts";
import { textsOf } from "../choices.ts";
import { obeyed, obeyedUnlessNeeded, withoutNeeded } from "../obeyed.ts";
import type { Target } from "./target.ts";

/** Invisible, and kept only between or behind what it shapes. */
const SHAPING = /[\ufe0e\ufe0f\u{E0100}-\u{E01EF}]/gu;

export const printableText: Target = {
  name: "printable",
  promise: "printable() leaves nothing that a terminal obeys, and stays as it is the second time",
  words: [
    ...["\x1b[2J", "\x9b", "\r\n", "\n", "\r", "\t", "\x85", "\u2028", "\u202e", "\u2066"],
    ...["\u200b", "\ufeff", "\u200d", "\ufe0f", "\ufe0e", "\u20e3", "👩", "🏽", "🚀", "葛"],
    ...[
      "\u200c",
      "\u200f",
      "\u200e",
      "ی",
      "خ",
      "ש",
      "\u064e",
      "क",
      "\u094d",
      "র",
      "\u09cd",
      ...["ᠠ", "\u180b", "\u180e", "\u06dd", "١", "\u061c", "\u070f", "ܐ"],
      "\u{1F3F4}",
      "\u{E0067}",
      "\u{E0062}",
    ],
    ...["\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "\u{E007F}"],
    ...["\u{E0100}", "\u{E0041}", "\u{1D159}", "\u0301"],
    ...["\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "\u2800", "\u115f", "\ud83d"],
    "\\u{1b}",
  ],

  run(input) {
    for (const text of textsOf(input)) {
      for (const row of [printable(text), printableName(text), ...printableRows(text)]) {
        assertEquals(obeyedUnlessNeeded(row), []);
        assertEquals(
          withoutNeeded(row).replace(SHAPING, "").match(/\p{Default_Ignorable_Code_Point}/u),
          null,
        );
        assert(!/^\p{M}/u.test(row));
        assert(
          !/^[\u061c\u200c-\u200f]|[\u061c\u200c-\u200f]$|[\u061c\u200c-\u200f]{2}/u.test(row),
          "alone or at an edge",
        );
        assertEquals(printableRows(row), [row]);
      }
      assert(!/[\u061c\u200e\u200f]/.test(printable(text)));
      assertEquals(printable(printable(text)), printable(text));
      assertEquals(obeyed(printableName(text).replaceAll("\u200d", "")), []);
    }
  },
};
