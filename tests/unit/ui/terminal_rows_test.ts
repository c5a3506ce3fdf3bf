// Entries as rows: whose words they are is to be seen at the beginning of each.

import { assertEquals, assertMatch } from "@std/assert";
import { printableRows } from "../../../lib/base/printable.ts";
import { quoted } from "../../../lib/ui/words.ts";
import { qrRows } from "../../../lib/ui/qr.ts";
import { ruleRow, terminalRows } from "../../../lib/ui/terminal_rows.ts";
import { graphemes, mostWidth, textWidth } from "../../../lib/base/text_width.ts";
import type { TrustState } from "../../../lib/trust/trust_state.ts";
import { themeOf } from "../../../lib/ui/theme.ts";
import { ATTACK_NAMES, ATTACKS } from "../../support/attacks.ts";

const PLAIN = themeOf("none");
/** Which the terminal itself wraps. */
// deno-lint-ignore no-control-regex
const BARE_URL = /^\x1b\[\?7hhttps?:\/\/[!-~]+\x1b\[\?7l$/;
const look = (width: number, you = "you") => ({ width, theme: PLAIN, you });
const foreign = (who: string, text: string, width: number, state: TrustState = "seen") =>
  terminalRows({ kind: "foreign", who: quoted(who), rows: printableRows(text), state }, "14:02", look(width));

Deno.test("terminalRows() puts the speaker before the first row, and the gutter before every one", () => {
  assertEquals(foreign("bob", "one two three\nfour", 17), [
    ...["· bob   │ one two", "        │ three", "        │ four"],
  ]);
  assertEquals(terminalRows({ kind: "own", to: "bob", rows: ["hi", ""] }, "09:05", look(60, "tú")), [
    ...["09:05   tú → bob     │ hi", "                     │ "],
  ]);
});

Deno.test("terminalRows() puts one mark for the trust state before a sender, at every width", () => {
  for (let width = 20; width <= 200; width++) {
    const marks = (["verified", "seen", "new", "changed", "unproven"] as const).map((state) => {
      const [row] = foreign("bob", "hi", width, state);
      assertMatch(row!, /^(?:14:02 )?. bob +│ hi$/, `${width}`);
      return row!.slice(row!.indexOf("bob") - 2, row!.indexOf("bob") - 1);
    });
    assertEquals(marks, ["✓", "·", "+", "!", "?"]);
  }
});

Deno.test("terminalRows() keeps the gutter in one column for every speaker, ourselves and the server included", () => {
  for (const width of [20, 29, 30, 39, 56, 79, 120, 199]) {
    const entries = [
      ...["bob", "n".repeat(32), "名".repeat(16), "👩🏽‍🚀"].map((who) => ({
        ...{ kind: "foreign", who: quoted(who), rows: ["x".repeat(300)], state: "new" } as const,
      })),
      { kind: "foreign", who: "[server]", rows: ["hi"] },
      { kind: "own", to: "bob", rows: ["hi", "there"] },
      { kind: "own", to: "n".repeat(32), rows: ["hi"] },
      { kind: "own", to: "bob", rows: ["hi"], isUsual: true },
    ] as const;
    const rows = entries.flatMap((entry) => terminalRows(entry, "14:02", look(width)));
    const gutters = new Set(rows.map((row) => textWidth(row.slice(0, row.indexOf(" │ ")))));
    assertEquals(gutters.size, 1, `${width}`);
  }
});

Deno.test("terminalRows() names the addressee of own words unless plain text goes there, with an arrow at least", () => {
  const own = (to: string, isUsual: boolean, width: number) =>
    terminalRows({ kind: "own", to, rows: ["hi"], isUsual }, "14:02", look(width))[0];
  assertEquals(own("bob", true, 39), "14:02   you      │ hi");
  assertEquals(own("bob", false, 39), "14:02   → bob    │ hi");
  assertEquals(own("bob", false, 79), "14:02   you → bob    │ hi");
  assertEquals(own("alexandrina", false, 39), "14:02   → alex…a │ hi");
});

Deno.test("terminalRows() marks a row of the program with *, and sets its further rows in", () => {
  assertEquals(terminalRows({ kind: "note", row: "one two three" }, "14:02", look(9)), [
    "* one two",
    "  three",
  ]);
});

Deno.test("terminalRows() cuts a long name in its middle", () => {
  const [row] = foreign("n".repeat(32), "hola", 80);
  assertEquals(row, `14:02 · ${"n".repeat(8)}…${"n".repeat(3)} │ hola`);
  assertEquals(foreign("名".repeat(32), "hola", 36), ["14:02 · 名名…名  │ hola"]);
});

Deno.test("terminalRows() leaves the time out where there is no room", () => {
  assertEquals(foreign("bob", "hola", 30), ["14:02 · bob      │ hola"]);
  assertEquals(foreign("bob", "hola", 29), ["· bob   │ hola"]);
});

Deno.test("terminalRows() sets the further rows of a list's row in", () => {
  const note = { kind: "note", row: "  /to USER TEXT  send TEXT to USER, encrypted" } as const;
  assertEquals(terminalRows(note, "14:02", look(46)), [
    "14:02 *   /to USER TEXT  send TEXT to USER,",
    "            encrypted",
  ]);
});

Deno.test("terminalRows() puts a QR code below its row, behind the program's gutter, where all of it has room", () => {
  const note = { kind: "note", row: "  35795", code: "123456789012345678901234567890".repeat(2) } as const;
  for (const colors of ["none", "basic", "many"] as const) {
    const rows = terminalRows(note, "14:02", { ...look(41), theme: themeOf(colors) });
    assertEquals(rows.length, 18);
    assertEquals(rows.slice(1), qrRows(note.code, colors).map((row) => `        ${row}`));
  }
  assertEquals(terminalRows(note, "14:02", look(40)), ["14:02 *   35795"]);
});

Deno.test("ruleRow() is one row, however narrow", () => {
  assertEquals(ruleRow("you left off here", look(60)), "── you left off here ──");
  assertEquals(ruleRow("you left off here", look(12)), "── you left…".slice(0, 12));
});

Deno.test("terminalRows() fills no row over the width, on the widest terminal, at 20 to 200 columns", () => {
  for (const width of [20, 39, 40, 79, 199]) {
    for (const [i, text] of ATTACKS.entries()) {
      const rows = foreign(ATTACK_NAMES[i % ATTACK_NAMES.length]!, text, width);
      const note = terminalRows(
        { kind: "error", row: printableRows(text).join("\\n") },
        "14:02",
        look(width),
      );
      const wide = [...rows, ...note].filter((row) => mostWidth(row) > width && !BARE_URL.test(row));
      // But for a single character that takes more than a row.
      assertEquals(wide.filter((row) => graphemes(row).every((one) => mostWidth(one) < width / 2)), []);
    }
  }
});

Deno.test("terminalRows() loses none of the words, but spaces where a row ends", () => {
  const text = "El veloz murciélago hindú comía feliz cardillo y kiwi 日本語 😀 ".repeat(5).trimEnd();
  for (let width = 20; width < 120; width++) {
    const words = foreign("bob", text, width).map((row) => row.replace(/^.*? │ /, ""));
    assertEquals(words.join("").replaceAll(" ", ""), text.replaceAll(" ", ""), `${width}`);
  }
});

Deno.test("terminalRows() leave a path or an invite of our own sentence whole, for the terminal to wrap", () => {
  const path = "/home/ana/.local/share/chat-seguro/ana/profile.json";
  const row = `cannot write ${path}: no space left on the device`;
  assertEquals(terminalRows({ kind: "warning", row }, "14:02", look(39)), [
    "14:02 * cannot write",
    `\x1b[?7h${path}:\x1b[?7l`,
    "        no space left on the device",
  ]);
  const invite = `chat1:${"Ab0_-".repeat(50)}`;
  assertEquals(terminalRows({ kind: "note", row: invite, isClear: true }, "14:02", look(39)), [
    "14:02 * ",
    `\x1b[?7h${invite}\x1b[?7l`,
  ]);
});
