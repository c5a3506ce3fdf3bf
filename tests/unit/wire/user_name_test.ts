import { assert, assertEquals } from "@std/assert";
import { isReservedName, parseUserName } from "../../../lib/wire/user_name.ts";
import { ATTACK_NAMES } from "../../support/attacks.ts";
import { charactersNormalized } from "../../support/work.ts";

Deno.test("parseUserName() takes 1 to 32 code points, counted after NFC", () => {
  for (const text of ["a", "x".repeat(32), "😀".repeat(32), "e\u0301".repeat(32)]) {
    assert(parseUserName(text));
  }
  for (const text of ["", "x".repeat(33), "😀".repeat(33), "e\u0301".repeat(33), "x\u0301".repeat(17)]) {
    assertEquals(parseUserName(text), undefined);
  }
});

Deno.test("parseUserName() takes 32 characters that NFC makes of four each", () => {
  const longest = "\u03b1\u0313\u0300\u0345".repeat(32);
  assertEquals(parseUserName(longest)!.key, "\u1f82".repeat(32));
  assertEquals(parseUserName(longest + "x"), undefined);
});

Deno.test("parseUserName() refuses thousands of marks before NFC, which takes minutes for a million", () => {
  const marks = "\u0301\u0323".repeat(1_000);
  const normalized = charactersNormalized(() => assertEquals(parseUserName("a" + marks), undefined));
  assertEquals(normalized, 0);
});

Deno.test("parseUserName() keeps what the owner wrote, and knows it by its NFC form; case matters", () => {
  const [composed, decomposed] = [parseUserName("Ñandú")!, parseUserName("N\u0303andu\u0301")!];
  assertEquals(decomposed, { text: "N\u0303andu\u0301", key: "Ñandú" });
  assertEquals(composed.key, decomposed.key);
  assert(composed.key !== parseUserName("ñandú")!.key);
});

Deno.test("parseUserName() refuses white space, control, format, bidi, surrogates and separators anywhere", () => {
  const refused = " \t\n\r\v\f\0\x1b\x7f\x85\xa0\xad\u1680\u2003\u3000\u200b\u200d\u2060\ufeff".split("");
  refused.push("\u061c", "\u200e", "\u202e", "\u2066", "\u2028", "\u2029", "\ud800", "\udc00", "\u{e0041}");
  for (const c of refused) {
    for (const text of [c, `a${c}b`, `${c}a`, `a${c}`]) {
      assertEquals(parseUserName(text), undefined, JSON.stringify(text));
    }
  }
});

Deno.test("parseUserName() takes signs and words of JavaScript: they are only names", () => {
  for (const text of [...ATTACK_NAMES, "toString", "/list", "';DROP-TABLE", "你好"]) {
    assertEquals(parseUserName(text)!.text, text);
  }
});

Deno.test("isReservedName() knows the program's words in any case, accent, width, script and dress", () => {
  const reserved = ["system", "sistema", "server", "servidor", "you", "tú", "tu", "Tu\u0308", "SERVER"];
  reserved.push(
    "ｓｅｒｖｅｒ",
    "ѕеrvеr",
    "sеrvidоr",
    "𝐬𝐞𝐫𝐯𝐞𝐫",
    "ⓢⓔⓡⓥⓔⓡ",
    "5erver",
    "serv1dor",
    "$erver",
    "y0u",
    "systern",
  );
  reserved.push(
    "[server]",
    "{server}",
    "«servidor»",
    "server!",
    "@server",
    "s.e.r.v.e.r",
    "-server-",
    "server…",
  );
  reserved.push("\u{1f916}server", "s\u034ferver");
  for (const text of reserved) assert(isReservedName(parseUserName(text)!), text);
});

Deno.test("isReservedName() leaves other names alone", () => {
  const free = [
    "servers",
    "observer",
    "young",
    "tulio",
    "sis",
    "Felipe",
    "*",
    "!!!",
    "@",
    "名",
    "bob-server",
  ];
  for (const text of free) assert(!isReservedName(parseUserName(text)!), text);
});
