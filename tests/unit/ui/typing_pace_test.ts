// Typing told from unmarked pastes, with the pauses in a test's hands.

import { assertEquals } from "@std/assert";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import type { Key } from "../../../lib/ui/key.ts";
import { TerminalInput } from "../../../lib/ui/terminal_input.ts";

/** A pause as long as `patience` says, where it says one. */
const PAUSE = undefined;

/** Keys in short: a text as it is, a pasted block in «», the others by name in <>. */
function keys(...parts: (string | undefined)[]): string {
  const input = new TerminalInput();
  const short = (key: Key) =>
    key.kind === "text" ? key.text : key.kind === "paste" ? `«${key.text}»` : `<${key.name}>`;
  return parts.flatMap((part) => {
    if (part !== PAUSE) return input.push(encodeUtf8(part));
    return input.patience === undefined ? [] : input.idle();
  }).map(short).join("");
}

/** The same whole and byte by byte, and then a pause. */
function burst(text: string): string {
  const whole = keys(text, PAUSE);
  assertEquals(keys(...Array.from(text), PAUSE), whole, "character by character");
  return whole;
}

Deno.test("TerminalInput takes several lines that come at once for a paste, which sends nothing, however they end", () => {
  assertEquals(burst("def f():\r    return 1\r/quit\rrest\r"), "def f():«\n    return 1\n/quit\nrest\n»");
  assertEquals(burst("one\r\ntwo\r\n\r\nthree"), "one«\ntwo\n\nthree»");
  assertEquals(burst("one\ntwo\n"), "one«\ntwo\n»");
  assertEquals(burst("if:\r\tpass\r\telse"), "if:«\n\tpass\n\telse»");
  assertEquals(burst("one\r\r\rtwo"), "one«\n\n\ntwo»");
});

Deno.test("TerminalInput takes Enter behind one line for the key, after a moment; behind a pause at once", () => {
  assertEquals(keys("hola\r"), "hola");
  assertEquals(keys("hola\r", PAUSE), "hola<enter>");
  assertEquals(keys("hola", PAUSE, "\r"), "hola<enter>");
  assertEquals(keys("hola\r\n", PAUSE), "hola<enter>");
  assertEquals(keys("hola\n", PAUSE), "hola<newline>");
  assertEquals(keys("hola", "\r", PAUSE, "bob", "\r", PAUSE), "hola<enter>bob<enter>");
  assertEquals(keys("\r\r"), "<enter><enter>");
  assertEquals(keys("/wi\tro\t"), "/wi<tab>ro<tab>");
});

Deno.test("TerminalInput keeps the order of other keys and marked pastes behind a line break that waits", () => {
  assertEquals(burst("a\r\x03"), "a<enter><interrupt>");
  assertEquals(burst("a\r\x1b[Ab"), "a<enter><up>b");
  assertEquals(burst("a\rb\x03c"), "a«\nb»<interrupt>c");
  assertEquals(burst("a\r\x1b[200~b\rc\x1b[201~\r"), "a<enter>«b\nc»<enter>");
});

Deno.test("TerminalInput waits longer once it knows a paste, and for the decoder, and not at all without text", () => {
  const input = new TerminalInput();
  const after = (text: string) => {
    input.push(encodeUtf8(text));
    return input.patience;
  };
  assertEquals(input.patience, undefined);
  assertEquals([after("a"), after("\r"), after("b"), after("\r")], [10, 10, 200, 200]);
  input.idle();
  assertEquals([input.patience, after("\r"), after("\x1b"), after("x"), after("y")], [
    undefined,
    undefined,
    100,
    undefined,
    10,
  ]);
});
