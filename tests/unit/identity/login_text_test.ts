// A signature made for one server, name, key or moment is worthless anywhere else.

import { assert, assertEquals } from "@std/assert";
import { ed25519 } from "@noble/curves/ed25519.js";
import { checkLogin, checkRevocation, type LoginFacts } from "../../../lib/identity/login_text.ts";
import { sha256 } from "../../../lib/crypto/sha256.ts";
import { decodeClientMessage } from "../../../lib/wire/codec.ts";
import type { ClientMessage } from "../../../lib/wire/message.ts";

type Login = Extract<ClientMessage, { type: "login" }>;
type Revoke = Extract<ClientMessage, { type: "revoke" }>;
import { parsePublicKey } from "../../../lib/wire/public_key.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { identity } from "../../support/identities.ts";
import { keyOf } from "../../support/keys.ts";
import { lineBytes } from "../../support/relay_driver.ts";

const FACTS: LoginFacts = {
  serverNonce: new Uint8Array(32).fill(1),
  certificate: new Uint8Array(32).fill(2),
  clientExtensions: ["presence/1", "login/1"],
  serverExtensions: ["presence/1", "ping/1", "login/1"],
};
const HELLO = { name: parseUserName("ana")!, pub: parsePublicKey(keyOf("ana"))! };
const TOKEN = new Uint8Array(16).fill(7);

function read(line: object): Login {
  return decodeClientMessage(lineBytes(line)) as Login;
}

function readRevoke(line: object): Revoke {
  return decodeClientMessage(lineBytes(line)) as Revoke;
}

Deno.test("checkLogin() gives the statement of who signed, and the hash of the token", async () => {
  const ana = await identity("ana");
  assertEquals(await checkLogin(FACTS, read(await ana.login(FACTS)), HELLO), {
    ...{ statement: ana.statement, tokenHash: undefined },
  });
  assertEquals(await checkLogin(FACTS, read(await ana.login(FACTS, { token: TOKEN })), HELLO), {
    ...{ statement: ana.statement, tokenHash: await sha256(TOKEN) },
  });
});

Deno.test("checkLogin() refuses a signature made for another server nonce, certificate or list of extensions", async () => {
  const ana = await identity("ana");
  const others: Partial<LoginFacts>[] = [
    { serverNonce: new Uint8Array(32).fill(3) },
    { certificate: new Uint8Array(32).fill(3) },
    { clientExtensions: ["login/1"] },
    { clientExtensions: ["login/1", "presence/1"] },
    { serverExtensions: ["presence/1", "login/1"] },
    { clientExtensions: FACTS.serverExtensions, serverExtensions: FACTS.clientExtensions },
  ];
  for (const other of others) {
    const login = read(await ana.login({ ...FACTS, ...other }));
    assertEquals(await checkLogin(FACTS, login, HELLO), "bad_signature", Object.keys(other).join());
  }
});

Deno.test("checkLogin() refuses a swapped client nonce, token or signature", async () => {
  const ana = await identity("ana");
  const login = read(await ana.login(FACTS, { token: TOKEN }));
  const swaps: Partial<Login>[] = [
    { nonce: new Uint8Array(32).fill(9) },
    { token: undefined },
    { token: new Uint8Array(16).fill(8) },
    { signature: read(await ana.login(FACTS)).signature },
    { signature: new Uint8Array(64) },
  ];
  for (const swap of swaps) {
    assertEquals(
      await checkLogin(FACTS, { ...login, ...swap }, HELLO),
      "bad_signature",
      Object.keys(swap).join(),
    );
  }
});

Deno.test("checkLogin() refuses a statement of another name, another base key or another person", async () => {
  const [ana, thief] = [await identity("ana"), await identity("ana", 1)];
  const login = read(await ana.login(FACTS));
  const bob = { ...HELLO, name: parseUserName("bob")! };
  assertEquals(await checkLogin(FACTS, login, bob), "bad_statement");
  assertEquals(
    await checkLogin(FACTS, login, { ...HELLO, pub: parsePublicKey(keyOf("zoe"))! }),
    "bad_statement",
  );
  // The thief signs for herself, and shows ana's statement.
  const forged = { ...read(await thief.login(FACTS)), statement: ana.statement.text };
  assertEquals(await checkLogin(FACTS, forged, HELLO), "bad_signature");
  const swapped = { ...login, statement: thief.statement.text };
  assertEquals(await checkLogin(FACTS, swapped, HELLO), "bad_signature");
  const renewed = await ana.restate({ issued: 1_790_000_001 });
  assertEquals(await checkLogin(FACTS, { ...login, statement: renewed.text }, HELLO), "bad_signature");
  assertEquals(await checkLogin(FACTS, { ...login, statement: "" }, HELLO), "bad_statement");
});

Deno.test("checkLogin() takes names in the very bytes of the statement only", async () => {
  const composed = await identity("Jos\u00e9");
  const name = parseUserName("Jose\u0301")!;
  const login = read(await composed.login(FACTS));
  const pub = parsePublicKey(keyOf("Jos\u00e9"))!;
  assertEquals(await checkLogin(FACTS, login, { name, pub }), "bad_statement");
});

Deno.test("a signature of another purpose is not a login: a statement's does not pass for one", async () => {
  const ana = await identity("ana");
  const login = read(await ana.login(FACTS));
  const statementSignature = Uint8Array.from(ed25519.sign(ana.statement.hash, ana.signSeed));
  assertEquals(await checkLogin(FACTS, { ...login, signature: statementSignature }, HELLO), "bad_signature");
});

Deno.test("checkRevocation() gives who is ended, and refuses another time, identity or signer", async () => {
  const [ana, thief] = [await identity("ana"), await identity("ana", 1)];
  const revoke = readRevoke(ana.revoke(5));
  assertEquals(await checkRevocation(revoke), ana.statement.identity);
  assertEquals(await checkRevocation({ ...revoke, time: 6 }), undefined);
  assertEquals(await checkRevocation({ ...revoke, statement: thief.statement.text }), undefined);
  assertEquals(
    await checkRevocation({ ...readRevoke(thief.revoke(5)), statement: ana.statement.text }),
    undefined,
  );
  assert(await checkRevocation(readRevoke(thief.revoke(5))) !== ana.statement.identity);
});
