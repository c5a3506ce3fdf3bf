import { assertEquals } from "@std/assert";
import { durationText, sizeText } from "../../../lib/base/quantity.ts";

Deno.test("sizeText() writes bytes by thousands, in whole numbers", () => {
  const known = {
    0: "0 B",
    9_999: "9999 B",
    10_000: "10 kB",
    9_999_499: "9999 kB",
    10_000_000: "10 MB",
    1e10: "10000 MB",
  };
  for (const [bytes, text] of Object.entries(known)) assertEquals(sizeText(Number(bytes)), text);
});

Deno.test("durationText() writes seconds in the two largest units", () => {
  const known = {
    0: "0 s",
    59.9: "59 s",
    60: "1 min",
    3_599: "59 min",
    3_600: "1 h 0 min",
    90_060: "1 d 1 h",
  };
  for (const [seconds, text] of Object.entries(known)) assertEquals(durationText(Number(seconds)), text);
});
