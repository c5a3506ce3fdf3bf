// A key that was shown or used does not become another one without a word, however the server brings that
// about.

import { assertEquals } from "@std/assert";
import { Sightings } from "../../../lib/trust/sightings.ts";
import { identity } from "../../support/identities.ts";
import { keyOf, publicKey } from "../../support/keys.ts";
import { letter } from "../../support/letters.ts";
import {
  comes,
  FALSE_KEY,
  impostor,
  isThat,
  loggedIn,
  logsIn,
  logsInAgain,
  saved,
  withoutSaves,
} from "../../support/login_driver.ts";
import { bobKept, fpOf, LEFT, notToChanged } from "../../support/known_bob.ts";
import { CoreDriver, en, relays, type Seen, warning } from "../../support/core_driver.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";

type Way = (alice: CoreDriver) => Promise<unknown>;

const SHOWN: Readonly<Record<string, Way>> = {
  "/fp": (alice) => alice.types("/fp bob"),
  "/safety": (alice) => alice.types("/safety bob"),
  "/verify": (alice) => alice.types("/verify bob"),
  "/list": async (alice) => {
    await alice.types("/list");
    await alice.users("alice", "bob");
  },
  writing: (alice) => alice.types("/to bob hi"),
  receiving: async (alice) => alice.hears(await letter("bob", "alice", "hi")),
};

const LIAR = await impostor("bob");
const REKEYED = await (await identity("bob")).restate({
  base: LIAR.identity.claims.dh,
  issued: 2_000_000_000,
});
/** What stands there afterwards. */
const OTHERS: Readonly<Record<string, { statement: string | null; pub: string }>> = {
  "another identity": LIAR,
  "nobody proven": { statement: null, pub: keyOf("bob") },
  "nobody proven, with another key": { statement: null, pub: publicKey(FALSE_KEY) },
  "another base key of the same identity": {
    statement: REKEYED.text,
    pub: btoa(String.fromCharCode(...REKEYED.base)),
  },
  "a base key that was never signed": { ...await isThat("bob"), pub: publicKey(FALSE_KEY) } as never,
};

/** How it comes to stand there. */
const COMINGS: Readonly<Record<string, (alice: CoreDriver, other: object) => Promise<unknown>>> = {
  "left, joined": async (alice, other) => {
    await alice.hears(LEFT);
    await alice.hears({ ...other, type: "joined", user: "bob" });
  },
  joined: (alice, other) => alice.hears({ ...other, type: "joined", user: "bob" }),
  "a table": async (alice, other) => {
    const { pub, statement } = other as { pub: string; statement: string | null };
    await alice.hears({ type: "users", users: { alice: keyOf("alice") } });
    await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: pub } });
    await alice.hears(await isThat("bob", statement ?? null));
  },
  "another connection": async (alice, other) => {
    await alice.loses();
    await logsInAgain(alice);
    await alice.hears({ ...other, type: "joined", user: "bob" });
  },
};

function sealed(seen: readonly Seen[]): Seen[] {
  return seen.filter((one) => typeof one === "object" && "sealed" in one);
}

for (const [how, shows] of Object.entries(SHOWN)) {
  Deno.test(`${how}: whoever else has the name then is changed, told of, and gets nothing until accepted`, async () => {
    for (const [what, other] of Object.entries(OTHERS)) {
      for (const [way, brings] of Object.entries(COMINGS)) {
        const alice = await loggedIn(["bob"], { stay: true });
        await shows(alice);
        await alice.hears({ type: "pong" });
        const line = other.statement === null ? { pub: other.pub } : other;
        await brings(alice, line);
        const about = `${how}; ${way}: ${what}`;
        assertEquals(alice.session.trustOf(parseUserName("bob")!), "changed", about);
        assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")], about);
        // Who was met first is who it was.
        await alice.hears(LEFT);
        const back = await alice.hears(await comes("bob"));
        assertEquals(withoutSaves(back)[0], warning("key_changed", en.trust.returned("bob"), "bob"), about);
        assertEquals(sealed(await alice.types("/to bob hi")).length, 1, about);
      }
    }
  });
}

Deno.test("/fp, /safety, /verify and writing keep a contact at once, /list and receiving none", async () => {
  for (const [how, shows] of Object.entries(SHOWN)) {
    const alice = await loggedIn(["bob"]);
    const seen: Seen[] = [];
    const types = alice.types.bind(alice);
    alice.types = async (line) => {
      const told = await types(line);
      seen.push(...told);
      return told;
    };
    await shows(alice);
    const keeps = how !== "/list" && how !== "receiving";
    assertEquals(saved(seen).map(({ contacts }) => contacts), keeps ? [[await bobKept()]] : [], how);
  }
});

Deno.test("/fp waits until it is known who that is, and keeps that one", async () => {
  const alice = await CoreDriver.make();
  await alice.starts();
  await logsIn(alice, ["bob"]);
  assertEquals(await alice.types("/fp bob"), []);
  const seen = await alice.hears(await isThat("bob"));
  assertEquals(saved(seen).map(({ contacts }) => contacts), [[await bobKept()]]);
  assertEquals(withoutSaves(seen), [{ event: "fingerprint", user: "bob", fp: await fpOf(keyOf("bob")) }]);
});

Deno.test("a friend without an identity who comes with one is told and held until accepted, also under the same key", async () => {
  const bob = (await identity("bob")).statement;
  for (const how of ["/fp", "/list", "writing", "receiving"]) {
    const alice = await loggedIn();
    await alice.hears(await comes("bob", { statement: null }));
    await SHOWN[how]!(alice);
    await alice.hears(LEFT);
    const [told] = await alice.hears(await comes("bob"));
    const text = en.trust.suspects.proven("bob", bob.identity.slice(0, 32));
    assertEquals(told, warning("key_changed", text, "bob"), how);
    assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")], how);
    const accepted = await alice.types("/accept bob");
    assertEquals(saved(accepted).map(({ contacts }) => contacts), [[await bobKept()]], how);
    assertEquals(sealed(await alice.types("/to bob hi")).length, 1, how);
  }
});

Deno.test("whose key was listed before it was known who they are is whoever comes with that key, and nobody else", async () => {
  const listed = async () => {
    const alice = await loggedIn();
    await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: keyOf("bob") } });
    await alice.types("/list");
    await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: keyOf("bob") } });
    return alice;
  };
  const right = await listed();
  await right.hears(await isThat("bob"));
  assertEquals(right.session.trustOf(parseUserName("bob")!), "new");
  await right.hears(LEFT);
  await right.hears(await comes("bob", { ...LIAR }));
  assertEquals(right.session.trustOf(parseUserName("bob")!), "changed");
  const wrong = await listed();
  await wrong.hears(LEFT);
  await wrong.hears(await comes("bob", { ...LIAR }));
  assertEquals(wrong.session.trustOf(parseUserName("bob")!), "changed");
});

Deno.test("a stranger who left before the server said who they are is the same one when they come back", async () => {
  const alice = await loggedIn();
  await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: keyOf("bob") } });
  await alice.hears(await letter("bob", "alice", "bye"));
  await alice.hears(LEFT);
  await alice.hears(await isThat("bob", null));
  await alice.hears(await comes("bob"));
  assertEquals(alice.session.trustOf(parseUserName("bob")!), "new");
});

Deno.test("a stranger who was heard, and left before the server said who they are, is no impostor; with another key they are", async () => {
  for (const [pub, isImpostor] of [[keyOf("bob"), false], [publicKey(FALSE_KEY), true]] as const) {
    const alice = await loggedIn();
    await alice.hears(await comes("bob"));
    await alice.hears(await letter("bob", "alice", "hi"));
    await alice.hears(LEFT);
    await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: pub } });
    await alice.hears(LEFT);
    const seen = await alice.hears(await isThat("bob", null));
    assertEquals(JSON.stringify(seen).includes("key_changed"), isImpostor);
  }
});

Deno.test("where nobody proves anything another key is told, held, and accepted for itself alone", async () => {
  for (const how of ["/fp", "/list", "writing", "receiving"]) {
    const alice = await CoreDriver.ready(["bob"]);
    await SHOWN[how]!(alice);
    await alice.hears(LEFT);
    const seen = await alice.hears({ type: "joined", user: "bob", pub: publicKey(FALSE_KEY) });
    const told = en.trust.suspects.other_key("bob", await fpOf(publicKey(FALSE_KEY)));
    assertEquals(seen[0], warning("key_changed", told, "bob"), how);
    assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")], how);
    assertEquals(await alice.types("/accept bob"), [{ event: "accepted", user: "bob" }], how);
    assertEquals(sealed(await alice.types("/to bob hi")).length, 1, how);
    await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: publicKey(67) } });
    assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")], how);
    await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: publicKey(FALSE_KEY) } });
    assertEquals(sealed(await alice.types("/to bob hi")).length, 1, how);
  }
});

Deno.test("a flood of names makes the client forget nobody whom it was shown, nor whom it wrote to", async () => {
  const pub = keyOf("x");
  const users = Object.fromEntries(Array.from({ length: 10_010 }, (_, i) => [`p${i}`, pub]));
  for (const how of ["/fp", "/list"]) {
    const alice = await CoreDriver.ready(["bob"]);
    await SHOWN[how]!(alice);
    await alice.hears({ type: "users", users });
    await alice.types("/list");
    const [told] = await alice.hears({ type: "users", users });
    assertEquals(told, warning("contacts_full", en.trust.listTooLong(11)));
    await alice.hears({ type: "users", users: { alice: keyOf("alice"), bob: publicKey(FALSE_KEY) } });
    assertEquals(await alice.types("/to bob secret"), [notToChanged("secret")], how);
  }
});

Deno.test("whom a list showed before the client was locked is remembered after it", async () => {
  const sightings = new Sightings();
  const alice = await loggedIn(["bob"], { sightings });
  await SHOWN["/list"]!(alice);
  await alice.happens({ kind: "lock" });
  const next = await loggedIn([], { sightings });
  await next.hears(await comes("bob", LIAR));
  assertEquals(await next.types("/to bob secret"), [notToChanged("secret")]);
});

Deno.test("a name in another case is another person, who is nobody's contact", async () => {
  const alice = await loggedIn(["bob"]);
  await alice.types("/fp bob");
  await alice.hears(LEFT);
  await alice.hears(await comes("Bob"));
  assertEquals(alice.session.trustOf(parseUserName("Bob")!), "new");
  assertEquals((await alice.types("/to bob secret")).map((one) => (one as { code?: string }).code), ["away"]);
  assertEquals(sealed(await alice.types("/to Bob hi")), [relays("Bob", "hi", 1)]);
});
