// What chat-server does with those who cost it time or memory: slow, greedy or many. Each has a bound, and
// two others who talk meanwhile never notice. Those who are silent have deadlines:
// tests/slow/server_deadlines_test.ts.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { makeCertificates } from "../support/certificates.ts";
import { because, FLOOD, gone, HALF_CLIENT_HELLO, loadScene, MOST_MEMORY } from "../support/load_scene.ts";
import { NO_MEMORY_COUNT, peakMemory } from "../support/memory.ts";
import { startClient, startServer } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";

Deno.test("chat-server lets somebody in while twenty handshakes and hellos hang", async () => {
  await loadScene(async ({ certs, port, others }) => {
    await using hanging = new AsyncDisposableStack();
    for (let i = 0; i < 20; i++) {
      const client = hanging.use(new RawClient(await Deno.connect({ hostname: "127.0.0.1", port })));
      if (i % 2 === 0) await client.send(HALF_CLIENT_HELLO);
    }
    for (let i = 0; i < 20; i++) hanging.use(await RawClient.connect(port, certs));
    await using _ana = await RawClient.join("ana", port, certs);
    await others.undisturbed();
  });
});

Deno.test("chat-server lets two hundred people in, and out when they vanish", async () => {
  await loadScene(async ({ certs, port, others }) => {
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
  await loadScene(async ({ certs, port, process, others }) => {
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
