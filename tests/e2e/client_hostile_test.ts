// chat-client and a server that means harm: no line of it ends the client, commands the terminal or fills the
// memory.

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Stage } from "../hostile/server_misdeed.ts";
import { SERVER_MISDEEDS } from "../hostile/server_misdeeds.ts";
import { BAD_PEOPLE, flood, strangers } from "../hostile/server_noise.ts";
import { makeCertificates } from "../support/certificates.ts";
import { HostileServer, SOME_KEY } from "../support/hostile_server.ts";
import { type Event, JsonClient } from "../support/json_client.ts";
import { keyOf } from "../support/keys.ts";
import { peakMemory } from "../support/memory.ts";
import { startClient } from "../support/programs.ts";

/** The misdeeds against the terminal, for whoever the server has let in. */
const ATTACKS = ["attack-texts", "attack-messages", "attack-errors", "attack-labels", "attack-names"];
const ALIVE = { type: "server", text: "still there?" };

interface Scene extends AsyncDisposable, Stage {
  readonly alice: JsonClient;
}

/** A client that a hostile server has let in. */
async function scene(users: Record<string, string> = {}, ext?: string[]): Promise<Scene> {
  const certs = await makeCertificates();
  const server = new HostileServer(certs.dir);
  const alice = new JsonClient("alice", server.port, certs.dir, ["--stay"]);
  const hello = await server.welcome(users, ext);
  await alice.find({ event: "connected" });
  return {
    ...hello,
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
function eventsOf(scene: Scene, ...parts: (object | string | Uint8Array)[]): Promise<Event[]> {
  return eventsWhile(scene, () => scene.server.say(...parts));
}

/** The events that came of these misdeeds. */
function eventsOfMisdeeds(scene: Scene, ...names: string[]): Promise<Event[]> {
  return eventsWhile(scene, async () => {
    for (const name of names) await SERVER_MISDEEDS[name]!.commit(scene);
  });
}

async function eventsWhile({ server, alice }: Scene, act: () => Promise<void>): Promise<Event[]> {
  const from = alice.events.length;
  await act();
  await server.say(ALIVE);
  await alice.find({ event: "server", text: ALIVE.text }, from);
  return alice.events.slice(from, -1);
}

Deno.test("chat-client outlives any line, and says so once, ten times, a hundred times", async () => {
  await using it = await scene();
  const events = await eventsOfMisdeeds(it, "garbage", "bad-utf8");
  assertEquals(events.map(({ code }) => code), ["bad_server", "bad_server"]);
  assertEquals(await eventsOfMisdeeds(it, "unknown-types", "endless-greetings"), []);
  assertEquals(await eventsOf(it, { type: "joined", user: "zoe", pub: SOME_KEY }), []);
});

Deno.test("chat-client outlives a line over 8 MiB and takes the next", async () => {
  await using it = await scene();
  const events = await eventsOfMisdeeds(it, "huge-line");
  assertEquals(events.map(({ code }) => code), ["bad_server"]);
});

Deno.test("chat-client leaves out people with invalid names or weak keys, and lists the others", async () => {
  await using it = await scene(BAD_PEOPLE);
  await it.alice.find({ event: "warning", code: "bad_server" });
  await it.alice.type("/list");
  await it.server.lines.find(/"list"/);
  const users = { alice: SOME_KEY, bob: SOME_KEY, weak: BAD_PEOPLE.weak! };
  const [own, listed] = (await eventsOf(it, { type: "users", users })).filter(({ code }) =>
    code !== "key_changed"
  );
  assertEquals(own!.code, "own_key");
  assertEquals(listed!.users.map(({ user }: Event) => user), ["alice", "bob"]);
});

Deno.test("chat-client shows what it cannot open with sender and reason", async () => {
  await using it = await scene({ bob: keyOf("bob") }, ["presence/1"]);
  const events = await eventsOfMisdeeds(it, "damaged-messages");
  assertEquals(events.map(({ code, from }) => `${code} ${from}`), Array(4).fill("undecryptable bob"));
  assertEquals(new Set(events.map(({ text }) => text)).size, 3); // another key, damaged twice, another suite
});

Deno.test("chat-client shows a repeated and a reflected message as such, and the true one after garbage", async () => {
  await using it = await scene({ bob: keyOf("bob") }, ["presence/1", "ping/1"]);
  await it.alice.type(SERVER_MISDEEDS.reflection!.typed!);
  const reflected = await eventsOfMisdeeds(it, "reflection");
  assertEquals(reflected.filter(({ event }) => event === "error").map(({ code }) => code), [
    "repeated",
    "repeated",
  ]);

  const events = await eventsOfMisdeeds(it, "garbage-first");
  assertEquals(events.map(({ event, code, text }) => code ?? [event, text]), ["undecryptable", [
    "message",
    "yes",
  ], "repeated"]);
});

Deno.test("chat-client prints nothing that a terminal obeys, in any field and any view", async () => {
  await using certs = await makeCertificates();
  for (const view of ["--plain", "--json"]) {
    await using server = new HostileServer(certs.dir);
    await using alice = startClient(
      ["alice", "127.0.0.1", `${server.port}`, "--cert", `${certs.dir}/server.crt`, view, "--stay"],
    );
    const stage = { ...await server.welcome({ bob: keyOf("bob") }, ["presence/1"]), server };
    for (const attack of ATTACKS) await SERVER_MISDEEDS[attack]!.commit(stage);
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
  await flood(it, 50);
  await strangers(it, 50);
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
