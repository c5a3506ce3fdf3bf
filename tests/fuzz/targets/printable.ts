// Target: text of others made safe for a terminal, a log and a reader.

import { assert, assertEquals } from "@std/assert";
import { printable, printableRows } from "../../../lib/base/printable.ts";
import { textsOf } from "../choices.ts";
import { obeyedUnlessJoiner } from "../obeyed.ts";
import type { Target } from "./target.ts";

/** Invisible, and kept only between or behind what it shapes. */
const SHAPING = /[\u200d\ufe0e\ufe0f\u{E0100}-\u{E01EF}]/gu;

export const printableText: Target = {
  name: "printable",
  promise: "printable() leaves nothing that a terminal obeys, and stays as it is the second time",
  words: [
    ...["\x1b[2J", "\x9b", "\r\n", "\n", "\r", "\t", "\x85", "\u2028", "\u202e", "\u2066"],
    ...["\u200b", "\ufeff", "\u200d", "\ufe0f", "\ufe0e", "\u20e3", "👩", "🏽", "🚀", "葛"],
    ...["\u{E0100}", "\u{E0041}", "\u{1D159}", "\u0301"],
    ...["\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "\u2800", "\u115f", "\ud83d"],
    "\\u{1b}",
  ],

  run(input) {
    for (const text of textsOf(input)) {
      for (const row of [printable(text), ...printableRows(text)]) {
        assertEquals(obeyedUnlessJoiner(row), []);
        assertEquals(row.replace(SHAPING, "").match(/\p{Default_Ignorable_Code_Point}/u), null);
        assert(!/^\p{M}/u.test(row));
        assertEquals(printable(row), row);
      }
    }
  },
};
