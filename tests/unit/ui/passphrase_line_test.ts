import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { Secret } from "../../../lib/base/secret.ts";
import { graphemes } from "../../../lib/base/text_width.ts";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { KeyDecoder } from "../../../lib/ui/key_decoder.ts";
import { PassphraseLine } from "../../../lib/ui/passphrase_line.ts";
import { holds } from "../../support/property.ts";

const ENTER = "\r";
const BACKSPACE = "\x7f";
const CTRL_C = "\x03";
const CTRL_D = "\x04";
const CTRL_U = "\x15";

/** What bytes of a terminal lead to: passphrases in quotes. */
function ends(...typed: (string | Uint8Array)[]): string[] {
  const decoder = new KeyDecoder();
  const line = new PassphraseLine();
  return typed.flatMap((one) => decoder.push(typeof one === "string" ? encodeUtf8(one) : one))
    .map((key) => line.apply(key)).filter((end) => end !== undefined).map(shown);
}

function shown(end: NonNullable<ReturnType<PassphraseLine["apply"]>>): string {
  return end instanceof Secret ? JSON.stringify(new TextDecoder().decode(end.expose())) : end;
}

function pasted(text: string): string {
  return `\x1b[200~${text}\x1b[201~`;
}

Deno.test("PassphraseLine ends with Enter or Ctrl-D, and starts again after it", () => {
  assertEquals(ends("correct horse", ENTER, "ñandú", CTRL_D), ['"correct horse"', '"ñandú"']);
  assertEquals(ends("sen\u0303al", ENTER), ['"señal"']);
});

Deno.test("PassphraseLine takes back one whole character with Backspace, whatever it is made of", () => {
  for (const one of ["a", "ñ", "n\u0303", "日", "😀", "👩🏽‍🚀", "🇪🇸", "한", "\u1112\u1161\u11ab", "\t"]) {
    assertEquals(ends("x", one, BACKSPACE, "y", ENTER), ['"xy"'], JSON.stringify(one));
  }
  assertEquals(ends(BACKSPACE, "a", BACKSPACE, BACKSPACE, "b", ENTER), ['"b"']);
});

Deno.test("PassphraseLine forgets all of it with Ctrl-U, and leaves with Ctrl-C", () => {
  assertEquals(ends("wrong", CTRL_U, "right", ENTER), ['"right"']);
  assertEquals(ends("half", CTRL_C, "more", ENTER), ["interrupted", '"more"']);
  assertEquals(ends(CTRL_C), ["interrupted"]);
});

Deno.test("PassphraseLine takes a pasted block as text: its line breaks end nothing, and no control in it does anything", () => {
  assertEquals(ends(pasted("one\r\ntwo\nthree\r"), "!", ENTER), ['"onetwothree!"']);
  assertEquals(ends(pasted("a\x03b\x04c\x15d\x7fe\tf\u2028g"), ENTER), ['"abcde\\tfg"']);
  assertEquals(ends(pasted("\n"), ENTER), ["empty"]);
});

Deno.test("PassphraseLine heeds no other key", () => {
  for (
    const key of [
      "\x1b[A",
      "\x1b[D",
      "\x01",
      "\x17",
      "\x0b",
      "\x0c",
      "\x1b[3~",
      "\x1b[I",
      "\x1b[O",
      "\x1b[15~",
    ]
  ) {
    assertEquals(ends("ab", key, "c", ENTER), ['"abc"'], JSON.stringify(key));
  }
});

Deno.test("PassphraseLine refuses an empty one, one over 1,024 characters, and what was not UTF-8", () => {
  assertEquals(ends(ENTER, CTRL_D, "a", BACKSPACE, ENTER), ["empty", "empty", "empty"]);
  assertEquals(ends("ñ".repeat(1_024), ENTER), [`"${"ñ".repeat(1_024)}"`]);
  assertEquals(ends("ñ".repeat(1_025), ENTER), ["too_long"]);
  assertEquals(ends("ñ".repeat(1_025), BACKSPACE, ENTER), [`"${"ñ".repeat(1_024)}"`]);
  assertEquals(ends("se", Uint8Array.of(0xf1), "al", ENTER), ["garbled"]);
});

Deno.test("PassphraseLine keeps no more than 8,192 units, and never takes the beginning of a longer text for the whole", () => {
  const marked = (units: number) => pasted("x" + "\u0303".repeat(units - 1)); // a single character
  assertEquals(ends(marked(8_192), BACKSPACE, "b", ENTER), ['"b"']);
  const over = marked(8_193);
  assertEquals(ends("a", over, ENTER, "b", ENTER), ["too_long", '"b"']);
  assertEquals(ends("a", over, BACKSPACE, "b", ENTER), ["too_long"]);
  assertEquals(ends("a", over, CTRL_U, "b", ENTER), ['"b"']);
});

Deno.test("PassphraseLine gives the typed text in NFC, with as many last characters missing as Backspaces followed", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((one) =>
    // deno-lint-ignore no-control-regex
    !/[\x00-\x1f\x7f-\x9f\ufffd]/.test(one) && one.isWellFormed()
  );
  holds(
    fc.property(text, fc.nat(5), (typed, back) => {
      const left = graphemes(typed).slice(0, -back || undefined).join("").normalize("NFC");
      const [end, ...more] = ends(typed, ...Array(back).fill(BACKSPACE), ENTER);
      assertEquals([end, more], [left === "" ? "empty" : JSON.stringify(left), []]);
    }),
    1_000,
  );
});

Deno.test("PassphraseLine and its passphrase show nothing of it when they are printed", () => {
  const line = new PassphraseLine();
  line.apply({ kind: "text", text: "abracadabra" });
  const before = [Deno.inspect(line), JSON.stringify(line), String(line)];
  const passphrase = line.apply({ kind: "key", name: "enter" });
  for (const text of [...before, Deno.inspect(passphrase), JSON.stringify({ passphrase }), `${passphrase}`]) {
    assert(!/abra/.test(text), text);
  }
});
