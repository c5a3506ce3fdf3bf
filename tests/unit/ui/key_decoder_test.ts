// Bytes of a terminal in, keys out.

import { assertEquals } from "@std/assert";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import type { Key, KeyName } from "../../../lib/ui/key.ts";
import { KeyDecoder } from "../../../lib/ui/key_decoder.ts";

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
    left: ["\x1b[D", "\x1bOD", "\x02", "\x1b[1;2D", "\x1b[57417u"],
    home: ["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~", "\x01"],
    end: ["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~", "\x05"],
    delete: ["\x1b[3~"],
    word_left: ["\x1b[1;5D", "\x1b[1;3D", "\x1bb", "\x1b[98;3u", "\x1bOd", "\x1b[1;133D"],
    word_right: ["\x1b[1;5C", "\x1b[1;3C", "\x1bf"],
    backspace: ["\x7f", "\b", "\x1b[127u", "\x1b[127;2u"],
    kill_word: ["\x17", "\x1b\x7f", "\x1b[127;5u", "\x1b[27;3;127~"],
    kill_to_start: ["\x15"],
    kill_to_end: ["\x0b"],
    enter: ["\r", "\x1b[13u", "\x1b[13;129u", "\x1b[57414u"],
    newline: [
      "\n",
      "\x1b\r",
      "\x1b\n",
      "\x1b[13;2u",
      "\x1b[13;3u",
      "\x1b[13;5u",
      "\x1b[27;2;13~",
      "\x1b[106;5u",
    ],
    interrupt: ["\x03", "\x1b[99;5u", "\x1b[99;5:1u", "\x1b[27;5;99~", "\x1b[99;133u", "\x1b[1089::99;5u"],
    eof: ["\x04", "\x1b[100;5u"],
    tab: ["\t", "\x1b[9u", "\x1b[105;5u"],
    redraw: ["\x0c"],
  };
  for (const [name, sequences] of Object.entries(known)) {
    for (const bytes of sequences) assertEquals(typed(`a${bytes}b`), `a<${name}>b`, JSON.stringify(bytes));
  }
});

Deno.test("KeyDecoder puts characters together that came in pieces, and replaces what is not UTF-8", () => {
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
  assertEquals(typed("\x1b\x03"), "<interrupt>");
  assertEquals(typed("\x1b[ñx"), "ñx");
  assertEquals(typed("\x1b[1;\x03"), "<interrupt>");
  assertEquals(typed("\x1bO\r"), "<enter>");
  assertEquals(typed("\x1b]11;rgb\r"), "<enter>");
});

Deno.test("KeyDecoder takes a sequence of any length for one, and never its end for a key", () => {
  for (const length of [24, 255, 256, 257, 600]) {
    for (const final of ["Z", "A", "u"]) {
      assertEquals(typed(`\x1b[${"1".repeat(length)}${final}x`), "x", `${length}`);
    }
  }
});

Deno.test("KeyDecoder swallows what a terminal answers whole: OSC, DCS, APC, PM and SOS, reports of a mouse, attributes", () => {
  const strings = [
    "]11;rgb:1e1e/1e1e/1e1e",
    "P1$r0m",
    "P>|XTerm(390)",
    "_Gi=31;OK",
    "^words",
    "Xñ日",
    "]52;c;" + "QUJD".repeat(2_000),
  ];
  const sequences = [
    ...strings.flatMap((one) => ["\x1b\\", "\x07", "\x9c"].map((end) => `\x1b${one}${end}`)),
    ...[
      "\x1b[M #!",
      "\x1b[M ~\x7f",
      "\x1b[<0;10;20M",
      "\x1b[32;10;20M",
      "\x1b[?62;22c",
      "\x1b[24;80R",
      "\x1b[?1;2;3;4$y",
    ],
    `\x1b[?64;${Array.from({ length: 40 }, (_, i) => i).join(";")}c`,
    ...[
      "\x1b[[A",
      "\x1b[[E",
      "\x1b[17~",
      "\x1bOP",
      "\x1b[1;5P",
      "\x1b[Z",
      "\x1b[200;~",
      "\x1b[3$y",
      "\x1b[4A",
    ],
  ];
  for (const sequence of sequences) {
    assertEquals(typed(`ab${sequence}cd`), "abcd", JSON.stringify(sequence.slice(0, 40)));
  }
  assertEquals(typed("a\x1b]11;x\x1b[Ab"), "a<up>b");
});

Deno.test("KeyDecoder reads texts of CSI u and modifyOtherKeys, and drops keys that are let go or type nothing", () => {
  const known = {
    "\x1b[97u": "a",
    "\x1b[97;2u": "A",
    "\x1b[97:65;2u": "A",
    "\x1b[27;2;65~": "A",
    "\x1b[241;2u": "Ñ",
    "\x1b[97;;228u": "ä",
    "\x1b[128512u": "😀",
    "\x1b[97;65u": "a",
    "\x1b[57400u": "1",
    "\x1b[57413u": "+",
    "\x1b[97;1:3u": "",
    "\x1b[99;5:3u": "",
    "\x1b[13;1:3u": "",
    "\x1b[1;1:3A": "",
    "\x1b[99;6u": "",
    "\x1b[97;9u": "",
    "\x1b[57358u": "",
    "\x1b[27u": "",
    "\x1b[27;5;59~": "",
    "\x1b[1114112u": "",
    "\x1b[55296u": "",
    "\x1b[u": "",
    "\x1b[97;;27u": "",
  };
  for (const [bytes, text] of Object.entries(known)) {
    assertEquals(typed(`<${bytes}>`), `<${text}>`, JSON.stringify(bytes));
  }
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
  assertEquals([decoder.push(encodeUtf8("\x1b[")), decoder.patience], [[], 100]);
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

Deno.test("KeyDecoder gives up an unfinished sequence after 100 ms: Alt and [ or O or ] are keys that mean nothing, and what follows is text", () => {
  const starts = [
    "[",
    "O",
    "[[",
    "]",
    "P",
    "_",
    "^",
    "X",
    "[1;5",
    "[M ",
    "O5",
    "]11;rgb:1e1e",
    "]11;rgb\x1b",
    "[?62;22",
    "[2",
    "[200",
  ];
  for (const start of starts) {
    const decoder = new KeyDecoder();
    assertEquals([decoder.push(encodeUtf8(`\x1b${start}`)), decoder.patience], [[], 100], start);
    assertEquals([decoder.idle(), decoder.patience], [[], undefined], start);
    assertEquals(decoder.push(encodeUtf8("cd")), [{ kind: "text", text: "cd" }], start);
  }
});

Deno.test("KeyDecoder knows the late rest of an answer or of the mark of a paste by its end, paused anywhere", () => {
  for (const answer of ["\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", "\x1bP1$r0m\x1b\\", "\x1b]11;rgb:1e1e\x07"]) {
    const bytes = encodeUtf8(answer + "cd");
    // Before that it could have been Alt and a key.
    for (let pause = 3; pause < bytes.length - 2; pause++) {
      const decoder = new KeyDecoder();
      const keys = [
        ...decoder.push(bytes.slice(0, pause)),
        ...decoder.idle(),
        ...decoder.push(bytes.slice(pause)),
      ];
      assertEquals(keys, [{ kind: "text", text: "cd" }], `${JSON.stringify(answer)} ${pause}`);
    }
  }
});
