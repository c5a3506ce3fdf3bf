// Target: Base64, against the runtime's own: only the one way of writing bytes that encoding gives.

import { assertEquals } from "@std/assert";
import { base64Length, decodeBase64, encodeBase64, isBase64 } from "../../../lib/base/base64.ts";
import { textsOf } from "../choices.ts";
import type { Target } from "./target.ts";

export const base64: Target = {
  name: "base64",
  promise: "decodeBase64() takes what encodeBase64() makes, and nothing that reads the same",
  words: ["=", "==", "===", "A", "+", "/", "-", "_", "\n", " ", "AAAA", "AA==", "AAA=", "AB==", "AAB="],

  run(input) {
    assertEquals(decodeBase64(encodeBase64(input)), new Uint8Array(input));
    for (const text of textsOf(input)) {
      const decoded = decodeBase64(text);
      assertEquals(isBase64(text), decoded !== undefined);
      assertEquals(decoded !== undefined, isCanonical(text));
      if (!decoded) continue;
      assertEquals(encodeBase64(decoded), text);
      assertEquals(base64Length(text), decoded.length);
    }
  },
};

/** By the runtime's lax decoder: what it makes of the text is written in the same way again. */
function isCanonical(text: string): boolean {
  try {
    return btoa(atob(text)) === text;
  } catch {
    return false;
  }
}
