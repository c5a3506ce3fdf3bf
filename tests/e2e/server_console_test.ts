// What chat-server tells who runs it: one line an event, safe to look at, nothing that friends say to each
// other; and how it begins and ends.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { makeCertificates, makeExpired, makeOriginal } from "../support/certificates.ts";
import type { ProcessOptions } from "../support/process.ts";
import {
  newDataFolder,
  serverCommand,
  startClient,
  startServer,
  startServerProcess,
} from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";
import { NO_TMUX, Tmux } from "../support/tmux.ts";

/** One event as the two formats show it; PORTS stand for what differs from run to run. */
type Shown = readonly [text: string, json: Record<string, unknown>];

const TLS_ERROR = "received corrupt message of type InvalidContentType";

const STORY: readonly Shown[] = [
  ["listening on 127.0.0.1:SERVER", { event: "listening", address: "127.0.0.1:SERVER" }],
  [
    "type invite here to let a friend in; friends with your server.crt type: chat-client NAME 127.0.0.1 SERVER",
    {
      event: "friend_types",
      line: "chat-client NAME 127.0.0.1 SERVER",
    },
  ],
  [
    "across the internet: ngrok tcp SERVER (then type invite --host HOST --port PORT, as it shows them)",
    {
      event: "tunnel",
      line: "ngrok tcp SERVER",
    },
  ],
  ["anybody who finds the server can come in, and sees who is there", {
    event: "admission",
    admission: "open",
  }],
  ["ana joined from 127.0.0.1:ANA (1 here)", {
    event: "joined",
    user: "ana",
    remote: "127.0.0.1:ANA",
    people: 1,
  }],
  ["ñandú joined from 127.0.0.1:BIRD (2 here)", {
    event: "joined",
    user: "ñandú",
    remote: "127.0.0.1:BIRD",
    people: 2,
  }],
  ["ana says to the server: ¿hay alguien?", { event: "chat", from: "ana", text: "¿hay alguien?" }],
  ["refused ana: bad_json", { event: "refused", remote: "127.0.0.1:ANA", code: "bad_json", user: "ana" }],
  ["refused 127.0.0.1:STRANGER: not_hello", {
    event: "refused",
    remote: "127.0.0.1:STRANGER",
    code: "not_hello",
  }],
  [`no TLS connection with 127.0.0.1:HTTP: ${TLS_ERROR}`, {
    event: "handshake_failed",
    remote: "127.0.0.1:HTTP",
    why: TLS_ERROR,
  }],
  ["ñandú connected again from 127.0.0.1:AGAIN", {
    event: "replaced",
    user: "ñandú",
    remote: "127.0.0.1:AGAIN",
  }],
  ["ñandú left (1 here)", { event: "left", user: "ñandú", reason: "ended", people: 1 }],
  ["SIGTERM: stopping", { event: "stopping", signal: "SIGTERM" }],
  ["stopped; messages relayed: 1, undelivered: 0", { event: "stopped", messages: 1, undelivered: 0 }],
];

Deno.test("chat-server prints one readable line an event", async () => {
  const lines = await tell([]);
  for (const line of lines) assertMatch(line, /^\d\d:\d\d:\d\d {2}\S/);
  assertEquals(lines.map((line) => line.slice(10)), STORY.map(([text]) => text));
});

Deno.test("chat-server --log json prints one object an event", async () => {
  const events = (await tell(["--log", "json"])).map((line) => JSON.parse(line));
  for (const { time } of events) assertEquals(time, new Date(time).toISOString());
  assertEquals(events.map(({ time: _, ...event }) => event), STORY.map(([, json]) => json));
});

Deno.test("chat-server speaks Spanish to who does", async () => {
  const lines = await tell([], { env: { LC_ALL: "es_ES.UTF-8" } });
  assertEquals(lines[4]!.slice(10), "ana ha entrado desde 127.0.0.1:ANA (1 en total)");
  assertEquals(lines.length, STORY.length);
});

const ATTACK = "\x1b[2J\x1b]0;title\x07\r\nx \u202eevil\u2066 \u0085\u2028\u200b\t\x00\u{e0041}";
// deno-lint-ignore no-control-regex
const UNSAFE = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200b\u202e\u2066]|\u{e0041}/u;

Deno.test("chat-server shows /server texts, and they cannot command the terminal", async () => {
  await using certs = await makeCertificates();
  for (const log of ["text", "json"]) {
    await using server = await startServer(certs.dir, ["--log", log]);
    await using ana = await RawClient.join("ana\u{f8ff}", server.port, certs.dir);
    await ana.say({ type: "chat", text: ATTACK });
    await ana.next({ type: "server", text: `echo: ${ATTACK}` });
    await server.process.stop();
    const { text, all } = server.process.out;
    assert(!UNSAFE.test(text), JSON.stringify(text));
    const line = all.find((line) => line.includes("evil"))!;
    if (log === "json") assertEquals(JSON.parse(line).text, ATTACK);
    else {assertMatch(
        line,
        /^\S+ {2}ana\\u\{f8ff\} says to the server: \\u\{1b\}\[2J.*\\r\\nx \\u\{202e\}evil/,
      );}
  }
});

Deno.test("chat-server shows nothing of what friends say to each other, nor that they do", async () => {
  await using certs = await makeCertificates();
  for (const log of ["text", "json"]) {
    await using server = await startServer(certs.dir, ["--log", log]);
    await using bob = await RawClient.join("bob", server.port, certs.dir);
    const args = ["ana", "127.0.0.1", `${server.port}`, "--cert", `${certs.dir}/server.crt`, "--json"];
    await using ana = startClient(args, { env: { XDG_DATA_HOME: newDataFolder() } });
    await ana.type("/to bob el secreto de la casa");
    await ana.endInput();
    assertEquals(await ana.exit, 0);
    const { nonce, cipher } = await bob.next({ type: "relay" });
    await server.process.stop();
    const { text } = server.process.out;
    for (const line of server.process.out.all) assert(!(line.includes("ana") && line.includes("bob")), line);
    for (const secret of ["secreto", nonce, cipher]) assert(!text.includes(secret), text);
  }
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.test(`chat-server tells everybody at ${signal}, and exits 0`, async () => {
    await using certs = await makeCertificates();
    await using server = await startServer(certs.dir);
    await using ana = await RawClient.join("ana", server.port, certs.dir);
    await using _deaf = await RawClient.join("deaf", server.port, certs.dir, { reads: false });
    await using _silent = await RawClient.connect(server.port, certs.dir);
    await using _noTls = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    assertEquals(await server.process.stop(signal), 0);
    await ana.closed();
    assertEquals(ana.lines.all.at(-1), `{"type":"server","text":"servidor detenido"}`);
    assertEquals(server.process.err.text, "");
  });
}

Deno.test("chat-server that cannot start says why in one sentence", async () => {
  await using certs = await makeCertificates();
  await using others = await makeCertificates();
  await Deno.writeTextFile(`${others.dir}/text`, "no certificate\n");
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr as Deno.NetAddr;
  const [cert, key] = [`${certs.dir}/server.crt`, `${certs.dir}/server.key`];
  const [text, missing] = [`${others.dir}/text`, `${certs.dir}/missing`];

  const failures: readonly [code: number, sentence: string, args: readonly string[]][] = [
    [1, `127.0.0.1:${port} is in use by another program: .*--port`, ["--port", `${port}`]],
    [1, "cannot listen on 198.51.100.1:0: ", ["--host", "198.51.100.1"]],
    [2, `cannot read ${missing}: no such file`, ["--cert", missing]],
    [2, `cannot read ${missing}: no such file`, ["--key", missing]],
    [2, `cannot read ${certs.dir}: it is a folder`, ["--cert", certs.dir]],
    [2, `${cert} and ${others.dir}/server.key do not belong together: `, [
      "--key",
      `${others.dir}/server.key`,
    ]],
    [2, `${text} holds no certificate that can be read: `, ["--cert", text]],
    [2, `${text} holds no private key `, ["--key", text]],
    [2, `${cert} holds a certificate, where its private key belongs: `, ["--key", cert]],
    [2, "unknown option --prot: did you mean --port\\? See chat-server --help", ["--prot", "1"]],
    [2, "--port cannot be x: it must be a number from 0 to 65535. See ", ["--port", "x"]],
    [2, "--log cannot be xml: it must be text or json. See ", ["--log", "xml"]],
    [2, "5000 was not expected\\. See chat-server --help", ["5000"]],
  ];
  for (const [code, sentence, args] of failures) {
    const usual = ["--host", "127.0.0.1", "--port", "0", "--cert", cert, "--key", key];
    await using process = startServerProcess([...usual, ...args]);
    assertEquals(await process.exit, code, args.join(" "));
    assertMatch(process.err.text, new RegExp(`^${sentence}`), args.join(" "));
    assertEquals([process.err.all.length, process.out.all.length], [1, 0], process.err.text);
  }
});

Deno.test("chat-server warns at start of a certificate that its clients refuse", async () => {
  await using original = await makeOriginal();
  await using expired = await makeExpired();
  for (
    const [{ dir }, why] of [[original, "made as a certificate authority"], [expired, "expired on"]] as const
  ) {
    await using server = await startServer(dir);
    await server.process.out.find(/^\S+ {2}warning: chat-client will refuse this server: /);
    await server.process.out.find(new RegExp(why));
    await using machine = await startServer(dir, ["--log", "json"]);
    await machine.process.out.find((line) => JSON.parse(line).event === "warning");
  }
});

Deno.test("chat-server relays on, and stops, while nobody reads its console", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, ["--rate-limit", "off"]);
  await using ana = await RawClient.join("ana", server.port, certs.dir);
  await using bob = await RawClient.join("bob", server.port, certs.dir);
  const resume = server.process.out.pause();
  const count = await tellTheHost(ana, 40_000);
  await relayOnce(ana, bob);
  resume();
  // A line that finds room says it.
  const saysIt = server.process.out.find(/lines of this log that were left out/);
  const said = saysIt.then(() => true);
  while (!await Promise.race([said, tellTheHost(ana, 100).then(() => false)]));
  const left = await saysIt;
  const leftOut = Number(/in time: (\d+)$/.exec(left)![1]);
  assert(leftOut > 0 && leftOut < count, left);

  const resumeAgain = server.process.out.pause();
  await tellTheHost(ana, 40_000);
  await relayOnce(ana, bob);
  server.process.signal("SIGTERM");
  await bob.closed();
  await server.process.ended;
  resumeAgain();
});

/** Each line of this stands on the console. Waits until the server has answered all. */
async function tellTheHost(from: RawClient, count: number): Promise<number> {
  const { lines } = from;
  const before = lines.all.length;
  const line = JSON.stringify({ type: "chat", text: "hola" }) + "\n";
  for (let sent = 0; sent < count; sent += 100) await from.send(line.repeat(100));
  await lines.find(() => lines.all.length >= before + count, { from: before });
  return count;
}

async function relayOnce(from: RawClient, to: RawClient): Promise<void> {
  const line = from.relay("ana", "bob");
  await from.send(line + "\n");
  await to.lines.find((got) => got === line);
}

/** Plays the story, and gives the server's output with names in the place of its ports. */
async function tell(args: readonly string[], options: ProcessOptions = {}): Promise<string[]> {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, args, options);
  const { process, port } = server;
  await using ana = await RawClient.join("ana", port, certs.dir);
  await using bird = await RawClient.join("ñandú", port, certs.dir);
  await ana.send(ana.relay("ana", "ñandú") + "\n");
  await bird.next({ type: "relay" });
  await ana.ask(ana.relay("ana", "zoe") + "\n");
  await ana.ask({ type: "chat", text: "¿hay alguien?" });
  await ana.ask("?\n");
  await using stranger = await RawClient.connect(port, certs.dir);
  await stranger.ask({ type: "list" });
  await using http = new RawClient(await Deno.connect({ hostname: "127.0.0.1", port }));
  await http.send("GET / HTTP/1.1\r\n\r\n");
  await process.out.find(new RegExp(TLS_ERROR));
  await using again = await RawClient.connect(port, certs.dir);
  await again.ask({ type: "hello", user: "ñandú", pub: bird.pub });
  await again[Symbol.asyncDispose]();
  await ana.next({ type: "left" });
  assertEquals(await process.stop(), 0);

  const ports: readonly [string, number][] = [
    ["SERVER", port],
    ...Object.entries({ ANA: ana, BIRD: bird, STRANGER: stranger, HTTP: http, AGAIN: again }).map((
      [name, { localPort }],
    ): [string, number] => [name, localPort]),
  ];
  return process.out.all.map((line) =>
    ports.reduce(
      (line, [name, port]) => line.replace(new RegExp(`(127\\.0\\.0\\.1[: ]|tcp )${port}\\b`), `$1${name}`),
      line,
    )
  );
}

Deno.test({
  name: `chat-server in a terminal begins no row with words of others${NO_TMUX ? ` (${NO_TMUX})` : ""}`,
  ignore: NO_TMUX !== undefined,
  async fn() {
    await using certs = await makeCertificates();
    const pair = ["--cert", `${certs.dir}/server.crt`, "--key", `${certs.dir}/server.key`];
    const command = serverCommand(["--host", "127.0.0.1", "--port", "0", ...pair]);
    await using terminal = await Tmux.start(command, { columns: 80, rows: 24 });
    const listening = await terminal.waitFor((rows) => rows.some((row) => /listening on/.test(row)));
    const port = Number(/127\.0\.0\.1:(\d+)/.exec(listening.join("\n"))![1]);
    await using eve = await RawClient.join("eve", port, certs.dir);
    const text = "x".repeat(80 - "00:00:00  eve says to the server: ".length) +
      "00:00:00  bob joined (9 here)";
    await eve.say({ type: "chat", text });
    const rows = await terminal.waitFor((rows) => rows.some((row) => /\(9/.test(row)));
    assertEquals(
      rows.filter((row) => !/^(\d\d:\d\d:\d\d {2}(listening|type|across|anybody|eve)| {10})/.test(row)),
      [],
    );
    const [line] = rows.filter((row) => /chat-client NAME/.test(row));
    assertMatch(line!, new RegExp(`chat-client NAME 127\\.0\\.0\\.1 ${port}$`));
  },
});
