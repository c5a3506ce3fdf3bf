// Standard input and output that fail, wait or hold no text: what was read is carried out, and nothing ends
// with 0 that was not shown.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { peerTest, startPeer } from "../peers/python_peers.ts";
import { makeCertificates } from "../support/certificates.ts";
import { JsonClient } from "../support/json_client.ts";
import { Process } from "../support/process.ts";
import { clientCommand, serverCommand, startClient, startServer } from "../support/programs.ts";

const NO_FULL = Deno.build.os === "linux" ? undefined : "no /dev/full";

Deno.test("chat-client whose reader has gone carries out what it read, says so, and ends with 1", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using bob = new JsonClient("bob", server.port, certs.dir, ["--stay"]);
  await bob.find({ event: "connected" });
  await using alice = new JsonClient("alice", server.port, certs.dir, ["--stay"]);
  await alice.find({ event: "connected" });
  await alice.process.out.close();
  await alice.type("/to bob uno", "/to bob dos");
  await bob.find({ event: "message", text: "uno" });
  assertEquals(await alice.process.exit, 1);
  assertMatch(alice.process.err.text, /^standard output could not be written \(.*\)/);
});

Deno.test({
  name: "chat-client on a full disk carries out what it read, says so, and ends with 1",
  ignore: NO_FULL !== undefined,
  async fn() {
    await using certs = await makeCertificates();
    await using server = await startServer(certs.dir);
    await using bob = new JsonClient("bob", server.port, certs.dir, ["--stay"]);
    await bob.find({ event: "connected" });
    for (const view of ["json", "plain"]) {
      await using alice = shell(`${clientCommand(view, server.port, certs.dir, [`--${view}`])} >/dev/full`);
      await alice.type("/to bob uno");
      await alice.endInput();
      assertEquals(await alice.exit, 1, alice.err.text);
      assertMatch(alice.err.text, /^standard output could not be written \(no space left on the disk\)/);
    }
  },
});

Deno.test({
  name: "chat-client and chat-server whose help or answer cannot be written end with 1",
  ignore: NO_FULL !== undefined,
  async fn() {
    await using certs = await makeCertificates();
    for (const words of ["--help", "--version"]) {
      const line = clientCommand("alice", 1, certs.dir, [words]);
      await using client = shell(`${line} >/dev/full`);
      assertEquals(await client.exit, 1);
      assertMatch(client.err.text, /^standard output could not be written/);
    }
  },
});

Deno.test("chat-client refuses lines that are not UTF-8, one by one, and ends with 1", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  const args = ["ana", "127.0.0.1", `${server.port}`, "--cert", `${certs.dir}/server.crt`, "--json"];
  await using client = startClient(args);
  const text = (line: string) => [...new TextEncoder().encode(line)];
  await client.writeBytes(
    new Uint8Array([...text("/server ma"), 0xf1, ...text("ana\n/server sí\n/server \xff\n")]),
  );
  await client.writeBytes(new Uint8Array([0xef, 0xbb, 0xbf, ...text("/server tras una marca")]));
  await client.endInput();
  assertEquals(await client.exit, 1);
  const events = client.out.all.map((line) => JSON.parse(line));
  assertEquals(events.filter(({ code }) => code === "usage").map(({ text }) => text), [en.notUtf8()]);
  assertEquals(events.filter(({ event }) => event === "server").map(({ text }) => text), [
    "echo: sí",
    "echo: ÿ",
    "echo: tras una marca",
  ]);
});

Deno.test("chat-server does nothing with a console line that is not UTF-8, and says so", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  const text = (line: string) => [...new TextEncoder().encode(line)];
  await server.process.writeBytes(new Uint8Array([...text("ban jos"), 0xe9, ...text("\nban pepa\n")]));
  await server.process.out.find((line) => line.includes("pepa"));
  const answers = server.process.out.all.filter((line) => /UTF-8|banned/.test(line));
  assertEquals(answers.map((line) => line.includes("pepa")), [false, true]);
  assertEquals(answers[0], en.notUtf8());
});

Deno.test("chat-client whose input cannot be read says so and ends with 1: that is not an end of it", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using folder = shell(`${clientCommand("ana", server.port, certs.dir, ["--json"])} </`);
  assertEquals(await folder.exit, 1);
  assertEquals(folder.err.all, [en.inputLost(en.systemReasons.isDirectory)]);
});

Deno.test({
  name: "chat-server whose log cannot be written says so once, goes on, and ends with 1",
  ignore: NO_FULL !== undefined,
  async fn() {
    await using certs = await makeCertificates();
    const port = freePort();
    const pair = ["--cert", `${certs.dir}/server.crt`, "--key", `${certs.dir}/server.key`, "--ephemeral"];
    const line = serverCommand(["--host", "127.0.0.1", "--port", `${port}`, ...pair]);
    await using server = shell(`${line} >/dev/full`);
    await server.err.find((line) => line === en.logLost(en.systemReasons.diskFull));
    await using ana = new JsonClient("ana", port, certs.dir);
    assertEquals(await ana.run("/server sí"), 0);
    await ana.find({ event: "server", text: "echo: sí" });
    assertEquals(await server.stop(), 1);
    assertEquals(server.err.all.length, 1, server.err.text);
  },
});

Deno.test("chat-client and chat-server name a variable of the environment that is not UTF-8, exit 2", async () => {
  await using certs = await makeCertificates();
  const client = `HOME=$(printf 'h\\351') XDG_DATA_HOME= ${
    clientCommand("ana", 1, certs.dir).replace(/XDG_DATA_HOME=\S+/, "")
  }`;
  await using process = shell(`sh -c ${quoted(client)}`);
  assertEquals(await process.exit, 2);
  assertEquals(process.err.all, [en.unreadableVariable("HOME")]);
});

peerTest("chat-client waits where its input and output say 'not now'", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  const line = clientCommand("ana", server.port, certs.dir, ["--json"]);
  await using peer = startPeer("nonblocking_input.py", ["/server tarde", "sh", "-c", `exec ${line}`]);
  assertEquals(await peer.exit, 0, peer.err.text);
  const events = peer.out.all.slice(0, -1).map((line) => JSON.parse(line));
  assert(events.some(({ event, text }) => event === "server" && text === "echo: tarde"), peer.out.text);
  assertEquals(peer.out.all.at(-1), "0");
});

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

function shell(line: string): Process {
  return new Process("sh", ["-c", `exec ${line}`], { env: { LC_ALL: "C.UTF-8" } });
}

function quoted(line: string): string {
  return `'${line.replaceAll("'", `'\\''`)}'`;
}
