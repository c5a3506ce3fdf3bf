// Target: JSON that is safe to look at, and whose values are exact.

import { assertEquals } from "@std/assert";
import { escapeInvisible } from "../../../lib/base/json_text.ts";
import { textsOf } from "../choices.ts";
import { obeyed } from "../obeyed.ts";
import type { Target } from "./target.ts";

export const jsonText: Target = {
  name: "json_text",
  promise: "escapeInvisible() keeps the value, on one line that is safe to look at",
  words: [
    ...['"', "\\", "\\\\", "\\u001b", "\x1b", "\n", "\u2028", "\u202e", "\ud83d", "\udc69"],
    ...["\u{E0041}", "\ufeff"],
  ],

  run(input) {
    for (const text of textsOf(input)) {
      const value = { text, [text]: [text] };
      const json = escapeInvisible(JSON.stringify(value));
      assertEquals(JSON.parse(json), value);
      assertEquals(obeyed(json), []);
    }
  },
};
