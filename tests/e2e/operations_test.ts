// What the host sees of a running server: figures over HTTP, a summary on request; and that limits cost no
// friend a line.

import { assert, assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { makeCertificates } from "../support/certificates.ts";
import { startClient, startServer, startServerProcess } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";

Deno.test("chat-server --metrics serves its figures on loopback, and nothing of who is there", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, ["--metrics", "127.0.0.1:0"]);
  const line = await server.process.out.find(/\/metrics/);
  const url = /http:\/\/127\.0\.0\.1:\d+\/metrics/.exec(line)![0];
  await using ana = await RawClient.join("ana", server.port, certs.dir);
  await using zoe = await RawClient.join("zoe", server.port, certs.dir);
  const message = ana.relay("ana", "zoe");
  await ana.send(message + "\n");
  await zoe.lines.find((line) => line === message);
  await ana.ask(ana.relay("ana", "nobody") + "\n");
  await ana.ask("garbage\n");
  const answer = await fetch(url);
  assertEquals(answer.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
  const text = await answer.text();
  for (
    const sample of [
      "chat_server_people 2",
      "chat_server_connections 2",
      "chat_server_logins_total 2",
      "chat_server_messages_total 1",
      `chat_server_message_bytes_total ${message.length + 1}`,
      'chat_server_refusals_total{reason="away"} 1',
      'chat_server_refusals_total{reason="bad_json"} 1',
      "chat_server_queue_bytes 0",
    ]
  ) assert(text.split("\n").includes(sample), `${sample}:\n${text}`);
  assertMatch(text, /^process_resident_memory_bytes [1-9]\d{7,}$/m);
  assertNotMatch(text, /ana|zoe|nobody/);
  const elsewhere = await fetch(url.replace("/metrics", "/"));
  assertEquals([elsewhere.status, await elsewhere.text()], [404, "see /metrics\n"]);
});

Deno.test("chat-server whose --metrics port is taken says so, and how to choose another", async () => {
  await using certs = await makeCertificates();
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const address = `127.0.0.1:${(taken.addr as Deno.NetAddr).port}`;
  const pair = ["--cert", `${certs.dir}/server.crt`, "--key", `${certs.dir}/server.key`];
  await using server = startServerProcess([
    "--port",
    "0",
    "--host",
    "127.0.0.1",
    ...pair,
    "--metrics",
    address,
  ]);
  assertEquals(await server.exit, 1);
  assertMatch(server.err.text, new RegExp(`^${address} is in use by another program: .* with --metrics$`));
});

const SUMMARY = [
  /^\d\d:\d\d:\d\d {2}up \d+ s, listening on 127\.0\.0\.1:\d+$/,
  /^ {10}here: 1; connections: 1$/,
  /^ {10}since the start: 1 logins, 0 messages \(0 B\), 0 of them undelivered$/,
  /^ {10}refusals: away 1$/,
  /^ {10}waiting to be sent: 0 B, for one connection at most 0 B$/,
  /^ {10}memory: \d+ MB; longest delay in the last half minute: \d+ ms; timers: \d+$/,
];

Deno.test("chat-server prints a summary when `status` is typed, or at SIGUSR2, and says what else it does not know", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using ana = await RawClient.join("ana", server.port, certs.dir);
  await ana.ask(ana.relay("ana", "nobody") + "\n");
  const { process } = server;
  const asks: [string, () => unknown][] = [
    ["typed", () => process.type("  status")],
    ["SIGUSR2", () => process.signal("SIGUSR2")],
  ];
  // From source, SIGUSR1 would also make Deno listen for debuggers.
  if (Deno.env.get("CHAT_SERVER")) asks.push(["SIGUSR1", () => process.signal("SIGUSR1")]);
  for (const [how, ask] of asks) {
    const from = process.out.all.length;
    await ask();
    await process.out.find(/timers: \d+$/, { from });
    const lines = process.out.all.slice(from);
    assertEquals(lines.length, SUMMARY.length, how);
    SUMMARY.forEach((pattern, i) => assertMatch(lines[i]!, pattern));
  }
  await process.type("", "dance \x1b[2J");
  assertMatch(
    await process.out.find(/unknown command/),
    /unknown command: dance \\u\{1b\}\[2J\. Type help/,
  );
  await process.endInput();
  assertEquals((await ana.ask({ type: "list" })).type, "users");
});

Deno.test("chat-server --log json gives the summary as an object", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, ["--log", "json"]);
  await server.process.type("status");
  const status = JSON.parse(await server.process.out.find(/"event":"status"/));
  assertEquals([status.people, status.messages, status.refusals], [0, 0, {}]);
});

Deno.test("a pipe that writes faster than the server takes loses nothing: refused texts come again, in order", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, ["--messages-per-second", "10"]);
  const args = (
    user: string,
  ) => [user, "127.0.0.1", `${server.port}`, "--cert", `${certs.dir}/server.crt`, "--json"];
  await using bob = startClient([...args("bob"), "--stay"]);
  await bob.out.find(/"connected"/);
  await using ana = startClient(args("ana"));
  // 100 may come at once, and the rest would take six seconds at that rate.
  const texts = Array.from({ length: 160 }, (_, i) => `text ${i}`);
  await ana.type(...texts.map((text) => `/to bob ${text}`));
  await ana.endInput();
  assertEquals(await ana.exit, 0, ana.err.text);
  const warnings = ana.out.all.map((line) => JSON.parse(line)).filter(({ event }) => event === "warning");
  assert(warnings.length > 0 && warnings.every(({ code }) => code === "too_fast"), JSON.stringify(warnings));
  await bob.out.find(/"text 159"/);
  const read = bob.out.all.map((line) => JSON.parse(line)).filter(({ event }) => event === "message");
  assertEquals(read.map(({ text }) => text), texts);
});

Deno.test("people who write to somebody who reads slowly wait, and nothing of it is lost", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, ["--rate-limit", "off"]);
  await using ana = await RawClient.join("ana", server.port, certs.dir);
  await using slow = await RawClient.join("slow", server.port, certs.dir, { reads: false });
  await ana.next({ type: "joined", user: "slow" });
  const line = ana.relay("ana", "slow", 3_000) + "\n";
  const count = 8_000; // 32 MB: many times what may wait for one connection
  const sending = (async () => {
    for (let i = 0; i < count; i++) await ana.send(line);
  })();
  let bytes = 0;
  let lines = -1; // the welcome
  const buffer = new Uint8Array(256 * 1024);
  while (lines < count) {
    const got = await slow.conn.read(buffer);
    assert(got !== null, `cut after ${bytes} bytes`);
    bytes += got;
    for (let at = 0; (at = buffer.subarray(0, got).indexOf(10, at) + 1) > 0;) lines++;
    await new Promise((resolve) => setTimeout(resolve, 2)); // slower than ana writes
  }
  await sending;
  assert(bytes > count * line.length);
  assertEquals(ana.lines.all.filter((line) => line.startsWith('{"type":"error"')), []);
});
