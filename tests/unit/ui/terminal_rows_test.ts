// Entries as rows: whose words they are is to be seen at the beginning of each.

import { assertEquals } from "@std/assert";
import { printableRows } from "../../../lib/base/printable.ts";
import { quoted } from "../../../lib/ui/entry.ts";
import { terminalRows } from "../../../lib/ui/terminal_rows.ts";
import { graphemes, mostWidth } from "../../../lib/ui/text_width.ts";
import { themeOf } from "../../../lib/ui/theme.ts";
import { ATTACK_NAMES, ATTACKS } from "../../support/attacks.ts";

const PLAIN = themeOf(false);
const foreign = (who: string, text: string, width: number) =>
  terminalRows({ kind: "foreign", who: quoted(who), rows: printableRows(text) }, width, PLAIN, "you");

Deno.test("terminalRows() puts the speaker before the first row, and the gutter before every one", () => {
  assertEquals(foreign("bob", "one two three\nfour", 14), ["bob │ one two", "    │ three", "    │ four"]);
  assertEquals(terminalRows({ kind: "own", to: "bob", rows: ["hi", ""] }, 40, PLAIN, "tú"), [
    ...["tú → bob │ hi", "         │ "],
  ]);
});

Deno.test("terminalRows() marks a row of the programme with *, and sets its further rows in", () => {
  assertEquals(terminalRows({ kind: "note", row: "one two three" }, 9, PLAIN, "you"), [
    "* one two",
    "  three",
  ]);
});

Deno.test("terminalRows() cuts a long name, so that words have two thirds of the row", () => {
  const [row] = foreign("n".repeat(32), "hola", 80);
  assertEquals(row, `${"n".repeat(19)}… │ hola`);
  assertEquals(foreign("名".repeat(32), "hola", 30), ["名名名名… │ hola"]);
});

Deno.test("terminalRows() fills no row over the width, on the widest terminal, at 20 to 200 columns", () => {
  for (const width of [20, 39, 40, 79, 199]) {
    for (const [i, text] of ATTACKS.entries()) {
      const rows = foreign(ATTACK_NAMES[i % ATTACK_NAMES.length]!, text, width);
      const note = terminalRows({ kind: "error", row: printableRows(text).join("\\n") }, width, PLAIN, "you");
      const wide = [...rows, ...note].filter((row) => mostWidth(row) > width);
      // But for a single character that takes more than a row.
      assertEquals(wide.filter((row) => graphemes(row).every((one) => mostWidth(one) < width / 2)), []);
    }
  }
});

Deno.test("terminalRows() loses none of the words, but spaces where a row ends", () => {
  const text = "El veloz murciélago hindú comía feliz cardillo y kiwi 日本語 😀 ".repeat(5).trimEnd();
  for (let width = 20; width < 120; width++) {
    const words = foreign("bob", text, width).map((row) => row.slice("bob │ ".length));
    assertEquals(words.join("").replaceAll(" ", ""), text.replaceAll(" ", ""), `${width}`);
  }
});

Deno.test("themeOf() colours signs and names, and never says anything by colour alone", () => {
  const entry = { kind: "foreign", who: "bob", rows: ["hola"] } as const;
  const [coloured] = terminalRows(entry, 40, themeOf(true), "you");
  assertEquals(coloured, "\x1b[36mbob\x1b[0m \x1b[36m│\x1b[0m hola");
  const rows = (["note", "warning", "error"] as const).map((kind) =>
    terminalRows({ kind, row: "x" }, 40, themeOf(true), "you")[0]
  );
  assertEquals(rows, ["\x1b[2m* x\x1b[0m", "\x1b[33m* x\x1b[0m", "\x1b[31m* x\x1b[0m"]);
});
