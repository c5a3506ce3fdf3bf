// Names that nobody has had, and the names that are meant instead.

import { assertEquals } from "@std/assert";
import { nameMeant } from "../../../../lib/client/peers/met_names.ts";
import { parseUserName } from "../../../../lib/wire/user_name.ts";

const KNOWN = ["bob", "José", "Ángela", "Ñandú", "ＫＥＮ", "Zoë2", "...", "😀"];

Deno.test("nameMeant() finds a known name by case, accents, look-alike letters and one typing mistake", () => {
  const meant = {
    ...{ Bob: "bob", BBO: "bob", "bоb": "bob", "ｂｏｂ": "bob", bobb: "bob", "bob,": "bob" },
    ...{ jose: "José", JSOÉ: "José", angela: "Ángela", ÁNGÈLA: "Ángela", nandu: "Ñandú" },
    ...{ ken: "ＫＥＮ", zoe2: "Zoë2" },
  };
  assertEquals(Object.fromEntries(Object.keys(meant).map((typed) => [typed, find(typed)])), meant);
});

Deno.test("nameMeant() finds none for another name, one of a single letter, or one of signs alone", () => {
  for (const typed of ["carolina", "bibi", "rob2", "b", "-", "!!", "🎉"]) {
    assertEquals(find(typed), undefined, typed);
  }
  assertEquals(nameMeant(parseUserName("bob")!, []), undefined);
});

function find(typed: string): string | undefined {
  return nameMeant(parseUserName(typed)!, KNOWN.map((name) => parseUserName(name)!));
}
