import { assert, assertEquals } from "@std/assert";
import { sentenceRows, tableRows } from "../../../lib/base/own_rows.ts";

const PATH = "/home/josé/.local/share/chat-seguro/alice/profile.json";

Deno.test("sentenceRows() break between words, and leave a path that is wider than the terminal whole", () => {
  assertEquals(sentenceRows(`cannot read ${PATH}: no such file. Look there`, 40, 2), [
    "cannot read",
    `${PATH}:`,
    "  no such file. Look there",
  ]);
  assertEquals(sentenceRows(`cannot read ${PATH}`, undefined, 2), [`cannot read ${PATH}`]);
  const invite = `chat1:${"Ab0_-".repeat(60)}`;
  assertEquals(sentenceRows(invite, 40, 2), [invite]);
});

Deno.test("sentenceRows() keep digests and quoted paths whole, on both systems", () => {
  assertEquals(sentenceRows("it is /家/文書/予定 now", 12, 2), ["it is", "/家/文書/予定", "  now"]);
  const hex = "0123456789abcdef".repeat(4);
  for (
    const word of [
      hex,
      `"${PATH}".`,
      `~${PATH}`,
      `../..${PATH}`,
      "C:\\Users\\José\\".repeat(4) + "server.crt",
    ]
  ) {
    assertEquals(sentenceRows(`it is ${word} now`, 40, 2), ["it is", word, "  now"]);
  }
});

Deno.test("sentenceRows() break a wide word that a row of the program could be made of", () => {
  for (const begin of ["a".repeat(39), "/".repeat(39), "12:03:04", "0".repeat(39)]) {
    const rows = sentenceRows(`joined: ${begin}✓bob│hola${"a".repeat(40)}`, 40, 2);
    assert(rows.slice(1).every((row) => row.startsWith("  ")), rows.join("\n"));
  }
});

Deno.test("tableRows() keep a text beside its first column, or put all of them below where there is no room", () => {
  const lines = ["Options:", "  --a FILE  one two three four five six seven", "  --bc      eight"];
  assertEquals(tableRows(lines, undefined), lines);
  assertEquals(tableRows(lines, 80), lines);
  assertEquals(tableRows(lines, 40), [
    "Options:",
    "  --a FILE  one two three four five six",
    "            seven",
    "  --bc      eight",
  ]);
  assertEquals(tableRows(lines, 30), [
    "Options:",
    "  --a FILE",
    "      one two three four five",
    "      six seven",
    "  --bc",
    "      eight",
  ]);
  assertEquals(tableRows(["", "  ", "a ".repeat(30)], 24), [
    "",
    "",
    "a a a a a a a a a a a",
    "  a a a a a a a a a a a",
    "  a a a a a a a a",
  ]);
});
