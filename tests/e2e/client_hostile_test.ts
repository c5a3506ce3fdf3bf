// chat-client and a server that means harm: no line of it ends the client, commands the terminal or fills the memory.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { encodeBase64 } from "@std/encoding/base64";
import { BASE_SUITE } from "../../lib/e2ee/suite_registry.ts";
import { parsePublicKey } from "../../lib/wire/public_key.ts";
import { ATTACKS } from "../support/attacks.ts";
import { makeCertificates } from "../support/certificates.ts";
import { HostileServer, SOME_KEY } from "../support/hostile_server.ts";
import { type Event, JsonClient } from "../support/json_client.ts";
import { keyByte, keyOf, keyPair } from "../support/keys.ts";
import { peakMemory } from "../support/memory.ts";
import { startClient } from "../support/programs.ts";

const LOW_ORDER = encodeBase64(new Uint8Array(32));
const ALIVE = { type: "server", text: "still there?" };

interface Scene extends AsyncDisposable {
  readonly server: HostileServer;
  readonly alice: JsonClient;
}

/** A client that a hostile server has let in. */
async function scene(users: Record<string, string> = {}, ext?: string[]): Promise<Scene> {
  const certs = await makeCertificates();
  const server = new HostileServer(certs.dir);
  const alice = new JsonClient("alice", server.port, certs.dir, ["--stay"]);
  await server.welcome(users, ext);
  await alice.find({ event: "connected" });
  return {
    server,
    alice,
    async [Symbol.asyncDispose]() {
      await alice[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await certs[Symbol.asyncDispose]();
    },
  };
}

/** The events that came of these lines, once the client has said that it lives. */
async function eventsOf(
  { server, alice }: Scene,
  ...parts: (object | string | Uint8Array)[]
): Promise<Event[]> {
  const from = alice.events.length;
  await server.say(...parts, ALIVE);
  await alice.find({ event: "server", text: ALIVE.text }, from);
  return alice.events.slice(from, -1);
}

Deno.test("chat-client outlives any line, and says so once, ten times, a hundred times", async () => {
  await using it = await scene();
  const bad = [
    "hola\n",
    "[]\n",
    "7\n",
    "\n",
    "{}\n",
    "null\n",
    '{"type":7}\n',
    '{"type":"relay"}\n',
    '{"type":"server"}\n',
  ];
  const events = await eventsOf(
    it,
    ...bad,
    new Uint8Array([0xff, 0xfe, 0x0a]),
    '{"type":"users","users":[]}\n',
  );
  assertEquals(events.map(({ code }) => code), ["bad_server", "bad_server"]);
  const ignored = [{ type: "unknown" }, { type: "welcome", users: {} }, { type: "ping" }, { type: "pong" }];
  assertEquals(await eventsOf(it, ...ignored, { type: "joined", user: "zoe", pub: SOME_KEY }), []);
});

Deno.test("chat-client outlives a line over 8 MiB and takes the next", async () => {
  await using it = await scene();
  const mebibyte = new Uint8Array(1024 * 1024).fill(0x20);
  const events = await eventsOf(it, ...Array(9).fill(mebibyte), "\n");
  assertEquals(events.map(({ code }) => code), ["bad_server"]);
});

Deno.test("chat-client leaves out people with invalid names or weak keys, and lists the others", async () => {
  await using it = await scene({
    bob: SOME_KEY,
    weak: LOW_ORDER,
    "a b": SOME_KEY,
    short: "AAAA",
    ["__proto__"]: SOME_KEY,
  });
  await it.alice.find({ event: "warning", code: "bad_server" });
  await it.alice.type("/list");
  await it.server.lines.find(/"list"/);
  const users = { alice: SOME_KEY, bob: SOME_KEY, weak: LOW_ORDER };
  const [own, listed] = (await eventsOf(it, { type: "users", users })).filter(({ code }) =>
    code !== "key_changed"
  );
  assertEquals(own!.code, "own_key");
  assertEquals(listed!.users.map(({ user }: Event) => user), ["alice", "bob"]);
});

Deno.test("chat-client shows what it cannot open with sender and reason", async () => {
  await using it = await scene({ bob: keyOf("bob") }, ["presence/1"]);
  const cipher = encodeBase64(new Uint8Array(40));
  const relay = {
    type: "relay",
    to: "alice",
    from: "bob",
    alg: "X25519+AESGCM",
    nonce: encodeBase64(new Uint8Array(12)),
    cipher,
  };
  const broken = [relay, { ...relay, nonce: "x" }, { ...relay, cipher: undefined }, {
    ...relay,
    alg: "ROT13",
  }];
  const events = await eventsOf(it, ...broken);
  assertEquals(events.map(({ code, from }) => `${code} ${from}`), Array(4).fill("undecryptable bob"));
  assertEquals(new Set(events.map(({ text }) => text)).size, 3); // another key, damaged twice, another suite
});

Deno.test("chat-client shows a repeated and a reflected message as such, and the true one after garbage", async () => {
  const certs = await makeCertificates();
  await using server = new HostileServer(certs.dir);
  await using alice = new JsonClient("alice", server.port, certs.dir, ["--stay"]);
  const { pub } = await server.welcome({ bob: keyOf("bob") }, ["presence/1", "ping/1"]);
  const it = { server, alice } as Scene;
  await alice.find({ event: "connected" });

  await alice.type("/to bob my own words");
  const own = JSON.parse(await server.lines.find(/"relay"/));
  const reflected = await eventsOf(it, own, { ...own, from: "bob", to: "alice" });
  assertEquals(reflected.filter(({ event }) => event === "error").map(({ code }) => code), [
    "repeated",
    "repeated",
  ]);

  const real = await letterTo(pub, "yes");
  const garbage = { ...real, cipher: encodeBase64(new Uint8Array(32)) };
  const events = await eventsOf(it, garbage, real, real);
  assertEquals(events.map(({ event, code, text }) => code ?? [event, text]), ["undecryptable", [
    "message",
    "yes",
  ], "repeated"]);
  await certs[Symbol.asyncDispose]();
});

Deno.test("chat-client prints nothing that a terminal obeys, in any field and any view", async () => {
  await using certs = await makeCertificates();
  for (const view of ["--plain", "--json"]) {
    await using server = new HostileServer(certs.dir);
    await using alice = startClient(
      ["alice", "127.0.0.1", `${server.port}`, "--cert", `${certs.dir}/server.crt`, view, "--stay"],
    );
    await server.welcome({ bob: keyOf("bob") });
    for (const text of ATTACKS) {
      const nonce = encodeBase64(crypto.getRandomValues(new Uint8Array(12)));
      await server.say({ type: "server", text }, { type: "error", text, code: text }, { type: text, text });
      await server.say({ type: "relay", to: text, from: "bob", alg: text, nonce, cipher: text });
      await server.say({ type: "users", users: { [text]: SOME_KEY } });
    }
    await server.say(ALIVE);
    await alice.out.find(/still there\?/);
    assertEquals(
      alice.out.text.replaceAll("\n", "").replaceAll("\u200d", "").match(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u),
      null,
    );
    const forged = alice.out.all.filter((line) => /^\*? ?(bob|carol) is verified|^<carol>/.test(line));
    assertEquals(forged, []);
  }
});

Deno.test("chat-client keeps its memory while a server sends 50,000 lines and 5,000 strangers' messages", async () => {
  await using it = await scene({ bob: keyOf("bob") });
  await eventsOf(it, { type: "server", text: "warm" });
  const before = await peakMemory(it.alice.process.pid);
  const line = JSON.stringify({ type: "server", text: "x".repeat(100) }) + "\n";
  for (let i = 0; i < 50; i++) await it.server.say(line.repeat(1_000));
  for (let i = 0; i < 50; i++) {
    const strangers = Array.from({ length: 100 }, (_, j) => ({
      type: "relay",
      to: "alice",
      from: `stranger${i}-${j}`,
      alg: "X25519+AESGCM",
      nonce: encodeBase64(crypto.getRandomValues(new Uint8Array(12))),
      cipher: encodeBase64(new Uint8Array(64)),
    }));
    await it.server.say(...strangers);
  }
  await it.server.say(ALIVE);
  await it.alice.find({ event: "server", text: ALIVE.text }, it.alice.events.length, 60_000);
  const lists = it.server.lines.all.filter((line) => /"list"/.test(line)).length;
  assertEquals(lists, 1); // one question at a time, whoever asks for it
  const grown = await peakMemory(it.alice.process.pid) - before;
  assert(grown < 150, `${grown} MB`);
  assertMatch(it.alice.process.err.text, /^$/);
});

Deno.test("chat-client takes no more from a server than its reader does, and still ends at SIGTERM", async () => {
  await using it = await scene();
  const before = await peakMemory(it.alice.process.pid);
  const resume = it.alice.process.out.pause();
  const line = JSON.stringify({ type: "server", text: "x".repeat(1_000) }) + "\n";
  const flood = (async () => {
    for (let i = 0; i < 200; i++) await it.server.say(line.repeat(1_000));
    return "everything was taken";
  })().catch(() => "the client left");
  const late = new Promise((resolve) => setTimeout(() => resolve("it waits"), 4_000));
  assertEquals(await Promise.race([flood, late]), "it waits");
  const grown = await peakMemory(it.alice.process.pid) - before;
  assert(grown < 150, `${grown} MB`);
  const ended = it.alice.process.stop("SIGTERM");
  assertEquals(await flood, "the client left");
  resume();
  assertEquals(await ended, 0);
});

/** A message of bob's that opens for this public key. */
async function letterTo(pub: string, text: string): Promise<Event> {
  const channel = await BASE_SUITE.establish(await keyPair(keyByte("bob")), parsePublicKey(pub)!.bytes);
  const envelope = await channel.seal(text, crypto.getRandomValues(new Uint8Array(12)));
  return { type: "relay", to: "alice", from: "bob", ...envelope };
}
