// What people with an identity of their own can make a server write, or learn from it, over the wire.

import { assertEquals } from "@std/assert";
import { encodeBase64 } from "../../lib/base/base64.ts";
import { secondsAhead } from "../support/clock.ts";
import { makeCertificates } from "../support/certificates.ts";
import { identity } from "../support/identities.ts";
import { startServer } from "../support/programs.ts";
import { logIn } from "../support/proven_client.ts";
import { RawClient } from "../support/raw_client.ts";

Deno.test("chat-server keeps ten of five hundred invites that expire at once, and answers each; others talk on", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  const { client } = await logIn(await identity("mallory"), server.port, certs.dir);
  await using mallory = client;
  await using ana = await RawClient.join("ana", server.port, certs.dir);
  await using zoe = await RawClient.join("zoe", server.port, certs.dir);
  const lines = Array.from({ length: 500 }, (_, i) => {
    const hash = new Uint8Array(32).fill(i).fill(i >> 8, 0, 1);
    return JSON.stringify({ type: "invite", token_hash: encodeBase64(hash), expires: 0 });
  });
  await mallory.send(lines.join("\n") + "\n");
  const message = ana.relay("ana", "zoe");
  await ana.send(message + "\n");
  await zoe.lines.find((line) => line === message);
  await mallory.say({ type: "ping" });
  await mallory.next({ type: "pong" });
  const answers = mallory.lines.all.map((line) => JSON.parse(line));
  const count = (fields: object) =>
    answers.filter((answer) => Object.entries(fields).every(([key, value]) => answer[key] === value)).length;
  assertEquals([count({ type: "invited" }), count({ code: "many_invites" })], [10, 490]);
});

Deno.test("chat-server registers so many strangers at once in open mode as it was told, and lets owners and who was invited in besides", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, ["--new-names-per-hour", "1"]);
  const answers: unknown[] = [];
  for (let i = 0; i < 7; i++) {
    const { client, answer } = await logIn(await identity(`bot${i}`), server.port, certs.dir);
    answers.push(answer.code ?? answer.type);
    client.conn.close();
  }
  assertEquals(answers, [...Array(5).fill("welcome"), "many_new", "many_new"]);
  const { client, answer } = await logIn(await identity("bot0"), server.port, certs.dir);
  assertEquals(answer.type, "welcome");
  const token = new Uint8Array(16).fill(7);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", token));
  await client.say({
    type: "invite",
    token_hash: encodeBase64(hash),
    expires: secondsAhead(60),
  });
  await client.next({ type: "invited" });
  client.conn.close();
  const guest = await logIn(await identity("guest"), server.port, certs.dir, { token });
  assertEquals(guest.answer.type, "welcome");
  guest.client.conn.close();
});

Deno.test("chat-server in invite mode answers a stranger the same bytes for a name that is there, owned, or free", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  const there = await logIn(await identity("there"), server.port, certs.dir);
  await using _ana = there.client;
  const owned = await logIn(await identity("owned"), server.port, certs.dir);
  owned.client.conn.close();
  await there.client.next({ type: "left" });
  await server.process.type("invite");
  await server.process.out.find(/^chat1:/);
  const answers = new Set<string>();
  for (const name of ["there", "owned", "free"]) {
    const { client, answer } = await logIn(await identity(name, 7), server.port, certs.dir);
    answers.add(JSON.stringify(answer));
    client.conn.close();
  }
  assertEquals([...answers].map((one) => JSON.parse(one).code), ["invite_required"]);
});
