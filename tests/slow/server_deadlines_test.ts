// That chat-server gives up those who do not get ahead: each waits for a deadline of the server. How long the
// deadlines are is tested with the clock of the core (tests/unit/relay/liveness_test.ts).

import { assert, assertEquals } from "@std/assert";
import { because, FLOOD, gone, HALF_CLIENT_HELLO, loadScene, MOST_MEMORY } from "../support/load_scene.ts";
import { NO_MEMORY_COUNT, peakMemory } from "../support/memory.ts";
import { RawClient } from "../support/raw_client.ts";

Deno.test("chat-server gives up after ten seconds who does not finish hello or TLS", async () => {
  await loadScene(async ({ certs, port, process, others }) => {
    await using silent = await RawClient.connect(port, certs);
    await using dripping = await RawClient.connect(port, certs);
    await using half = new RawClient(await Deno.connect({ hostname: "127.0.0.1", port }));
    await half.send(HALF_CLIENT_HELLO);
    const late = await Deno.connect({ hostname: "127.0.0.1", port });
    const drips = setInterval(() => dripping.send("{").catch(() => {}), 1_000);

    const givenUp = [
      silent.closed(),
      dripping.closed(),
      ...[half.localPort, (late.localAddr as Deno.NetAddr).port].map((from) => {
        const failure = `no TLS connection with 127.0.0.1:${from}: timed out`;
        return process.out.find((line) => line.endsWith(failure));
      }),
    ];
    await Promise.all<unknown>(givenUp).finally(() => clearInterval(drips));

    const answer = `{"type":"error","text":"el hello no llegó a tiempo"}`;
    assertEquals([silent, dripping].map(({ lines }) => lines.text), [answer, answer]);
    // Deno cannot end the TCP connection of a handshake that hangs. It ends when the handshake does.
    await using tooLate = await RawClient.secure(late, certs);
    await tooLate.closed();
    await others.undisturbed();
  });
});

Deno.test(`chat-server hears no more of who does not read answers, and drops it when it takes nothing for half a minute${because(NO_MEMORY_COUNT)}`, async () => {
  await loadScene(async ({ certs, port, process, others }) => {
    await using deaf = await RawClient.join("deaf", port, certs, { reads: false });
    const question = JSON.stringify({ type: "chat", text: "x".repeat(60_000) }) + "\n";
    const asking = (async () => {
      for (let sent = 0; sent < FLOOD && !gone(others, "deaf"); sent += question.length) {
        await deaf.send(question);
      }
    })().catch(() => {}); // the server had enough
    await others.eva.next({ type: "left", user: "deaf" }, { ms: 120_000 });
    assert((await peakMemory(process.pid)) < MOST_MEMORY, `${await peakMemory(process.pid)} MB in memory`);
    await others.undisturbed();
    await deaf[Symbol.asyncDispose]();
    await asking;
  }, ["--rate-limit", "off"]);
});
