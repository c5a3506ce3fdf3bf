import { assertEquals } from "@std/assert";
import { name, openNames as open } from "../../support/stored_names.ts";

Deno.test("admit refuses an invisible twin, and invisible characters and reserved signs in any new name", () => {
  const { admit } = open();
  for (const [text, who] of [["bob", "b"], ["ana❤", "a"], ["葛城", "d"]] as const) {
    assertEquals(admit(text, who), undefined);
    for (const sign of ["\ufe0f", "\u034f", "\u{e0100}", "\u2800"]) {
      assertEquals(admit(text + sign, "c"), "name_alike", JSON.stringify(text + sign));
    }
  }
  assertEquals([admit("eva\ufe0f", "c"), admit("#sala", "c"), admit("a:b", "c")], [
    ...["invisible_name", "name_sign", "name_sign"],
  ]);
});

Deno.test("banName catches the twins of a name that differ in invisible characters, and unbanName all of them", () => {
  const { store, admit } = open();
  const refusals = () => ["bob", "bob\ufe0f", "b\u034fob"].map((text) => store.refusalOfUnproven(name(text)));
  store.banName(name("bob\ufe0f"));
  assertEquals(refusals(), ["banned", "banned", "banned"]);
  assertEquals(admit("bob", "b"), "banned");
  store.unbanName(name("bob"));
  assertEquals(refusals(), [undefined, undefined, undefined]);
});
