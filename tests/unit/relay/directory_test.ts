// Tables from entries that were encoded once, against the encoder of whole tables.

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { concat } from "../../../lib/base/bytes.ts";
import { decodeUtf8 } from "../../../lib/base/utf8.ts";
import { Directory } from "../../../lib/relay/directory.ts";
import type { Person } from "../../../lib/wire/message.ts";
import { parsePublicKey } from "../../../lib/wire/public_key.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { encodePeople } from "../../support/encode_message.ts";
import { keyOf } from "../../support/keys.ts";
import { holds } from "../../support/property.ts";

function person(text: string): Person {
  return { name: parseUserName(text)!, pub: parsePublicKey(keyOf(text))! };
}

function table(directory: Directory, type: "users" | "welcome" = "users", ext?: readonly string[]): string {
  const { head, line } = directory.table(type, ext);
  return decodeUtf8(concat([...head, line]))!;
}

Deno.test("Directory gives the same table as the encoder of tables, whoever comes, comes again and goes", () => {
  const names = ["ana", "bob", "__proto__", "7", "Jos\u00e9", "Jose\u0301", "日本", '"', "\u{1f600}"];
  const steps = fc.array(fc.record({ who: fc.constantFrom(...names), comes: fc.boolean() }), {
    maxLength: 30,
  });
  holds(
    fc.property(steps, (all) => {
      const directory = new Directory();
      const present = new Map<string, Person>();
      for (const { who, comes } of all) {
        const one = person(who);
        if (comes) directory.add(one);
        else directory.remove(one);
        if (comes) present.set(one.name.key, one);
        else present.delete(one.name.key);
        assertEquals(table(directory), `{"type":"users","users":${encodePeople(present.values())}}`);
      }
    }),
    500,
  );
});

Deno.test("Directory encodes a person once, however many tables there are", () => {
  let reads = 0;
  const ana = person("ana");
  const counted: Person = {
    name: ana.name,
    get pub() {
      reads++;
      return ana.pub;
    },
  };
  const directory = new Directory();
  directory.add(counted);
  for (let i = 0; i < 100; i++) {
    directory.add(person(`p${i}`));
    directory.table("welcome");
    if (i % 3 === 0) directory.remove(person(`p${i}`));
  }
  assertEquals(reads, 1);
});

Deno.test("Directory names extensions in a welcome where it is told to", () => {
  const directory = new Directory();
  assertEquals(table(directory), '{"type":"users","users":{}}');
  directory.add(person("ana"));
  const welcome = `{"type":"welcome","users":{"ana":"${keyOf("ana")}"}`;
  assertEquals(table(directory, "welcome"), `${welcome}}`);
  assertEquals(table(directory, "welcome", ["ping/1"]), `${welcome},"ext":["ping/1"]}`);
});

Deno.test("Directory copies nothing for a table, and changes none that it gave, whoever comes and goes later", () => {
  const directory = new Directory();
  const given: { text: string; table: ReturnType<Directory["table"]> }[] = [];
  for (let i = 0; i < 300; i++) {
    directory.add(person(`p${i}`));
    const [first, second] = [directory.table("users"), directory.table("welcome")];
    assert(first.head[1]!.buffer === second.head[1]!.buffer);
    given.push({ text: table(directory), table: first });
    if (i % 50 === 7) directory.remove(person(`p${i - 3}`));
  }
  for (const { text, table: { head, line } } of given) {
    assertEquals(decodeUtf8(concat([...head, line])), text);
  }
});
