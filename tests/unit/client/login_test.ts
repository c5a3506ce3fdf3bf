// Logging in: what is signed, what a server must not get twice, what is remembered of it, and who is
// replaced.

import { assert, assertEquals } from "@std/assert";
import { ed25519 } from "@noble/curves/ed25519.js";
import { decodeBase64, encodeBase64 } from "../../../lib/base/base64.ts";
import { Secret } from "../../../lib/base/secret.ts";
import { checkLogin, loginText } from "../../../lib/identity/login_text.ts";
import { sha256 } from "../../../lib/crypto/sha256.ts";
import { EXTENSIONS } from "../../../lib/wire/extension.ts";
import { parsePublicKey } from "../../../lib/wire/public_key.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { UNPROVEN } from "../../support/extensions.ts";
import { identity } from "../../support/identities.ts";
import { keyOf } from "../../support/keys.ts";
import {
  challenge,
  isThat,
  loggedIn,
  logsIn,
  logsInAgain,
  nonce,
  provenly,
  saved,
} from "../../support/login_driver.ts";
import {
  CERTIFICATE,
  connected,
  CoreDriver,
  en,
  error,
  type Seen,
  warning,
} from "../../support/core_driver.ts";

/** A session that said hello. */
async function greeting(setting: Parameters<typeof CoreDriver.make>[0] = {}): Promise<CoreDriver> {
  const alice = await CoreDriver.make(setting);
  await alice.starts();
  await alice.opens();
  return alice;
}

/** The only line that was sent. */
function sentLine([seen, ...others]: readonly Seen[]): Record<string, string> {
  assertEquals(others, []);
  return (seen as { sends: Record<string, string> }).sends;
}

const UNPROVEN_END = { exit: 5, sentence: en.trust.serverForgotLogin() };

Deno.test("a challenge is answered by a signature over this handshake's certificate, both nonces and both lists", async () => {
  const alice = await greeting();
  const theirs = ["login/1", "presence/1", "later/9"];
  const login = sentLine(await alice.hears(challenge(theirs)));
  const { statement } = await identity("alice");
  assertEquals(Object.keys(login).sort(), ["nonce", "sig", "statement", "type"]);
  assertEquals(login.statement, statement.text);
  const facts = {
    serverNonce: nonce(),
    certificate: CERTIFICATE,
    clientExtensions: [...EXTENSIONS],
    serverExtensions: theirs,
  };
  const text = loginText(facts, decodeBase64(login.nonce!)!, statement);
  assert(ed25519.verify(decodeBase64(login.sig!)!, text, statement.sign));

  // Of whatever is bound, nothing else would do.
  const proof = {
    type: "login" as const,
    nonce: decodeBase64(login.nonce!)!,
    statement: statement.text,
    signature: decodeBase64(login.sig!)!,
    token: undefined,
  };
  const hello = { name: parseUserName("alice")!, pub: parsePublicKey(keyOf("alice"))! };
  const check = (change: object) => checkLogin({ ...facts, ...change }, proof, hello);
  assertEquals(typeof await check({}), "object");
  for (
    const change of [
      { serverNonce: nonce(1) },
      { certificate: nonce(2) },
      { clientExtensions: UNPROVEN },
      { serverExtensions: theirs.slice(1) },
    ]
  ) assertEquals(await check(change), "bad_signature", JSON.stringify(Object.keys(change)));
});

Deno.test("a login on a later connection signs the certificate of that handshake, with another nonce", async () => {
  const alice = await greeting();
  const first = sentLine(await alice.hears(challenge()));
  await alice.welcome(["alice"], EXTENSIONS);
  await alice.loses();
  await alice.ticks(60_000);
  const certificate = new Uint8Array(32).fill(0xcf);
  await alice.happens({ kind: "opened", certificate });
  const second = sentLine(await alice.hears(challenge()));
  assert(first.nonce !== second.nonce);
  const { statement } = await identity("alice");
  const facts = {
    serverNonce: nonce(),
    certificate,
    clientExtensions: [...EXTENSIONS],
    serverExtensions: [...EXTENSIONS],
  };
  const text = loginText(facts, decodeBase64(second.nonce!)!, statement);
  assert(ed25519.verify(decodeBase64(second.sig!)!, text, statement.sign));
});

Deno.test("a second challenge is not answered, neither before the welcome nor after it", async () => {
  const alice = await greeting();
  await alice.hears(challenge());
  assertEquals(await alice.hears(challenge(EXTENSIONS, 7)), []);
  await alice.welcome(["alice"], EXTENSIONS);
  assertEquals(await alice.hears(challenge(EXTENSIONS, 8)), []);
});

Deno.test("a welcome without a challenge proves nothing, though it names login/1", async () => {
  const alice = await greeting();
  const seen = await alice.welcome(["alice", "bob"], EXTENSIONS);
  assertEquals(seen, [connected()]); // nobody is asked for, and nothing is remembered of the server
  assertEquals(await alice.types("/safety bob"), [error("unknown_user", en.trust.unprovenHere())]);
  assertEquals(await alice.types("/verify bob"), [error("unknown_user", en.trust.unprovenHere())]);
  assertEquals(await alice.types("/invite"), [error("usage", en.trust.unprovenHere())]);
});

Deno.test("a challenge that does not name login/1 proves nothing either", async () => {
  const alice = await greeting();
  await alice.hears(challenge(UNPROVEN));
  assertEquals(await alice.welcome(["alice", "bob"], EXTENSIONS), [connected()]);
});

Deno.test("that a server asked for a login is kept before anything that follows is shown or sent", async () => {
  const alice = await greeting();
  await alice.hears(challenge());
  const seen = await alice.welcome(["alice", "bob"], EXTENSIONS);
  assertEquals(seen[0], provenly());
  assertEquals(saved(seen).map(({ login }) => login), [true]);
  const [save, ask] = [seen.findIndex((one) => typeof one === "object" && "saves" in one), seen.length - 1];
  assertEquals(seen[ask], { sends: { type: "identity", user: "bob" } });
  assert(save < ask);
});

Deno.test("a server that asked for a login once, and no longer does, is left with exit code 5", async () => {
  for (const ext of [undefined, UNPROVEN, EXTENSIONS]) {
    const alice = await greeting({ kept: { login: true } });
    assertEquals(await alice.welcome(["alice", "bob"], ext), [
      error("refused", en.trust.serverForgotLogin()),
      "hang up",
      UNPROVEN_END,
    ]);
  }
});

Deno.test("--allow-unproven-server goes on all the same, and nothing of that is kept", async () => {
  const alice = await greeting({ kept: { login: true }, allowUnproven: true });
  const seen = await alice.welcome(["alice", "bob"], UNPROVEN);
  assertEquals(seen, [connected()]);
  assertEquals(saved(seen), []);
});

Deno.test("a server that no longer asks on a later connection is left, and what was typed meanwhile is told", async () => {
  const alice = await loggedIn(["bob"]);
  await alice.loses();
  assertEquals(await alice.types("/to bob between"), []);
  await alice.ticks(60_000);
  await alice.opens();
  assertEquals(await alice.welcome(["alice", "bob"], UNPROVEN), [
    error("refused", en.trust.serverForgotLogin()),
    warning("unsent", en.unsent("between", "bob"), "bob"),
    "hang up",
    UNPROVEN_END,
  ]);
});

Deno.test("a person at a terminal reads so, stays, and leaves with 5", async () => {
  const alice = await loggedIn(["bob"], { interactive: true });
  await alice.loses();
  await alice.ticks(60_000);
  await alice.opens();
  assertEquals(await alice.welcome(["alice", "bob"], UNPROVEN), [
    "hang up",
    { event: "disconnected", text: `${en.trust.serverForgotLogin()}. ${en.noMoreTries()}` },
  ]);
  assertEquals((await alice.leaves()).at(-1), UNPROVEN_END);
});

Deno.test("an invite's token is shown with its hash signed, until a login has succeeded", async () => {
  const token = new Uint8Array(16).fill(0x70);
  const kept = { token: new Secret(token.slice()) };
  const facts = {
    serverNonce: nonce(),
    certificate: CERTIFICATE,
    clientExtensions: [...EXTENSIONS],
    serverExtensions: [...EXTENSIONS],
  };
  const { statement } = await identity("alice");
  const lost = await greeting({ kept });
  const login = sentLine(await lost.hears(challenge()));
  assertEquals(login.token, encodeBase64(token));
  const text = loginText(facts, decodeBase64(login.nonce!)!, statement, await sha256(token));
  assert(ed25519.verify(decodeBase64(login.sig!)!, text, statement.sign));
  assertEquals(saved(await lost.loses()), []); // it goes on to be kept

  const alice = await greeting({ kept });
  assertEquals(sentLine(await alice.hears(challenge())).token, encodeBase64(token));
  assertEquals(saved(await alice.welcome(["alice"], EXTENSIONS)).map((trust) => trust.token), [undefined]);
  await alice.loses();
  await alice.ticks(60_000);
  await alice.opens();
  assertEquals(sentLine(await alice.hears(challenge())).token, undefined);
});

Deno.test("a token is not given to a server that asks for no login, and stays", async () => {
  const alice = await greeting({ kept: { token: new Secret(new Uint8Array(16)) } });
  const seen = await alice.welcome(["alice"], UNPROVEN);
  assertEquals([saved(seen), JSON.stringify(seen).includes("token")], [[], false]);
});

Deno.test("who takes an older connection's place is told, at the first welcome; who comes back oneself is not", async () => {
  const alice = await greeting();
  await alice.hears(challenge());
  const welcome = { type: "welcome", users: { alice: keyOf("alice") }, ext: EXTENSIONS, replaced: true };
  const seen = await alice.hears(welcome);
  assertEquals(seen.slice(0, 2), [provenly(), warning("replaced", en.trust.tookOver())]);
  await alice.loses();
  await alice.ticks(60_000);
  await alice.opens();
  await alice.hears(challenge());
  assertEquals(await alice.hears(welcome), [provenly()]);
});

Deno.test("who is replaced ends with 5, and does not come back", async () => {
  const alice = await loggedIn(["bob"]);
  const replaced = { type: "error", text: "otra", code: "replaced" };
  assertEquals(await alice.hears(replaced), [
    error("refused", en.trust.replaced()),
    "hang up",
    { exit: 5, sentence: en.trust.replaced() },
  ]);
  assertEquals(await alice.ticks(600_000), []);

  const person = await loggedIn(["bob"], { interactive: true });
  assertEquals(await person.hears(replaced), [
    "hang up",
    { event: "disconnected", text: `${en.trust.replaced()}. ${en.noMoreTries()}` },
  ]);
  assertEquals(await person.ticksFor(300), []); // it never dials
  assertEquals(await person.types("/to bob lost?"), [
    error("no_connection", en.notSent(en.noMoreTries(), "lost?"), { to: "bob" }),
  ]);
  assertEquals((await person.leaves()).at(-1), { exit: 5, sentence: en.trust.replaced() });
});

Deno.test("a refused login ends with 5 and the server's reason in the person's language", async () => {
  for (const code of ["name_owned", "bad_signature", "invite_used", "banned"] as const) {
    const alice = await greeting();
    await alice.hears(challenge());
    const seen = await alice.hears({ type: "error", text: "no", code });
    assertEquals(seen.at(-1), { exit: 5, sentence: en.helloRefused(en.refusals[code]) });
  }
});

Deno.test("people are asked for again on each connection", async () => {
  const alice = await loggedIn(["bob"], { stay: true });
  await alice.loses();
  const asked = { sends: { type: "identity", user: "bob" } };
  assertEquals((await logsInAgain(alice, ["bob"])).at(-1), asked);
  await alice.hears(await isThat("bob"));
  await alice.loses();
  assertEquals((await logsInAgain(alice, ["bob"])).at(-1), asked);
});

Deno.test("of more than 64 strangers in a table nobody is asked for, until something is said to them", async () => {
  const names = Array.from({ length: 65 }, (_, i) => `p${i}`);
  const asks = (seen: readonly Seen[]) =>
    seen.filter((one) => JSON.stringify(one).includes(`"identity"`)).length;
  const alice = await CoreDriver.make();
  await alice.starts();
  assertEquals(asks(await logsIn(alice, names)), 0);
  assertEquals(await alice.types("/to p7 hi"), [{ sends: { type: "identity", user: "p7" } }]);
  const bob = await CoreDriver.make();
  await bob.starts();
  assertEquals(asks(await logsIn(bob, names.slice(1))), 64);
});

Deno.test("a server that heard no answer to its pings ends the connection, as any loss does: nothing was refused", async () => {
  const alice = await loggedIn(["bob"], { interactive: true });
  await alice.types("/to bob is it there?");
  assertEquals(await alice.hears({ type: "error", code: "silent", text: "no hubo respuesta al ping" }), [
    "hang up",
    {
      event: "disconnected",
      text: "the server heard nothing from this machine for over a minute: was it asleep?",
    },
    warning("unconfirmed", "it is not known whether this arrived for bob: is it there?", "bob"),
    { event: "reconnecting", wait_s: 2 },
  ]);
});
