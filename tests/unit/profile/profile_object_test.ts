import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Secret } from "../../../lib/base/secret.ts";
import { FieldError } from "../../../lib/profile/json_fields.ts";
import { type KnownServer, newProfile, type Profile, withServer } from "../../../lib/profile/profile.ts";
import { decodeObject, encodeObject } from "../../../lib/profile/profile_object.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { identity } from "../../support/identities.ts";
import { emptyServer, filled, fullProfile } from "../../support/profiles.ts";
import { holds } from "../../support/property.ts";

const PROFILE = await fullProfile();
const OBJECT = parsed(encodeObject(PROFILE));
const BOB = (await identity("bob")).statement.text;

// deno-lint-ignore no-explicit-any
type Json = any;

function parsed(secret: Secret): Json {
  return JSON.parse(new TextDecoder().decode(secret.expose()));
}

function decoded(object: unknown): Profile {
  const profile = decodeObject(PROFILE.name, object);
  assert(!(profile instanceof FieldError), Deno.inspect(profile));
  return profile;
}

/** The object after a change. */
function changed(change: (object: Json) => void): Json {
  const object = structuredClone(OBJECT);
  change(object);
  return object;
}

Deno.test("encodeObject() is the object that the protocol describes, field by field", () => {
  assertEquals(Object.keys(OBJECT), ["keys", "instance", "issued", "settings", "last_server", "servers"]);
  assertEquals(Object.keys(OBJECT.keys), ["sign", "dh", "base"]);
  assertEquals(OBJECT.settings, { trust_mode: "strict", idle_lock_minutes: 15 });
  const [casa, other] = OBJECT.servers;
  assertEquals(Object.keys(casa).sort(), [
    ...["alias", "certificates", "contacts", "host", "inviter", "invites", "login", "port", "token"],
  ]);
  assertEquals(casa.contacts.map((contact: Json) => [contact.state, contact.by, "changed" in contact]), [
    ["seen", null, false],
    ["verified", "emoji", true],
    ["verified", "invitation", true],
  ]);
  assertEquals(Object.keys(casa.invites[0]), ["token_hash", "verify_key", "expires"]);
  assertEquals(casa.invites[1].used_by, "0f".repeat(32));
  assertEquals(Object.keys(casa.inviter), ["name", "sign", "dh", "token_hash", "verify_key"]);
  assertEquals([other.inviter, other.token, other.contacts], [null, null, []]);
});

Deno.test("decodeObject() gives back all that encodeObject() was given", () => {
  const { source, ...profile } = decoded(OBJECT);
  assert(source);
  const { source: _, ...expected } = PROFILE;
  assertEquals(profile, expected);
  // Secrets are equal to each other whatever they hold: so their bytes too.
  assertEquals(parsed(encodeObject(decoded(OBJECT))), OBJECT);
});

Deno.test("a new profile comes back, with no server and with no last one", async () => {
  const profile = await newProfile(PROFILE.name, (length) => filled(length, 1), () => 0);
  const object = parsed(encodeObject(profile));
  assertEquals([object.last_server, object.servers, object.issued], [null, [], 0]);
  assertEquals(decoded(object).lastServer, undefined);
});

Deno.test("decodeObject() names the field that is missing, each of them", () => {
  const places: [string, (object: Json) => Json][] = [
    ["", (object) => object],
    ["keys", (object) => object.keys],
    ["settings", (object) => object.settings],
    ["servers[0]", (object) => object.servers[0]],
    ["servers[0].contacts[2]", (object) => object.servers[0].contacts[2]],
    ["servers[0].invites[1]", (object) => object.servers[0].invites[1]],
    ["servers[0].inviter", (object) => object.servers[0].inviter],
  ];
  for (const [place, at] of places) {
    for (const field of Object.keys(at(OBJECT))) {
      const where = place === "" ? field : `${place}.${field}`;
      const failure = decodeObject(PROFILE.name, changed((object) => delete at(object)[field]));
      if (["changed", "used_by"].includes(field)) assert(!(failure instanceof FieldError), where);
      else assertEquals((failure as FieldError).where, where);
    }
  }
});

Deno.test("encodeObject() writes the certificates that were retired, where there are any, and decodeObject() reads them", () => {
  const retired = [filled(302, 0x32), filled(1, 0)];
  const object = parsed(encodeObject({ ...PROFILE, retired }));
  assertEquals(object.retired.map((text: string) => text.length), [404, 4]);
  assertEquals(decoded(object).retired, retired);
  assertEquals("retired" in parsed(encodeObject({ ...decoded(object), retired: [] })), false);
});

Deno.test("decodeObject() refuses what a field cannot be, and says where", () => {
  const wrong: [string, unknown][] = [
    ["keys.sign", ""],
    ["retired", ["AA==", ""]],
    ["retired", null],
    ["keys.dh", "AAA"],
    ["keys.base", 7],
    ["keys", []],
    ["instance", "AAAA"],
    ["issued", -1],
    ["issued", 1.5],
    ["issued", 2 ** 53],
    ["issued", "5"],
    ["settings.trust_mode", "lax"],
    ["settings.idle_lock_minutes", -1],
    ["settings.idle_lock_minutes", 10_081],
    ["settings.idle_lock_minutes", null],
    ["last_server", "a b"],
    ["last_server", 1],
    ["servers", {}],
    ["servers[0]", null],
    ["servers[0].alias", ""],
    ["servers[0].host", ""],
    ["servers[0].host", "h".repeat(254)],
    ["servers[0].port", 0],
    ["servers[0].port", 65_536],
    ["servers[0].certificates", [""]],
    ["servers[0].certificates", "AAAA"],
    ["servers[0].login", "yes"],
    ["servers[0].contacts", null],
    ["servers[0].contacts[0].name", "a b"],
    ["servers[0].contacts[0].statement", "AAAA"],
    ["servers[0].contacts[0].statement", BOB],
    ["servers[0].contacts[0].state", "changed"],
    ["servers[0].contacts[0].by", "digits"],
    ["servers[0].contacts[0].since", -1],
    ["servers[0].contacts[1].by", null],
    ["servers[0].contacts[1].by", "fp"],
    ["servers[0].contacts[1].changed", ""],
    ["servers[0].contacts[2].changed", BOB],
    ["servers[0].invites[0].token_hash", "AAAA"],
    ["servers[0].invites[0].verify_key", null],
    ["servers[0].invites[0].expires", -1],
    ["servers[0].invites[1].used_by", "0F".repeat(32)],
    ["servers[0].invites[1].used_by", null],
    ["servers[0].inviter", "ana"],
    ["servers[0].inviter.sign", "AAAA"],
    ["servers[0].inviter.dh", "A".repeat(43) + "="],
    ["servers[0].inviter.name", ""],
    ["servers[0].inviter.token_hash", 1],
    ["servers[0].token", "AAAA"],
  ];
  for (const [where, value] of wrong) {
    const steps = where.split(/[.[\]]+/).filter(Boolean);
    const last = steps.pop()!;
    const object = changed((object) => steps.reduce((at, step) => at[step], object)[last] = value);
    const failure = decodeObject(PROFILE.name, object);
    assertEquals((failure as FieldError).where, where, `${where} ${value}`);
  }
  for (const value of [null, 1, "x", [], undefined]) {
    assertEquals((decodeObject(PROFILE.name, value) as FieldError).where, "");
  }
});

Deno.test("decodeObject() takes what is just in bounds", () => {
  const profile = decoded(changed((object) => {
    object.settings.idle_lock_minutes = 10_080;
    object.servers[0].host = "h".repeat(253);
    object.servers[0].port = 65_535;
    object.servers[1].port = 1;
    object.issued = Number.MAX_SAFE_INTEGER;
  }));
  assertEquals([profile.settings.idleLockMinutes, profile.issued], [10_080, Number.MAX_SAFE_INTEGER]);
});

Deno.test("decodeObject() refuses two servers of one alias, and two contacts of one name", () => {
  const two = (list: (object: Json) => Json[]) =>
    (decodeObject(PROFILE.name, changed((object) => list(object).push(list(object)[0]))) as FieldError).where;
  assertEquals(two(({ servers }) => servers), "servers");
  assertEquals(two(({ servers: [casa] }) => casa.contacts), "servers[0].contacts");
});

Deno.test("fields that are not known are written back where they were, with everything else as it is now", () => {
  const before = changed((object) => {
    object.later = { a: [1, null] };
    object.keys.kem = "AAAA";
    object.settings.theme = "dark";
    object.servers[0].mailbox = true;
    object.servers[0].contacts[1].note = "from school";
    object.servers[0].invites[0].uses = 3;
    object.servers[0].inviter.since = 4;
    object.servers[1].gone = "with its server";
  });
  Object.defineProperty(before, "__proto__", { value: { polluted: 1 }, enumerable: true });
  const profile = decoded(JSON.parse(JSON.stringify(before)));
  const [casa] = profile.servers;
  const contacts = [{ ...casa!.contacts[1]!, state: "seen" as const, by: null, changed: undefined }];
  const next = withServer({ ...profile, servers: [] }, {
    ...casa!,
    contacts: contacts.map(({ changed: _, ...contact }) => contact),
    invites: [],
    inviter: undefined,
  });
  const after = parsed(encodeObject(next));
  assertEquals([after.later, after.keys.kem, after.settings.theme], [{ a: [1, null] }, "AAAA", "dark"]);
  assertEquals(Object.keys(after).includes("__proto__"), true);
  assertEquals(after.servers.length, 1);
  assertEquals([after.servers[0].mailbox, after.servers[0].inviter], [true, null]);
  assertEquals(after.servers[0].contacts, [
    { name: "bob", statement: BOB, state: "seen", by: null, since: 1, note: "from school" },
  ]);
  assertEquals(({} as Json).polluted, undefined);
  // And once more: what was kept is kept again.
  assertEquals(parsed(encodeObject(decoded(after))), after);
});

Deno.test("decodeObject() of any object is a profile or where it is damaged, never another error", () => {
  const name = parseUserName("ana")!;
  holds(
    fc.property(fc.jsonValue(), (value) => {
      assert(decodeObject(name, value) instanceof FieldError);
    }),
    300,
  );
});

Deno.test("decodeObject() of a profile in which anything was replaced is one or says where", () => {
  const paths = leaves(OBJECT);
  holds(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
      const object = changed((object) => {
        path.slice(0, -1).reduce((at, step) => at[step], object)[path.at(-1)!] = value;
      });
      const result = decodeObject(PROFILE.name, object);
      // What is taken can be written, and is then the same.
      if (!(result instanceof FieldError)) {
        assertEquals(parsed(encodeObject(result)), JSON.parse(JSON.stringify(object)));
      }
    }),
    500,
  );
});

Deno.test("any profile comes back from its JSON as it was", () => {
  const text = (unit: string) => fc.string({ unit: fc.constantFrom(...unit), minLength: 1, maxLength: 9 });
  const server = fc.record({
    alias: text("abcñ01_"),
    host: text("abc.-:%1"),
    port: fc.integer({ min: 1, max: 65_535 }),
    certificates: fc.array(
      fc.uint8Array({ minLength: 1, maxLength: 40 }).map((der) => Uint8Array.from(der)),
      {
        maxLength: 3,
      },
    ),
    login: fc.boolean(),
  });
  holds(
    fc.property(
      fc.uniqueArray(server, { selector: ({ alias }) => alias, maxLength: 5 }),
      fc.nat(),
      (servers, issued) => {
        const profile: Profile = {
          ...PROFILE,
          issued,
          servers: servers.map((one) => ({ ...emptyServer("x"), ...one })),
        };
        const back = decoded(parsed(encodeObject(profile)));
        assertEquals([back.servers, back.issued], [profile.servers, issued]);
      },
    ),
    200,
  );
});

/** The paths of all that stands in a JSON value. */
function leaves(value: Json, path: readonly string[] = []): string[][] {
  const inner = typeof value === "object" && value !== null ? Object.keys(value) : [];
  return [
    ...(path.length > 0 ? [[...path]] : []),
    ...inner.flatMap((name) => leaves(value[name], [...path, name])),
  ];
}

Deno.test("encodeObject() and decodeObject() keep what the person chose, and leave out what they did not", () => {
  const [casa, other] = PROFILE.servers as [KnownServer, KnownServer];
  const chosen: Profile = {
    ...PROFILE,
    settings: { ...PROFILE.settings, bell: true, notify: true, language: "fr-CH" },
    servers: [{
      ...casa,
      ...{ talkingTo: parseUserName("bob")!, blocked: [parseUserName("José")!] },
      lastSeen: [{ name: parseUserName("bob")!, at: 1_790_000_000_000 }],
    }, other],
  };
  const object = parsed(encodeObject(chosen));
  assertEquals([object.settings.bell, object.settings.notify, object.settings.language], [
    true,
    true,
    "fr-CH",
  ]);
  assertEquals([object.servers[0].with, object.servers[0].blocked], ["bob", ["José"]]);
  assertEquals(object.servers[0].last_seen, [{ name: "bob", at: 1_790_000_000_000 }]);
  const { source, ...read } = decoded(object);
  const { source: _, ...expected } = chosen;
  assertEquals(read, expected);
  const undone: Profile = {
    ...read,
    source,
    settings: { ...read.settings, bell: false, notify: false, language: undefined },
    servers: [{ ...read.servers[0]!, talkingTo: undefined, blocked: [], lastSeen: [] }, other],
  };
  assertEquals(parsed(encodeObject(undone)), OBJECT);
});

Deno.test("decodeObject() says where what the person chose is damaged", () => {
  const [server, ...others] = OBJECT.servers;
  const cases: [object, string][] = [
    [{ settings: { ...OBJECT.settings, bell: 1 } }, "settings.bell"],
    [{ settings: { ...OBJECT.settings, notify: "on" } }, "settings.notify"],
    [{ settings: { ...OBJECT.settings, language: "\u001b" } }, "settings.language"],
    [{ servers: [{ ...server, with: "a b" }, ...others] }, "servers[0].with"],
    [{ servers: [{ ...server, blocked: ["bob", 7] }, ...others] }, "servers[0].blocked"],
    [{ servers: [{ ...server, blocked: ["José", "Jose\u0301"] }, ...others] }, "servers[0].blocked"],
    [
      { servers: [{ ...server, last_seen: [{ name: "bob", at: -1 }] }, ...others] },
      "servers[0].last_seen[0].at",
    ],
  ];
  for (const [change, where] of cases) {
    const result = decodeObject(PROFILE.name, { ...OBJECT, ...change });
    assert(result instanceof FieldError);
    assertEquals(result.where, where);
  }
});
