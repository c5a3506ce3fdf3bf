// Typing and editing: keys in, a line out.

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { graphemes } from "../../../lib/base/text_width.ts";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { KeyDecoder } from "../../../lib/ui/key_decoder.ts";
import { LineEditor } from "../../../lib/ui/line_editor.ts";
import { holds } from "../../support/property.ts";

const [UP, DOWN, LEFT, RIGHT, HOME, END, DELETE] = ["[A", "[B", "[D", "[C", "[H", "[F", "[3~"].map((end) =>
  `\x1b${end}`
);
const [WORD_LEFT, WORD_RIGHT] = ["\x1b[1;5D", "\x1bf"];

/** The line after these bytes, with `|` at the cursor. */
function typed(...input: string[]): string {
  const editor = new LineEditor();
  type(editor, input.join(""));
  return shown(editor);
}

function type(editor: LineEditor, input: string): string[] {
  return new KeyDecoder().push(encodeUtf8(input)).flatMap((key) => {
    const edited = editor.apply(key);
    if (edited.kind !== "submit") return [];
    editor.accept();
    return [edited.line];
  });
}

function shown(editor: LineEditor): string {
  return `${editor.before}|${editor.text.slice(editor.before.length)}`;
}

Deno.test("LineEditor moves and removes by what a reader takes for one character", () => {
  assertEquals(typed("niño\x7f"), "niñ|");
  assertEquals(typed("e\u0301\x7f"), "|");
  assertEquals(typed("a👩🏽‍🚀b", LEFT!, "\x7f"), "a|b");
  assertEquals(typed("日本", LEFT!, LEFT!, DELETE!), "|本");
  assertEquals(typed("ab", LEFT!, LEFT!, LEFT!, "\x7f", RIGHT!, RIGHT!, RIGHT!, "c"), "abc|");
});

Deno.test("LineEditor knows the keys of a shell", () => {
  assertEquals(typed("one two", HOME!, "x", END!, "y"), "xone twoy|");
  assertEquals(typed("one two\x01>\x05<"), ">one two<|");
  assertEquals(typed("one two\x17"), "one |");
  assertEquals(typed("one two", LEFT!, LEFT!, LEFT!, "\x0b"), "one |");
  assertEquals(typed("one two", LEFT!, LEFT!, LEFT!, "\x15"), "|two");
  assertEquals(typed("one two", WORD_LEFT!, "x"), "one x|two");
  assertEquals(typed("one two\x01", WORD_RIGHT!, "x"), "onex| two");
});

Deno.test("LineEditor recalls lines with the arrows, and gives back the one that was begun", () => {
  const editor = new LineEditor();
  assertEquals(type(editor, "one\rtwo\rtwo\r \r"), ["one", "two", "two", " "]);
  type(editor, "beg");
  const seen = [UP, UP, UP, DOWN, DOWN, DOWN].map((key) => {
    type(editor, key!);
    return editor.text;
  });
  assertEquals(seen, ["two", "one", "one", "two", "beg", "beg"]);
});

Deno.test("LineEditor keeps the line at Enter until it is accepted", () => {
  const editor = new LineEditor();
  for (const key of new KeyDecoder().push(encodeUtf8("hola\r"))) editor.apply(key);
  assertEquals(editor.text, "hola");
  editor.accept();
  assertEquals(editor.text, "");
});

Deno.test("LineEditor.replace() puts a text in the place of the word before the cursor", () => {
  const editor = new LineEditor();
  type(editor, `/to bo hola${LEFT!.repeat(5)}`);
  editor.replace(4, "bob");
  assertEquals(shown(editor), "/to bob| hola");
});

Deno.test("LineEditor forgets where it was in the history when Ctrl-C empties the line", () => {
  const editor = new LineEditor();
  type(editor, "one\rtwo\r");
  type(editor, `${UP}${UP}\x03typed${UP}`);
  assertEquals(editor.text, "two");
  type(editor, DOWN!);
  assertEquals(editor.text, "typed");
});

Deno.test("LineEditor recalls the last 200 lines", () => {
  const editor = new LineEditor();
  for (let i = 0; i <= 200; i++) type(editor, `line ${i}\r`);
  type(editor, UP!.repeat(300));
  assertEquals(editor.text, "line 1");
});

Deno.test("LineEditor takes a pasted line break for one character of the line", () => {
  assertEquals(typed("a\x1b[200~b\nc\x1b[201~", LEFT!, "\x7f"), "ab|c");
});

Deno.test("LineEditor keeps what was changed in recalled lines until one is sent", () => {
  const editor = new LineEditor();
  type(editor, "one\rtwo\r");
  type(editor, `${UP} and more${UP}${DOWN}`);
  assertEquals(editor.text, "two and more");
  type(editor, "\r");
  type(editor, `${UP}${UP}`);
  assertEquals(editor.text, "two");
});

Deno.test("LineEditor leaves the last line break of a pasted block out", () => {
  assertEquals(typed("\x1b[200~one\ntwo\n\x1b[201~"), "one\ntwo|");
  assertEquals(typed("\x1b[200~one\n\n\x1b[201~"), "one\n|");
});

Deno.test("LineEditor divides a line into the same characters, however it was put in", () => {
  const parts = fc.array(
    fc.constantFrom(
      "a",
      " ",
      "\u0301",
      "👩",
      "\u200d",
      "🚀",
      "🏽",
      "🇪",
      "🇸",
      "🇪🇸🇪🇸🇪🇸🇪🇸🇪🇸🇪🇸🇪",
      "क",
      "्",
      "\ufe0f",
      "日",
    ),
    { maxLength: 12 },
  );
  holds(
    fc.property(parts, fc.nat(12), (texts, back) => {
      const editor = new LineEditor();
      for (const text of texts) editor.apply({ kind: "text", text });
      for (let i = 0; i < back; i++) editor.apply({ kind: "key", name: "left" });
      editor.apply({ kind: "text", text: "\u200d👩" });
      assertEquals(editor.cells.map(({ text }) => text), graphemes(editor.text));
      editor.apply({ kind: "key", name: "backspace" });
      editor.apply({ kind: "key", name: "backspace" });
      assertEquals(editor.cells.map(({ text }) => text), graphemes(editor.text));
      assertEquals(editor.before, textUpTo(editor));
    }),
    2_000,
  );
});

function textUpTo({ cells, cursor }: LineEditor): string {
  return cells.slice(0, cursor).map(({ text }) => text).join("");
}

Deno.test("LineEditor recalls what Ctrl-C took away", () => {
  const editor = new LineEditor();
  type(editor, `one\rhalf a thought\x03${UP}`);
  assertEquals(editor.text, "half a thought");
});
