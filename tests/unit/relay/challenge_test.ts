// login/1 from the relay's side: challenge, welcome, who owns a name, revocation, and what the others hear.

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { type Refusal, REFUSALS } from "../../../lib/wire/bad_line.ts";
import { EXTENSIONS } from "../../../lib/wire/extension.ts";
import { UNPROVEN } from "../../support/extensions.ts";
import { identity } from "../../support/identities.ts";
import { type Done, heard, helloOf, keyOf, RelayDriver, typeOf } from "../../support/relay_driver.ts";

function refusal(to: number, code: Refusal): Done[] {
  return [{ to, says: { type: "error", text: REFUSALS[code], code } }, { closes: to }];
}

Deno.test("a hello with login/1 is answered with a challenge, whose nonce no other connection gets", () => {
  const relay = new RelayDriver();
  const [one, two] = [relay.opens(), relay.opens()];
  const says = (connection: number) => relay.hears(connection, helloOf("ana", { ext: EXTENSIONS }));
  const [first, second] = [says(one), says(two)];
  assertEquals(first, [
    {
      to: one,
      says: { type: "challenge", nonce: encodeBase64(new Uint8Array(32).fill(1)), ext: EXTENSIONS },
    },
  ]);
  assertEquals(second.length, 1);
  assertNotEquals(JSON.stringify(second), JSON.stringify(first).replaceAll(`"to":${one}`, `"to":${two}`));
});

Deno.test("who logs in is welcomed, owns the name from then on, and is told to those of login/1 with the statement", async () => {
  const relay = new RelayDriver();
  const [ana, zoe, bob] = [await identity("ana"), await identity("zoe"), relay.joinsOurs("bob")];
  const first = await relay.logsIn(zoe);
  const { connection, facts } = relay.challenges(ana);
  assertEquals(await relay.proves(connection, await ana.login(facts)), [
    { checks: connection },
    {
      to: connection,
      says: {
        ...{ type: "welcome", users: { bob: keyOf("bob"), zoe: keyOf("zoe"), ana: keyOf("ana") } },
        ext: EXTENSIONS,
      },
    },
    {
      logs: {
        ...{ event: "joined", user: "ana", remote: "remote 3", people: 3 },
        identity: ana.statement.identity.slice(0, 32),
      },
    },
    { to: bob, says: { type: "joined", user: "ana", pub: keyOf("ana") } },
    {
      to: first,
      says: { type: "joined", user: "ana", pub: keyOf("ana"), statement: ana.statement.text },
    },
  ]);
  assertEquals(relay.names.owners.get("ana"), ana.statement.identity);
});

Deno.test("a login that is not right is refused, tells nobody, and takes no name", async () => {
  const relay = new RelayDriver();
  const [ana, thief] = [await identity("ana"), await identity("ana", 1)];
  await relay.logsIn(await identity("zoe"));
  const { connection, facts } = relay.challenges(ana);
  const stolen = { ...await thief.login(facts), statement: ana.statement.text };
  assertEquals(heard(await relay.proves(connection, stolen)), [
    { checks: connection },
    ...refusal(connection, "bad_signature"),
  ]);
  assertEquals(relay.names.owners.has("ana"), false);
});

Deno.test("a signature for one connection is worthless on another of the same server", async () => {
  const relay = new RelayDriver();
  const ana = await identity("ana");
  const { facts } = relay.challenges(ana);
  const { connection } = relay.challenges(ana);
  assertEquals(
    heard(await relay.proves(connection, await ana.login(facts))).slice(1),
    refusal(connection, "bad_signature"),
  );
});

Deno.test("a challenge serves once: a second login, and anything but a login, ends the connection", async () => {
  const relay = new RelayDriver();
  const ana = await identity("ana");
  for (const line of [{ type: "list" }, helloOf("ana"), { type: "identity", user: "ana" }]) {
    const { connection } = relay.challenges(ana);
    assertEquals(heard(relay.hears(connection, line)), refusal(connection, "not_hello"));
  }
  const { connection, facts } = relay.challenges(ana);
  const login = await ana.login(facts);
  assertEquals(relay.hears(connection, login), [{ checks: connection }]);
  assertEquals(heard(relay.hears(connection, login)), refusal(connection, "not_hello"));
});

Deno.test("a challenge is good for ten seconds", async () => {
  const relay = new RelayDriver();
  const ana = await identity("ana");
  const { connection, facts } = relay.challenges(ana);
  relay.now += 9_999;
  assertEquals(relay.ticks(), []);
  relay.now += 1;
  assertEquals(heard(relay.ticks()), refusal(connection, "hello_timeout"));
  assertEquals(await relay.proves(connection, await ana.login(facts)), []);
});

Deno.test("nobody takes a name that another identity owns, whether its owner is here or not, proven or unproven", async () => {
  const relay = new RelayDriver();
  const [ana, thief] = [await identity("ana"), await identity("ana", 1)];
  const owner = await relay.logsIn(ana);
  const tries = async (code: Refusal) => {
    const { connection, facts } = relay.challenges(thief);
    assertEquals(
      heard(await relay.proves(connection, await thief.login(facts))).slice(1),
      refusal(connection, code),
    );
  };
  await tries("name_taken");
  const base = relay.opens();
  assertEquals(heard(relay.hears(base, helloOf("ana")))[0], {
    ...{ to: base, says: { type: "error", text: REFUSALS.name_owned } },
  });
  relay.closes(owner);
  await tries("name_owned");
  const again = relay.opens();
  assertEquals(heard(relay.hears(again, helloOf("ana", { ext: UNPROVEN }))), refusal(again, "name_owned"));
  await relay.logsIn(ana);
});

Deno.test("somebody unproven keeps a name while they are connected, and no longer", async () => {
  const relay = new RelayDriver();
  const ana = await identity("ana");
  const unproven = relay.joinsOurs("ana");
  const { connection, facts } = relay.challenges(ana);
  assertEquals(
    heard(await relay.proves(connection, await ana.login(facts))).slice(1),
    refusal(connection, "name_taken"),
  );
  assertEquals(relay.names.owners.has("ana"), false);
  relay.closes(unproven);
  await relay.logsIn(ana);
});

Deno.test("the same identity on a second connection ends the first, and both are told", async () => {
  const relay = new RelayDriver();
  const ana = await identity("ana");
  const first = await relay.logsIn(ana);
  const { connection, facts } = relay.challenges(ana);
  const done = heard(await relay.proves(connection, await ana.login(facts)));
  assertEquals(done, [
    { checks: connection },
    ...refusal(first, "replaced"),
    {
      to: connection,
      says: { type: "welcome", users: { ana: keyOf("ana") }, ext: EXTENSIONS, replaced: true },
    },
  ]);
});

Deno.test("identity tells the statement of who is proven, and none of who is unproven or away", async () => {
  const relay = new RelayDriver();
  const ana = await identity("ana");
  const asks = await relay.logsIn(await identity("zoe"));
  await relay.logsIn(ana);
  relay.joinsOurs("bob");
  const answer = (user: string) => relay.hears(asks, { type: "identity", user });
  assertEquals(answer("ana"), [
    { to: asks, says: { type: "identity", user: "ana", statement: ana.statement.text } },
  ]);
  for (const user of ["bob", "eva"]) {
    assertEquals(answer(user), [{ to: asks, says: { type: "identity", user } }]);
  }
  const base = relay.joinsOurs("eva");
  for (const type of ["identity", "invite"]) {
    const line = { type, user: "ana", token_hash: encodeBase64(new Uint8Array(32)), expires: 5 };
    assertEquals(heard(relay.hears(base, line)).map(typeOf), ["error"]);
  }
});

Deno.test("login is required where the host says so, and where an invite is", () => {
  const required = new RelayDriver({ requireLogin: true });
  const invited = new RelayDriver();
  invited.names.admission = "invite";
  for (const relay of [required, invited]) {
    const base = relay.opens();
    assertEquals(
      heard(relay.hears(base, helloOf("ana", { ext: UNPROVEN }))),
      refusal(base, "login_required"),
    );
    assertEquals(heard(relay.hears(relay.opens(), helloOf("ana", { ext: EXTENSIONS }))).map(typeOf), [
      "challenge",
    ]);
  }
});

Deno.test("a revocation ends the identity's connection and every later login, and leaves the name taken", async () => {
  const relay = new RelayDriver();
  const [ana, thief] = [await identity("ana"), await identity("ana", 1)];
  const here = await relay.logsIn(ana);
  const { connection } = relay.challenges(ana);
  const done = await relay.proves(connection, ana.revoke(5));
  assertEquals(heard(done), [
    { checks: connection },
    { to: connection, says: { type: "revoked" } },
    { closes: connection },
    ...refusal(here, "revoked"),
  ]);
  for (const [person, code] of [[ana, "revoked"], [thief, "name_owned"]] as const) {
    const { connection, facts } = relay.challenges(person);
    assertEquals(
      heard(await relay.proves(connection, await person.login(facts))).slice(1),
      refusal(connection, code),
    );
  }
});

Deno.test("a revocation that is not right ends nobody", async () => {
  const relay = new RelayDriver();
  const [ana, thief] = [await identity("ana"), await identity("ana", 1)];
  await relay.logsIn(ana);
  const { connection } = relay.challenges(ana);
  const forged = { ...thief.revoke(5), statement: ana.statement.text };
  assertEquals(heard(await relay.proves(connection, forged)).slice(1), refusal(connection, "bad_signature"));
  assertEquals(relay.names.revoked.size, 0);
});

Deno.test("a revocation too many is refused, with the time after which it may come again", async () => {
  const relay = new RelayDriver();
  relay.names.refusesToRevoke = true;
  const ana = await identity("ana");
  const { connection } = relay.challenges(ana);
  const [, refused] = heard(await relay.proves(connection, ana.revoke(5)));
  const text = `${REFUSALS.too_fast}: espera 60 s`;
  assertEquals(refused, { to: connection, says: { type: "error", text, code: "too_fast", wait_s: 60 } });
});

Deno.test("who is banned is sent away at the next tick, or at once by the console", async () => {
  const relay = new RelayDriver();
  const [ana, zoe] = [await identity("ana"), await identity("zoe")];
  const [here, other] = [await relay.logsIn(ana), await relay.logsIn(zoe)];
  relay.names.ban(ana.statement.identity);
  assertEquals(heard(relay.ticks()), [
    ...refusal(here, "banned"),
    { to: other, says: { type: "left", user: "ana" } },
  ]);
  relay.names.banned.add(zoe.statement.identity);
  assertEquals(heard(relay.namesChange()), refusal(other, "banned"));
});

Deno.test("an invite of a proven person is kept by its hash, and 20 are enough", async () => {
  const relay = new RelayDriver();
  const ana = await identity("ana");
  const connection = await relay.logsIn(ana);
  for (let i = 1; i <= 21; i++) {
    const token_hash = encodeBase64(new Uint8Array(32).fill(i));
    const [answer] = heard(relay.hears(connection, { type: "invite", token_hash, expires: 99 }));
    if (i <= 20) assertEquals(answer, { to: connection, says: { type: "invited", token_hash, expires: 99 } });
    else {
      assertEquals(answer, {
        to: connection,
        says: { type: "error", text: REFUSALS.many_invites, code: "many_invites" },
      });
    }
  }
  assert([...relay.names.invites.values()].every(({ by }) => by === ana.statement.identity));
});

Deno.test("who takes their own place is told to the others where the statement is another one, and not otherwise", async () => {
  const relay = new RelayDriver();
  const [ana, zoe] = [await identity("ana"), await relay.logsIn(await identity("zoe"))];
  await relay.logsIn(ana);
  const again = async (statement = ana.statement) => {
    const { connection, facts } = relay.challenges(ana);
    const done = await relay.proves(connection, await ana.login(facts, { statement }));
    return heard(done).filter((one) => "to" in one && one.to === zoe);
  };
  assertEquals(await again(), []);
  const newer = await ana.restate({ issued: ana.claims.issued + 1 });
  assertEquals(await again(newer), [
    { to: zoe, says: { type: "joined", user: "ana", pub: keyOf("ana"), statement: newer.text } },
  ]);
});
