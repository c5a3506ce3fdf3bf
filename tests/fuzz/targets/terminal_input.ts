// Target: bytes of a terminal → keys, and what they make of the line being typed.

import { assert, assertEquals } from "@std/assert";
import { complete } from "../../../lib/client/commands/completion.ts";
import { en } from "../../../lib/texts/en.ts";
import type { Key } from "../../../lib/ui/key.ts";
import { KeyDecoder } from "../../../lib/ui/key_decoder.ts";
import { TerminalInput } from "../../../lib/ui/terminal_input.ts";
import { LineEditor } from "../../../lib/ui/line_editor.ts";
import { cuts } from "../cuts.ts";
import type { Target } from "./target.ts";

const NAMES = { present: ["ana", "Íñigo", "👩🏽\u200d🚀"], blocked: ["bob"] };

export const terminalInput: Target = {
  name: "terminal_input",
  promise:
    "KeyDecoder and TerminalInput give the same keys however the bytes are cut, and no control character in a text",
  words: [
    ...["\x1b", "\x1b[", "\x1bO", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[3~"],
    ...["\x1b[1;5C", "\x1bb", "\x1b[200~", "\x1b[201~", "\x1b[20", "\x1b[200~a\r\nb\x1b[201~"],
    ...["\x7f", "\r", "\x03", "\x17", "\x9b", "é", "e\u0301", "👩🏽‍🚀", "🇪🇸", "\u0301", "\u200d"],
    ...[
      "\x1b]11;",
      "\x1b]11;x\x07",
      "\x1bP",
      "\x1b_",
      "\x1b\\",
      "\x1b[[A",
      "\x1b[M #!",
      "\x1b[99;5u",
      "\x1b[27;2;13~",
    ],
    ...["\n", "\r\n", "a\rb", "\x9c", "1;2:3", "\x1b\r"],
    ...["\xa0", "\t", "/to a\t", "\x1b[I", "\x1b[O"],
  ],

  run(input) {
    const whole = keysOf([input], new KeyDecoder());
    const paced = keysOf([input], new TerminalInput());
    for (const pieces of cuts(input)) {
      assertEquals(readable(keysOf(pieces, new KeyDecoder())), readable(whole));
      assertEquals(readable(keysOf(pieces, new TerminalInput())), readable(paced));
    }
    edit(whole);
    edit(paced);
  },
};

/** And a pause at the end. */
function keysOf(chunks: readonly Uint8Array[], decoder: KeyDecoder | TerminalInput): Key[] {
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.idle()];
}

/** The keys as text, neighbouring texts joined: where they are cut is no matter. */
function readable(keys: readonly Key[]): string {
  let all = "";
  let last = "";
  for (const key of keys) {
    if (key.kind === "text") assertEquals(key.text.match(/\p{Cc}/u), null);
    const joins = key.kind === "text" && last === "text";
    all += joins ? key.text : `\n${key.kind}:${key.kind === "key" ? key.name : key.text}`;
    last = key.kind;
  }
  return all;
}

/**
 * The cursor stays within the line, what is submitted is what stood there, and Tab changes only its own word.
 */
function edit(keys: readonly Key[]): void {
  const editor = new LineEditor();
  for (const key of keys) {
    const { text, before } = editor;
    const edited = editor.apply(key);
    if (edited.kind === "submit") {
      assertEquals([edited.line, editor.text], [text, text]);
      editor.accept();
      assertEquals(editor.text, "");
    }
    if (edited.kind === "complete") {
      const { start, candidates } = complete(before, NAMES, en.answers);
      assert(!/\s/u.test(before.slice(start)));
      if (candidates[0] === undefined) continue;
      editor.replace(start, candidates[0]);
      assert(editor.before.startsWith(before.slice(0, start) + candidates[0]));
    }
    assert(editor.text.startsWith(editor.before));
  }
}
