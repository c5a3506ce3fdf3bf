import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { Secret } from "../../../lib/base/secret.ts";
import {
  findServer,
  isAlias,
  isRetired,
  newProfile,
  ownIdentity,
  type Profile,
  uniqueAlias,
  wipeProfile,
  withNewInstance,
  withNewKeys,
  withoutRetired,
  withPins,
  withServer,
} from "../../../lib/profile/profile.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { emptyServer, filled, fullProfile } from "../../support/profiles.ts";

const ENTROPY = (length: number) => filled(length, 0xee);
const CLOCK = () => 1_795_000_000_000;

Deno.test("newProfile() has keys of its own, no server and no passphrase to forget", async () => {
  const [one, other] = [
    await newProfile(parseUserName("Ana")!, ENTROPY, CLOCK),
    await newProfile(parseUserName("Ana")!, ENTROPY, CLOCK),
  ];
  assertEquals([one.name.text, one.issued, one.servers, one.lastServer], [
    "Ana",
    1_795_000_000,
    [],
    undefined,
  ]);
  assertEquals(one.instance, filled(16, 0xee));
  assertEquals(one.settings, { trustMode: "first-use", idleLockMinutes: 0 });
  const keys = [one, other].flatMap(({ keys }) => Object.values(keys) as Secret[]);
  assertEquals(keys.map((key) => key.expose().length), Array(6).fill(48));
  assertEquals(new Set(keys.map((key) => key.expose().join())).size, 6);
});

Deno.test("ownIdentity() is the person of the stored keys, as @noble/curves has them", async () => {
  const { statement, sign, base } = await ownIdentity(await fullProfile());
  assertEquals(statement.sign, Uint8Array.from(ed25519.getPublicKey(filled(32, 0xb1))));
  assertEquals(statement.dh, Uint8Array.from(x25519.getPublicKey(filled(32, 0xb2))));
  assertEquals(statement.base, Uint8Array.from(x25519.getPublicKey(filled(32, 0xb3))));
  assertEquals(base.publicKey, statement.base);
  assertEquals([statement.name.text, statement.issued], ["José", 1_790_000_000]);
  assertEquals(statement.suites, ["X25519+AESGCM", "X25519+AESGCM+control/1"]);
  assertEquals(statement.instance, filled(16, 0xc1));
  const text = filled(9, 9);
  assertEquals(await sign(text), Uint8Array.from(ed25519.sign(text, filled(32, 0xb1))));
});

Deno.test("ownIdentity() of the same profile is the same statement, byte for byte", async () => {
  const [one, other] = [await ownIdentity(await fullProfile()), await ownIdentity(await fullProfile())];
  assertEquals(one.statement.text, other.statement.text);
});

Deno.test("ownIdentity() rejects invalid keys, and those of the other kind, and shows none of them", async () => {
  const profile = await fullProfile();
  const { keys } = profile;
  const wrong = [
    { ...keys, sign: keys.dh },
    { ...keys, base: keys.sign },
    { ...keys, dh: new Secret(filled(48, 0xb2)) },
    { ...keys, sign: new Secret(filled(0, 0)) },
  ];
  for (const keys of wrong) {
    const error = await assertRejects(() => ownIdentity({ ...profile, keys }));
    assert(!/178|b2b2|srKy/i.test(Deno.inspect(error)));
  }
});

Deno.test("withNewInstance() makes a newer statement of the same identity, also where the clock went back", async () => {
  const profile = await fullProfile();
  const before = (await ownIdentity(profile)).statement;
  for (const [nowSeconds, issued] of [[1_795_000_000, 1_795_000_000], [5, 1_790_000_001]] as const) {
    const next = withNewInstance(profile, ENTROPY, () => nowSeconds * 1_000);
    const { statement } = await ownIdentity(next);
    assertEquals([next.issued, statement.identity], [issued, before.identity]);
    assertNotEquals(next.instance, profile.instance);
    assertEquals([next.servers, next.settings, next.keys], [profile.servers, profile.settings, profile.keys]);
  }
});

Deno.test("withNewKeys() is another identity that keeps contacts and servers, but no invite of the old one", async () => {
  const profile = await fullProfile();
  const next = await withNewKeys(profile, ENTROPY, CLOCK);
  const [before, after] = [(await ownIdentity(profile)).statement, (await ownIdentity(next)).statement];
  for (const key of ["sign", "dh", "base", "instance", "identity"] as const) {
    assertNotEquals(before[key], after[key]);
  }
  assert(after.issued > before.issued);
  assertEquals(next.servers[0], { ...profile.servers[0]!, invites: [] });
});

Deno.test("withServer() replaces the server of that alias where it stands, and adds others at the end", async () => {
  const profile = await fullProfile();
  const aliases = (of: Profile) => of.servers.map(({ alias, port }) => [alias, port]);
  assertEquals(aliases(withServer(profile, { ...emptyServer("casa"), port: 1 })), [["casa", 1], [
    "10.0.0.1",
    8443,
  ]]);
  assertEquals(aliases(withServer(profile, emptyServer("z"))).at(-1), ["z", 8443]);
  assertEquals(aliases(profile), [["casa", 17_432], ["10.0.0.1", 8443]]);
});

Deno.test("withPins() retires what goes, and nothing that stays or comes", async () => {
  const [old, kept, next, other] = [1, 2, 3, 4].map((value) => filled(300, value)) as [
    ...Uint8Array<ArrayBuffer>[],
  ];
  const empty = { ...await fullProfile(), servers: [], retired: [other!] };
  const server = { ...emptyServer("casa"), certificates: [old!, kept!] };
  const replaced = withPins(empty, server, [next!, kept!]);
  assertEquals(findServer(replaced, "casa")!.certificates, [next!, kept!]);
  assertEquals(replaced.retired, [other!, old!]);
  assertEquals([old, kept, next].map((one) => isRetired(replaced, one!)), [true, false, false]);
  const same = withPins(replaced, findServer(replaced, "casa")!, [next!, kept!]);
  assertEquals(same.retired, replaced.retired);
  const back = withPins(replaced, findServer(replaced, "casa")!, [old!]);
  assertEquals([back.retired, findServer(back, "casa")!.certificates], [[other!, next!, kept!], [old!]]);
});

Deno.test("withoutRetired() leaves out what was replaced under another alias", async () => {
  const [old, kept] = [filled(300, 1), filled(300, 2)];
  const profile = { ...await fullProfile(), retired: [old] };
  const server = { ...emptyServer("casa"), certificates: [old, kept] };
  assertEquals(withoutRetired(profile, server).certificates, [kept]);
  assertEquals(withPins(profile, server, [kept]).retired, [old]);
});

Deno.test("findServer() finds it by its alias alone", async () => {
  const profile = await fullProfile();
  assertEquals(findServer(profile, "casa"), profile.servers[0]);
  assertEquals([findServer(profile, "CASA"), findServer(profile, "")], [undefined, undefined]);
});

Deno.test("uniqueAlias() is the first label, or the whole address, and never one that is taken", async () => {
  const profile = await fullProfile();
  const cases = [
    ["chat.example.org", "chat"],
    ["casa.example", "casa-2"],
    ["10.0.0.1", "10.0.0.1-2"],
    ["fe80::1", "fe80::1"],
    ["-odd.example", "server"],
    ["", "server"],
    ["x".repeat(253), "x".repeat(48)],
  ] as const;
  for (const [host, alias] of cases) {
    assertEquals(uniqueAlias(profile, host), alias);
    assert(isAlias(alias));
  }
  const two = withServer(profile, emptyServer("casa-2"));
  assertEquals(uniqueAlias(two, "casa"), "casa-3");
});

Deno.test("isAlias() takes one word that no option can be taken for, of 63 characters at most", () => {
  for (const right of ["a", "0", "Año_2", "10.0.0.1", "fe80::1%eth0", "x".repeat(63)]) {
    assert(isAlias(right), right);
  }
  for (const wrong of ["", "-a", ".a", "a b", "a\n", "a/b", "x".repeat(64), "\u202ea"]) {
    assert(!isAlias(wrong), wrong);
  }
});

Deno.test("wipeProfile() leaves no secret that is not zero", async () => {
  const profile = { ...await fullProfile(), source: new Secret(filled(5, 5)) };
  const { keys, servers: [server], source } = profile;
  wipeProfile(profile);
  const secrets = [
    ...[keys.sign, keys.dh, keys.base, source, server!.token!, server!.inviter!.verifyKey],
    ...server!.invites.map(({ verifyKey }) => verifyKey),
  ];
  for (const secret of secrets) assert(secret.expose().every((byte) => byte === 0));
});
