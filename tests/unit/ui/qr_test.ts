import { assert, assertEquals, assertThrows } from "@std/assert";
import { encode } from "uqr";
import { textWidth } from "../../../lib/base/text_width.ts";
import { qrRows } from "../../../lib/ui/qr.ts";
import { readQrDigits } from "../../support/read_qr.ts";
import vectors from "../../vectors/safety-number.json" with { type: "json" };

const DIGITS = vectors.display;
// deno-lint-ignore no-control-regex
const SEQUENCE = /\x1b\[[0-9;]*m/g;

/** The modules that somebody sees, true for dark, on a terminal with this background where none is named. */
function seen(rows: readonly string[], isDarkTerminal: boolean): boolean[][] {
  return rows.flatMap((row) => {
    const isInk = /^.\[(30;47|38;5;16;48;5;231)m/.test(row) || !isDarkTerminal;
    const halves = [...row.replace(SEQUENCE, "")].map((c) => " ▄▀█".indexOf(c));
    return [halves.map((half) => (half & 2) > 0 === isInk), halves.map((half) => (half & 1) > 0 === isInk)];
  });
}

Deno.test("qrRows() shows the modules of the code dark on light, on dark and light terminals, in a quiet zone of four", () => {
  const expected = encode(DIGITS, { ecc: "M", border: 4 }).data;
  for (const colors of ["basic", "many"] as const) {
    for (const isDarkTerminal of [true, false]) {
      assertEquals(seen(qrRows(DIGITS, colors), isDarkTerminal).slice(0, expected.length), expected);
    }
  }
  assertEquals(seen(qrRows(DIGITS, "none"), true).slice(0, expected.length), expected);
  for (const row of [...expected.slice(0, 4), ...expected.slice(-4)]) assert(!row.includes(true));
  for (const row of expected) assert(!row.slice(0, 4).concat(row.slice(-4)).includes(true));
});

Deno.test("qrRows() of a safety number has 17 rows of 33 columns, and each ends its colours", () => {
  for (const colors of ["none", "basic", "many"] as const) {
    const rows = qrRows(DIGITS, colors);
    assertEquals([rows.length, new Set(rows.map((row) => textWidth(row.replace(SEQUENCE, ""))))], [
      17,
      new Set([33]),
    ]);
    for (const row of rows) assertEquals(row.endsWith("\x1b[0m"), colors !== "none");
  }
});

Deno.test("qrRows() is read back to the same digits by a reader that shares no code with the writer", () => {
  for (const digits of [DIGITS, "0".repeat(60), "9".repeat(60), DIGITS.slice(30) + DIGITS.slice(0, 30)]) {
    const modules = seen(qrRows(digits, "many"), true).slice(4, -5).map((row) => row.slice(4, -4));
    assertEquals(readQrDigits(modules), digits);
  }
});

Deno.test("qrRows() throws for a text that no QR code holds", () => {
  assertEquals(qrRows("é".repeat(1_165), "none").length > 0, true);
  assertThrows(() => qrRows("é".repeat(1_166), "none"), RangeError);
});
