// What chat-server does with those who cost it time or memory: silent, slow, greedy or many. Each has a deadline
// or a bound, and two others who talk meanwhile never notice.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { Bystanders } from "../support/bystanders.ts";
import { makeCertificates } from "../support/certificates.ts";
import { NO_MEMORY_COUNT, peakMemory } from "../support/memory.ts";
import type { Process } from "../support/process.ts";
import { startClient, startServer } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";

interface Scene {
  readonly certs: string;
  readonly port: number;
  readonly process: Process;
  readonly others: Bystanders;
}

/** Seconds until the server hangs up on who does not get ahead, of its ten. */
const DEADLINE = { least: 9, most: 13 };
/** Megabytes that the server may have in memory at most: it starts with about 90. */
const MOST_MEMORY = 350;
/** Bytes of a flood, at most: many times what the server and the system hold for one connection. */
const FLOOD = 256 * 1024 * 1024;
/** Seconds. */
const HALF_A_MINUTE = 30;
/** Milliseconds for a login, whatever others do. */
const LOGIN = 2_000;

Deno.test("chat-server gives up after ten seconds who does not finish hello or TLS", async () => {
  await scene(async ({ certs, port, process, others }) => {
    const begun = performance.now();
    await using silent = await RawClient.connect(port, certs);
    await using dripping = await RawClient.connect(port, certs);
    await using half = new RawClient(await Deno.connect({ hostname: "127.0.0.1", port }));
    await half.send(HALF_CLIENT_HELLO);
    const late = await Deno.connect({ hostname: "127.0.0.1", port });
    const drips = setInterval(() => dripping.send("{").catch(() => {}), 1_000);

    const givenUp = [
      silent.closed(DEADLINE.most * 1_000),
      dripping.closed(DEADLINE.most * 1_000),
      ...[half.localPort, (late.localAddr as Deno.NetAddr).port].map((from) => {
        const failure = `no TLS connection with 127.0.0.1:${from}: timed out`;
        return process.out.find((line) => line.endsWith(failure), { ms: DEADLINE.most * 1_000 });
      }),
    ];
    const time = () => (performance.now() - begun) / 1_000;
    const times = await Promise.all(givenUp.map((end) => end.then(time))).finally(() => clearInterval(drips));
    for (const time of times) assert(time > DEADLINE.least && time < DEADLINE.most, `${times} seconds`);

    const answer = `{"type":"error","text":"el hello no llegó a tiempo"}`;
    assertEquals([silent, dripping].map(({ lines }) => lines.text), [answer, answer]);
    // Deno cannot end the TCP connection of a handshake that hangs. It ends when the handshake does.
    await using tooLate = await RawClient.secure(late, certs);
    await tooLate.closed();
    await others.undisturbed();
  });
});

Deno.test("chat-server lets somebody in while twenty handshakes and hellos hang", async () => {
  await scene(async ({ certs, port, others }) => {
    await using hanging = new AsyncDisposableStack();
    for (let i = 0; i < 20; i++) {
      const client = hanging.use(new RawClient(await Deno.connect({ hostname: "127.0.0.1", port })));
      if (i % 2 === 0) await client.send(HALF_CLIENT_HELLO);
    }
    for (let i = 0; i < 20; i++) hanging.use(await RawClient.connect(port, certs));
    const begun = performance.now();
    await using _ana = await RawClient.join("ana", port, certs);
    const took = performance.now() - begun;
    assert(took < LOGIN, `the login took ${took} ms`);
    await others.undisturbed();
  });
});

Deno.test("chat-server lets two hundred people in, and out when they vanish", async () => {
  await scene(async ({ certs, port, others }) => {
    {
      await using crowd = new AsyncDisposableStack();
      for (let i = 0; i < 200; i += 10) {
        const joining = Array.from({ length: 10 }, (_, j) => RawClient.join(`n${i + j}`, port, certs));
        for (const client of await Promise.all(joining)) crowd.use(client);
      }
      await using ana = await RawClient.join("ana", port, certs);
      const { users } = await ana.ask({ type: "list" });
      assertEquals(Object.keys(users).length, 203);
    }
    await Promise.all(
      Array.from({ length: 200 }, (_, i) => others.eva.next({ type: "left", user: `n${i}` })),
    );
    await others.undisturbed();
  });
});

Deno.test(`chat-server drops who does not read, its memory bounded${because(NO_MEMORY_COUNT)}`, async () => {
  await scene(async ({ certs, port, process, others }) => {
    await using _deaf = await RawClient.join("deaf", port, certs, { reads: false });
    await others.eva.next({ type: "joined", user: "deaf" });
    await using mallory = await RawClient.join("mallory", port, certs);
    const line = mallory.relay("mallory", "deaf", 45_000) + "\n";
    for (let sent = 0; sent < FLOOD && !gone(others, "deaf"); sent += line.length) await mallory.send(line);
    await others.eva.next({ type: "left", user: "deaf" });
    assert((await peakMemory(process.pid)) < MOST_MEMORY, `${await peakMemory(process.pid)} MB in memory`);
    await process.out.find(/^\S+ {2}deaf left, too slow in reading \(3 here\)$/);
    const told = await mallory.next({ type: "error" });
    assertMatch(told.text, /^no se entregó: el destino dejó de leer o se fue \(\d+\)$/);
    await others.undisturbed();
  }, ["--rate-limit", "off"]);
});

Deno.test(`chat-server hears no more of who does not read answers, and drops it when it takes nothing for half a minute${because(NO_MEMORY_COUNT)}`, async () => {
  await scene(async ({ certs, port, process, others }) => {
    const begun = performance.now();
    await using deaf = await RawClient.join("deaf", port, certs, { reads: false });
    const question = JSON.stringify({ type: "chat", text: "x".repeat(60_000) }) + "\n";
    const asking = (async () => {
      for (let sent = 0; sent < FLOOD && !gone(others, "deaf"); sent += question.length) {
        await deaf.send(question);
      }
    })().catch(() => {}); // the server had enough
    await others.eva.next({ type: "left", user: "deaf" }, { ms: (HALF_A_MINUTE + 10) * 1_000 });
    assert(performance.now() - begun > HALF_A_MINUTE * 1_000);
    assert((await peakMemory(process.pid)) < MOST_MEMORY, `${await peakMemory(process.pid)} MB in memory`);
    await others.undisturbed();
    await deaf[Symbol.asyncDispose]();
    await asking;
  }, ["--rate-limit", "off"]);
});

/** The beginning of a TLS record that announces a ClientHello of 512 bytes, of which no more comes. */
const HALF_CLIENT_HELLO = new Uint8Array([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]);

async function scene(play: (scene: Scene) => Promise<void>, args: readonly string[] = []): Promise<void> {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, args);
  await using others = await Bystanders.meet(server.port, certs.dir);
  await play({ certs: certs.dir, port: server.port, process: server.process, others });
  assertEquals(server.process.err.text, "");
}

function gone({ eva }: Bystanders, user: string): boolean {
  return eva.lines.all.includes(JSON.stringify({ type: "left", user }));
}

function because(reason: string | undefined): string {
  return reason === undefined ? "" : ` (${reason})`;
}

Deno.test("chat-server refuses who comes when as many are present as --max-people says, and lets in when one has left", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, ["--max-people", "2"]);
  const ana = await RawClient.join("ana", server.port, certs.dir);
  await using _bob = await RawClient.join("bob", server.port, certs.dir);
  const args = ["zoe", "127.0.0.1", `${server.port}`, "--cert", `${certs.dir}/server.crt`, "--json"];
  await using refused = startClient(args);
  assertEquals(await refused.exit, 5);
  assertMatch(refused.err.text, /the server is full: try again later/);
  await ana[Symbol.asyncDispose]();
  await server.process.out.find(/ana left/);
  await using welcome = startClient(args);
  await welcome.endInput();
  assertEquals(await welcome.exit, 0);
});
