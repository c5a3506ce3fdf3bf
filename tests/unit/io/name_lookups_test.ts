// What the store looks up, in which order.

import { assertEquals } from "@std/assert";
import { SqliteFile } from "../../../lib/io/sqlite/sqlite_file.ts";
import { id, name, openNames as open } from "../../support/stored_names.ts";

Deno.test("refusalOfIdentity looks up identity and token alone, the same for a name that is owned, alike, banned or free", () => {
  for (const tokenHash of [undefined, id("unknown")]) {
    const { store, admit } = open();
    admit("bob", "b");
    store.banName(name("bad"));
    store.setAdmission("invite");
    const looks = new Set<string>();
    for (const text of ["bob", "BOB", "bad", "eva"]) {
      const asked = watching(() =>
        store.refusalOfIdentity({ name: name(text), identity: id("stranger"), tokenHash })
      );
      looks.add(JSON.stringify(asked));
    }
    assertEquals(looks.size, 1, [...looks].join("\n"));
    const [{ answer, sql }] = [...looks].map((one) => JSON.parse(one));
    assertEquals(answer, tokenHash ? "invite_unknown" : "invite_required");
    assertEquals(sql.filter((query: string) => query.includes("name")), []);
  }
});

Deno.test("admit of an owner begins no transaction, so that it waits for nobody who writes", () => {
  const { store, admit, clock } = open();
  admit("bob", "b");
  clock.now += 3_600;
  const begun = SqliteFile.prototype.atOnce;
  SqliteFile.prototype.atOnce = () => {
    throw new Error("a transaction");
  };
  try {
    assertEquals(admit("bob", "b"), undefined);
    assertEquals(admit("bob", "c"), "name_owned");
  } finally {
    SqliteFile.prototype.atOnce = begun;
  }
  assertEquals(store.owners().map(({ seen }) => seen), [clock.now]);
});

/** What the work gives, and all that it asks the database, with the values. */
function watching<Answer>(work: () => Answer): { answer: Answer; sql: string[] } {
  const { get } = SqliteFile.prototype;
  const sql: string[] = [];
  SqliteFile.prototype.get = function (query, ...values) {
    sql.push(JSON.stringify([query.replace("name_key FROM invites", "FROM invites"), values]));
    return get.call(this, query, ...values);
  };
  try {
    return { answer: work(), sql };
  } finally {
    SqliteFile.prototype.get = get;
  }
}
