// Colours: readable on light and on dark, the same for a name, and never alone.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { en } from "../../../lib/texts/en.ts";
import type { ClientEvent } from "../../../lib/client/client_event.ts";
import { describe } from "../../../lib/ui/entry.ts";
import { terminalRows } from "../../../lib/ui/terminal_rows.ts";
import { PERSON_COLORS, themeOf } from "../../../lib/ui/theme.ts";

// deno-lint-ignore no-control-regex
const unpainted = (text: string) => text.replace(/\x1b\[[\d;]*m/g, "");

/** Of a colour of xterm's cube (16 to 231), by WCAG 2.2, "relative luminance". */
function luminance(color: number): number {
  const level = (step: number) => step === 0 ? 0 : (55 + 40 * step) / 255;
  const linear = (value: number) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const cube = color - 16;
  const [red, green, blue] = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) =>
    linear(level(step))
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

Deno.test("PERSON_COLORS have a contrast of 4 or more to white and to black", () => {
  for (const color of PERSON_COLORS) {
    assert(color >= 16 && color <= 231);
    assert(1.05 / (luminance(color) + 0.05) >= 4, `${color} on white`);
    assert((luminance(color) + 0.05) / 0.05 >= 4, `${color} on black`);
  }
});

Deno.test("themeOf() gives a name the same colour each time, and names different ones", () => {
  for (const [colors, least] of [["many", 8], ["basic", 3]] as const) {
    const paint = (name: string) => themeOf(colors).person(name)("x");
    const names = Array.from({ length: 200 }, (_, i) => `friend${i}`);
    assertEquals(names.map(paint), names.map(paint));
    assert(new Set(names.map(paint)).size >= least);
  }
});

Deno.test("themeOf() says nothing by colour alone: without colours the same words and signs stand there", () => {
  const entries = [
    { kind: "foreign", who: "bob", rows: ["hola"] },
    { kind: "own", to: "bob", rows: ["hola"] },
    { kind: "note", row: "x" },
    { kind: "warning", row: "x" },
    { kind: "error", row: "x" },
  ] as const;
  for (const entry of entries) {
    const [none, basic, many] = (["none", "basic", "many"] as const).map((colors) =>
      terminalRows(entry, "14:02", { width: 60, theme: themeOf(colors), you: "you" }).join("\n")
    ) as [string, string, string];
    assert(!none.includes("\x1b"));
    for (const painted of [basic, many]) {
      assert(painted !== none);
      assertEquals(unpainted(painted), none);
    }
  }
});

Deno.test("themeOf() ends every colour that it begins, and paints nothing empty", () => {
  for (const colors of ["basic", "many"] as const) {
    const theme = themeOf(colors);
    for (
      const paint of [theme.faint, theme.note, theme.warning, theme.error, theme.rule, theme.person("bob")]
    ) {
      assertMatch(paint("x").replaceAll("\x1b", "ESC"), /^ESC\[[\d;]+mxESC\[0m$/);
      assertEquals(paint(""), "");
    }
  }
});

Deno.test("terminalRows() paints nothing faint of what two people compare, or what is copied", () => {
  const [emoji, numbers] = [[0, 1, 2, 3, 4, 5, 6], [1234, 5678, 9012]];
  const events: ClientEvent[] = [
    { event: "safety", user: "bob", digits: "12345".repeat(12) },
    { event: "verification", user: "bob", state: "compare", emoji, numbers },
    { event: "invite", line: "chat1:abc", expires: 1_800_000_000 },
  ];
  const rows = events.flatMap((event) => describe(event, en)).flatMap((entry) =>
    terminalRows(entry, "14:02", { width: 79, theme: themeOf("many"), you: "you" })
  ).filter((row) => /🐶|\d{4} \d{4}|12345|chat1:/u.test(row));
  assertEquals(rows.length, 6);
  // deno-lint-ignore no-control-regex
  for (const row of rows) assertMatch(row, /^(\x1b\[2m[^\x1b]*\x1b\[0m)*(?!.*\x1b\[2m)/u);
});
