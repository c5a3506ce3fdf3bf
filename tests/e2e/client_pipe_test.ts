// chat-client in pipes: the contract that programs build on (docs/PROTOCOL.md, part 3).

import { assert, assertEquals, assertMatch } from "@std/assert";
import { makeCertificates } from "../support/certificates.ts";
import { JsonClient } from "../support/json_client.ts";
import { newDataFolder, startClient, startServer } from "../support/programs.ts";

Deno.test("chat-client --json tells events in order, and 0 when every command succeeded", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using bob = new JsonClient("bob", server.port, certs.dir, ["--stay"]);
  await bob.find({ event: "connected" });
  await using alice = new JsonClient("alice", server.port, certs.dir);
  const code = await alice.run(
    "/list",
    "/fp bob",
    "/fp",
    "/to bob hola ñandú 😀",
    "/with bob",
    "y más",
    "/server eco",
    "/help",
  );
  assertEquals([code, alice.process.err.text], [0, ""]);

  const [connected, ...events] = alice.events;
  assertEquals(connected, {
    event: "connected",
    user: "alice",
    server: `127.0.0.1:${server.port}`,
    protection: "X25519+AESGCM",
    proven: true,
  });
  const users = events.find(({ event }) => event === "users")!.users;
  assertEquals(users.map(({ user }: { user: string }) => user), ["bob", "alice"]);
  const fps = events.filter(({ event }) => event === "fingerprint");
  const { trust, ...bobListed } = users[0];
  assertEquals(trust, "seen");
  assertEquals(fps, [{ event: "fingerprint", ...bobListed }, { event: "fingerprint", ...users[1] }]);
  const sent = events.filter(({ event }) => event === "sent").map(({ to, text, suite }) => [to, text, suite]);
  assertEquals(sent, [["bob", "hola ñandú 😀", "X25519+AESGCM"], ["bob", "y más", "X25519+AESGCM"]]);
  assert(events.some(({ event, text }) => event === "server" && text === "echo: eco"));
  assert(events.some(({ event, commands }) => event === "help" && commands.length >= 7));

  await bob.find({ event: "left", user: "alice" });
  assertEquals(bob.events.filter(({ event }) => event !== "connected"), [
    { event: "joined", user: "alice", fp: users[1].fp, trust: "new" },
    { event: "message", from: "alice", text: "hola ñandú 😀", suite: "X25519+AESGCM", trust: "new" },
    { event: "message", from: "alice", text: "y más", suite: "X25519+AESGCM", trust: "new" },
    { event: "left", user: "alice" },
  ]);
});

Deno.test("chat-client ends with 1 and a sentence when a piped command failed", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  const failing = {
    "/to nobody hi": "unknown_user",
    "/lst": "unknown_command",
    "text": "usage",
    "/to": "usage",
  };
  for (const [command, code] of Object.entries(failing)) {
    await using alice = new JsonClient("alice", server.port, certs.dir);
    assertEquals(await alice.run(command, "/list"), 1, command);
    assertEquals(alice.events.map(({ event, code }) => code ?? event), ["connected", code, "users"], command);
    assertEquals(alice.process.err.all.length, 1);
  }
});

Deno.test("chat-client delivers two thousand piped lines in order", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using bob = new JsonClient("bob", server.port, certs.dir, ["--stay"]);
  await bob.find({ event: "connected" });
  await using alice = new JsonClient("alice", server.port, certs.dir);
  const texts = Array.from({ length: 2_000 }, (_, i) => `line ${i} ${"x".repeat(i % 300)}`);
  assertEquals(await alice.run("/with bob", ...texts), 0);
  await bob.find({ event: "left", user: "alice" });
  assertEquals(bob.events.filter(({ event }) => event === "message").map(({ text }) => text), texts);
});

Deno.test("chat-client takes a last line without its end, CRLF, and refuses a line of a million characters", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using bob = new JsonClient("bob", server.port, certs.dir, ["--stay"]);
  await bob.find({ event: "connected" });
  await using alice = new JsonClient("alice", server.port, certs.dir);
  await alice.process.write(`/to bob one\r\n/to bob ${"x".repeat(1_000_000)}\n/to bob two`);
  assertEquals(await alice.run(), 1);
  await bob.find({ event: "left", user: "alice" });
  assertEquals(bob.events.filter(({ event }) => event === "message").map(({ text }) => text), ["one", "two"]);
  assertEquals(alice.events.filter(({ event }) => event === "error").map(({ code }) => code), ["too_long"]);
});

Deno.test("chat-client --plain prints a line an event, with nothing for a terminal to obey", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  const plain = (user: string, ...args: string[]) =>
    startClient([
      user,
      "127.0.0.1",
      `${server.port}`,
      "--cert",
      `${certs.dir}/server.crt`,
      "--plain",
      ...args,
    ]);
  await using bob = plain("bob", "--stay", "--lang", "es");
  await bob.out.find(/^\* conexión con/);
  await using alice = plain("alice");
  await alice.type("/to bob \x1b[31mhola\u202e");
  await alice.endInput();
  assertEquals(await alice.exit, 0);
  assertEquals(await bob.out.find(/^</), "<alice (reciente)> \\u{1b}[31mhola\\u{202e}");
  assertEquals(bob.out.text.match(/[^\n\P{Cc}]/u), null);
});

Deno.test("chat-client --stay receives after the end of its input, and SIGTERM is a good end", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using bob = new JsonClient("bob", server.port, certs.dir, ["--stay"]);
  await bob.process.endInput();
  await bob.find({ event: "connected" });
  await using alice = new JsonClient("alice", server.port, certs.dir);
  assertEquals(await alice.run("/to bob hi"), 0);
  await bob.find({ event: "message", text: "hi" });
  assertEquals(await bob.process.stop("SIGTERM"), 0);
});

Deno.test("chat-client ends with 5 when the name is taken or refused", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using owner = new JsonClient("ana", server.port, certs.dir, ["--stay"]);
  await owner.find({ event: "connected" });
  const somebodyElse = { env: { XDG_DATA_HOME: newDataFolder() } };
  await using second = new JsonClient("ana", server.port, certs.dir, [], somebodyElse);
  assertEquals(await second.run("/to bob hi"), 5);
  assertEquals(second.events.map(({ event, code }) => code ?? event), ["name_taken", "unsent"]);
  assertMatch(second.process.err.text, /^the name ana is in use .*choose another one$/);
  await owner.find({ event: "connected" });
});

Deno.test("chat-client ends with 4 when nobody answers, or nothing that speaks TLS", async () => {
  await using certs = await makeCertificates();
  const free = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = free.addr as Deno.NetAddr;
  free.close();
  await using refused = new JsonClient("alice", port, certs.dir);
  assertEquals([await refused.run(), refused.events[0]?.code], [4, "no_connection"]);

  using http = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const answering = (async () => {
    using conn = await http.accept();
    await conn.write(new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await conn.read(new Uint8Array(1024));
  })();
  await using wrong = new JsonClient("alice", (http.addr as Deno.NetAddr).port, certs.dir);
  assertEquals([await wrong.run(), wrong.events[0]?.code], [4, "no_connection"]);
  assertMatch(wrong.process.err.text, /does not speak TLS/);
  await answering;
});

Deno.test("chat-client says in one sentence what is wrong with its arguments, exit 2", async () => {
  const wrong: readonly [RegExp, string[]][] = [
    [/^unknown option --jsom: did you mean --json\?/, ["a", "h", "1", "--jsom"]],
    [/^three arguments are needed, USER HOST PORT: there are 2\./, ["a", "h"]],
    [/^PORT cannot be 0: /, ["a", "h", "0"]],
    [/^a b cannot be a name: /, ["a b", "h", "1"]],
    [/^server is a reserved name: /, ["server", "h", "1"]],
    [/^opción desconocida --x/, ["a", "h", "1", "--x", "--lang", "es"]],
  ];
  for (const [sentence, args] of wrong) {
    await using client = startClient(args);
    assertEquals(await client.exit, 2);
    assertMatch(client.err.text, sentence);
    assertEquals(client.err.all.length, 1);
  }
});

Deno.test("chat-client --help and --version print and end with 0, in the person's language", async () => {
  await using help = startClient(["--help"], { env: { LC_ALL: "es_ES.UTF-8" } });
  assertEquals(await help.exit, 0);
  assertMatch(help.out.text, /uso: chat-client \[USUARIO DIRECCIÓN PUERTO\]/);
  await using version = startClient(["--version"]);
  assertEquals(await version.exit, 0);
  assertMatch(version.out.text, /^chat-client \d+\.\d+\.\d+ \(base .*X25519\+AESGCM\)$/);
});
