import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { constantFrom, property, string } from "fast-check";
import { alikeKey, mixesScripts } from "../../../lib/wire/name_alikes.ts";
import { parseUserName, type UserName } from "../../../lib/wire/user_name.ts";
import { holds } from "../../support/property.ts";

Deno.test("alikeKey is the same for names that differ in case alone", () => {
  for (
    const [one, other] of [
      ["bob", "BoB"],
      ["José", "JOSÉ"],
      ["straße", "STRASSE"],
      ["straße", "STRAẞE"],
      ["ΟΔΥΣΣΕΥΣ", "οδυσσευς"],
      ["ΟΔΥΣΣΕΥΣ", "οδυσσευσ"],
      ["Жанна", "жАННА"],
      ["ᾳ", "ΑΙ"],
      ["ꭰ", "Ꭰ"],
      ["İ", "i̇"],
    ] as const
  ) assertEquals(alikeKey(name(one)), alikeKey(name(other)), `${one} and ${other}`);
});

Deno.test("alikeKey is the same for compatibility forms", () => {
  for (
    const [one, other] of [
      ["ｂｏｂ", "bob"],
      ["𝐁𝒐𝕓", "bob"],
      ["ﬁona", "fiona"],
      ["bob²", "bob2"],
      ["ⅳan", "ivan"],
      ["Kurt", "kurt"],
      ["ſam", "SAM"],
      ["ｶﾞﾁ", "ガチ"],
    ] as const
  ) assertEquals(alikeKey(name(one)), alikeKey(name(other)), `${one} and ${other}`);
});

Deno.test("alikeKey is the same with and without invisible characters, wherever they stand", () => {
  const invisible = [
    "\ufe0f",
    "\u034f",
    "\u{e0100}",
    "\u115f",
    "\u3164",
    "\uffa0",
    "\u17b4",
    "\u180b",
    "\u2800",
  ];
  for (const sign of invisible) {
    for (const text of ["bob", "ana❤", "葛城", "José"]) {
      const [first, ...rest] = text;
      for (const twin of [text + sign, sign + text, first + sign + rest.join(""), text + sign.repeat(5)]) {
        assertEquals(alikeKey(name(twin)), alikeKey(name(text)), JSON.stringify(twin));
      }
    }
  }
  // Removed before characters are composed.
  assertEquals(alikeKey(name("Jose\u034f\u0301")), alikeKey(name("José")));
});

Deno.test("alikeKey tells other names apart, also those with the dotless i", () => {
  for (
    const [one, other] of [["bob", "rob"], ["jose", "josé"], ["ılgın", "ilgin"], ["bob", "bob1"]] as const
  ) {
    assertNotEquals(alikeKey(name(one)), alikeKey(name(other)), `${one} and ${other}`);
  }
});

Deno.test("alikeKey is a key of itself, and of every spelling of the name", () => {
  holds(
    property(string({ unit: "binary", maxLength: 32 }), (text) => {
      const one = parseUserName(text);
      if (!one) return;
      const key = alikeKey(one);
      assertEquals(alikeKey({ text: key, key: key.normalize("NFC") }), key);
      const nfd = text.normalize("NFD");
      assertEquals(alikeKey({ text: nfd, key: nfd.normalize("NFC") }), key);
    }),
    1_000,
  );
});

Deno.test("mixesScripts lets names of one script pass, whatever signs stand in them", () => {
  for (
    const text of [
      ...["bob", "José-María_2", "x", "42", "🙂", "bob🙂", "O’Neill", "Łukasz", "Nguyễn", "Ⅳ", "²½"],
      ...["Жанна", "Οδυσσέας", "משה", "علي٣", "अनीता१", "สมชาย", "ကျော်", "አበበ", "ᏣᎳᎩ", "ֆուտ", "გია"],
      ...["a\u0301\u0323", "и\u0301", "ｂｏｂ", "𝐁𝒐𝕓"],
    ]
  ) assert(!mixesScripts(name(text)), text);
});

Deno.test("mixesScripts lets the mixtures of Japanese, Chinese and Korean pass", () => {
  for (const text of ["田中さん", "タナカさん", "田中タロー", "佐々木", "王ㄨㄤˊ", "金수현", "ﾀﾅｶさん"]) {
    assert(!mixesScripts(name(text)), text);
  }
});

Deno.test("mixesScripts finds letters of two scripts", () => {
  for (
    const text of [
      ...["bоb", "Воb", "аlice", "αlice", "bob١", "b०b", "раураl1x", "𝐛ов", "ｂов", "Ꭰna"],
      ...["Tanaka田中", "tanakaさん", "さん수현", "ㄨㄤさん", "수현ㄨ", "㎏山"],
    ]
  ) assert(mixesScripts(name(text)), text);
});

Deno.test("mixesScripts finds one strange letter wherever it stands", () => {
  const lists = ["abcdefgh", "абвгдежз", "αβγδεζηθ", "אבגדהוזח", "กขคงจฉชซ"];
  holds(
    property(constantFrom(...lists), constantFrom(...lists), string({ maxLength: 1 }), (one, other, sign) => {
      const at = sign.length === 0 ? 0 : sign.charCodeAt(0) % 9;
      const mixed = one.slice(0, at) + other[0] + one.slice(at);
      assertEquals(mixesScripts(name(mixed)), one !== other, mixed);
    }),
    200,
  );
});

Deno.test("mixesScripts knows a writing for every letter of Unicode 15", () => {
  const unknown: string[] = [];
  for (let point = 0; point < 0x11_0000; point++) {
    const character = String.fromCodePoint(point);
    // Younger letters, which Deno 2.9 has, and the executables do not.
    if (/(?!\p{L}|\p{Nd})./su.test(character) || YOUNGER.test(character)) continue;
    if (mixesScripts({ text: character, key: character })) unknown.push(point.toString(16));
  }
  assertEquals(unknown, []);
});

/** Garay, Gurung Khema, Kirat Rai, Ol Onal, Sunuwar, Todhri, Tulu-Tigalari (Unicode 16). */
const YOUNGER =
  /[\u{10d40}-\u{10d8f}\u{16100}-\u{1613f}\u{16d40}-\u{16d7f}\u{1e5d0}-\u{1e5ff}\u{11bc0}-\u{11bff}\u{105c0}-\u{105ff}\u{11380}-\u{113ff}]/u;

function name(text: string): UserName {
  const parsed = parseUserName(text);
  assert(parsed, text);
  return parsed;
}
