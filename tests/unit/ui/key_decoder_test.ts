// Bytes of a terminal in, keys out.

import { assertEquals } from "@std/assert";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { type Key, KeyDecoder, type KeyName } from "../../../lib/ui/key_decoder.ts";

/** Keys in short: a text as it is, a pasted block in «», the others by name in <>. */
function keys(...chunks: (string | Uint8Array)[]): string {
  const decoder = new KeyDecoder();
  const short = (key: Key) =>
    key.kind === "text" ? key.text : key.kind === "paste" ? `«${key.text}»` : `<${key.name}>`;
  return chunks.flatMap((chunk) => decoder.push(typeof chunk === "string" ? encodeUtf8(chunk) : chunk))
    .map(short).join("");
}

/** The same whole and byte by byte. */
function typed(text: string): string {
  const whole = keys(text);
  assertEquals(keys(...Array.from(encodeUtf8(text), (byte) => Uint8Array.of(byte))), whole, "byte by byte");
  return whole;
}

Deno.test("KeyDecoder knows the keys of xterm, the Linux console, rxvt and Windows Terminal", () => {
  const known: Partial<Record<KeyName, readonly string[]>> = {
    up: ["\x1b[A", "\x1bOA", "\x10"],
    down: ["\x1b[B", "\x1bOB", "\x0e"],
    right: ["\x1b[C", "\x1bOC", "\x06"],
    left: ["\x1b[D", "\x1bOD", "\x02"],
    home: ["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~", "\x01"],
    end: ["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~", "\x05"],
    delete: ["\x1b[3~"],
    word_left: ["\x1b[1;5D", "\x1b[1;3D", "\x1bb"],
    word_right: ["\x1b[1;5C", "\x1b[1;3C", "\x1bf"],
    backspace: ["\x7f", "\b"],
    kill_word: ["\x17", "\x1b\x7f"],
    kill_to_start: ["\x15"],
    kill_to_end: ["\x0b"],
    enter: ["\r", "\n"],
    interrupt: ["\x03"],
    eof: ["\x04"],
    redraw: ["\x0c"],
  };
  for (const [name, sequences] of Object.entries(known)) {
    for (const bytes of sequences) assertEquals(typed(`a${bytes}b`), `a<${name}>b`, JSON.stringify(bytes));
  }
});

Deno.test("KeyDecoder puts characters together that came in pieces, and replaces what is no UTF-8", () => {
  assertEquals(typed("ñ日👩🏽‍🚀e\u0301"), "ñ日👩🏽‍🚀e\u0301");
  const [first, ...rest] = encodeUtf8("😀");
  assertEquals(keys(Uint8Array.of(first!)), "");
  assertEquals(keys(Uint8Array.of(first!), Uint8Array.from(rest)), "😀");
  assertEquals(keys(Uint8Array.of(0x61, 0xff, 0x62)), "a\ufffdb");
});

Deno.test("KeyDecoder drops control characters, C1 among them, and sequences that it does not know", () => {
  assertEquals(typed("a\0\x07\x1a\x7f\x85\x9bb"), "a<backspace>b");
  for (const sequence of ["\x1b[5~", "\x1b[99;99Z", "\x1b[?25h", "\x1b[>0;1 q", "\x1bOP", "\x1bx", "\x1bñ"]) {
    assertEquals(typed(`a${sequence}b`), "ab", JSON.stringify(sequence));
  }
});

Deno.test("KeyDecoder does not let the Esc key swallow or hold back the key that follows", () => {
  assertEquals(typed("\x1b\x1b[A"), "<up>");
  assertEquals(typed("\x1b\r"), "<enter>");
  assertEquals(typed("\x1b\x03"), "<interrupt>");
  assertEquals(typed("\x1b[ñx"), "[ñx");
  assertEquals(typed("\x1bO\r"), "O<enter>");
});

Deno.test("KeyDecoder takes 24 bytes of parameters for a sequence, and one more for text", () => {
  assertEquals(typed(`\x1b[${"1".repeat(24)}Zx`), "x");
  assertEquals(typed(`\x1b[${"1".repeat(25)}Zx`), `[${"1".repeat(25)}Zx`);
});

Deno.test("KeyDecoder gives a pasted block whole, its line breaks as \\n, whatever keys it seems to hold", () => {
  assertEquals(typed("a\x1b[200~one\r\ntwo\rthree\nfour\x1b[201~\r"), "a«one\ntwo\nthree\nfour»<enter>");
  assertEquals(
    typed("\x1b[200~/quit\r\x03\x04\x1b[A\x1b[200~\x1b[201~b"),
    "«/quit\n\x03\x04\x1b[A\x1b[200~»b",
  );
  assertEquals(typed("\x1b[200~\x1b[201~"), "«»");
  assertEquals(keys("\x1b[200~never ended\x1b[201"), "");
  assertEquals(keys("\x1b[200~ended\x1b[201", "~"), "«ended»");
});

Deno.test("KeyDecoder gives so much of a slow paste as is there, and keeps its line breaks out of the keys, paused anywhere", () => {
  const bytes = encodeUtf8("\x1b[200~one\r\n/quit\r\ntwo\x1b[201~x");
  for (let pause = 1; pause < bytes.length - 1; pause++) {
    const decoder = new KeyDecoder();
    const keys = [
      ...decoder.push(bytes.slice(0, pause)),
      ...decoder.idle(),
      ...decoder.push(bytes.slice(pause)),
    ];
    const text = keys.map((key) => key.kind === "key" ? `<${key.name}>` : key.text).join("");
    // A pause right behind the first ESC leaves what cannot be told from typed text.
    if (pause > 1) assertEquals(text.replaceAll("\n\n", "\n"), "one\n/quit\ntwox", `${pause}`);
  }
});

Deno.test("KeyDecoder ends a paste whose end was lost at Ctrl-C or Ctrl-D alone, and forgets a lone Esc after a while", () => {
  const decoder = new KeyDecoder();
  assertEquals([decoder.push(encodeUtf8("a")).length, decoder.patience], [1, undefined]);
  decoder.push(encodeUtf8("\x1b"));
  assertEquals([decoder.patience, decoder.idle()], [100, []]);
  assertEquals(decoder.push(encodeUtf8("hello")), [{ kind: "text", text: "hello" }]);
  assertEquals([decoder.push(encodeUtf8("\x1b[")), decoder.patience], [[], undefined]);
  assertEquals(decoder.push(encodeUtf8("A")), [{ kind: "key", name: "up" }]);

  decoder.push(encodeUtf8("\x1b[200~one"));
  assertEquals([decoder.patience, decoder.idle()], [1_000, [{ kind: "paste", text: "one", goesOn: true }]]);
  assertEquals([decoder.push(encodeUtf8("\r")), decoder.idle()], [[], [{
    kind: "paste",
    text: "\n",
    goesOn: true,
  }]]);
  assertEquals(decoder.push(encodeUtf8("\x03")), [{ kind: "key", name: "interrupt" }]);
  assertEquals(decoder.push(encodeUtf8("\r")), [{ kind: "key", name: "enter" }]);
});
