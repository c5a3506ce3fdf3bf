// Every misdeed of the hostile server and the hostile client against the real programs, each a test of its
// own. Those that only a deadline ends are in tests/slow.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { againstClient } from "../hostile/against_client.ts";
import { againstServer } from "../hostile/against_server.ts";
import { CLIENT_MISDEEDS } from "../hostile/client_misdeeds.ts";
import { SERVER_MISDEEDS } from "../hostile/server_misdeeds.ts";
import { makeCertificates } from "../support/certificates.ts";
import { JsonClient } from "../support/json_client.ts";
import { Process } from "../support/process.ts";
import { startServer } from "../support/programs.ts";

const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname);

/** One pair for all tests: making one takes as long as a misdeed. */
const { dir: certs } = await makeCertificates();
addEventListener("unload", () => Deno.removeSync(certs, { recursive: true }));

for (const [name, misdeed] of Object.entries(SERVER_MISDEEDS)) {
  if (misdeed.ends?.slow) continue;
  Deno.test(`chat-client against a server's ${name}: ${misdeed.about}`, () => againstClient(misdeed, certs));
}

for (const [name, misdeed] of Object.entries(CLIENT_MISDEEDS)) {
  if (misdeed.slow) continue;
  Deno.test(`chat-server against a client's ${name}: ${misdeed.about}`, () => againstServer(misdeed, certs));
}

Deno.test("chat-client is not pushed out by a takeover: its name has an owner", async () => {
  await using server = await startServer(certs);
  await using ana = new JsonClient("ana", server.port, certs, ["--stay"]);
  await ana.find({ event: "connected" });
  const from = ana.next;
  const connections = await CLIENT_MISDEEDS.takeover!.commit({ port: server.port, certs, friend: "ana" });
  await connections.at(-1)!.closed();
  await server.process.out.find(/name_owned/);
  await ana.type("/server still here");
  await ana.find({ event: "server", text: "echo: still here" }, from);
  const kinds = ana.events.slice(from).map(({ event, code }) => code ?? event);
  assertEquals(kinds, ["joined", "server"]);
  for (const connection of connections) await connection[Symbol.asyncDispose]();
});

Deno.test("tests/hostile/server.ts lists its misdeeds", async () => {
  await listsAll("server.ts", SERVER_MISDEEDS);
});

Deno.test("tests/hostile/client.ts lists its misdeeds", async () => {
  await listsAll("client.ts", CLIENT_MISDEEDS);
});

Deno.test("tests/hostile/server.ts commits the misdeeds named, in order", async () => {
  const misdeeds = ["--misdeed", "own-key", "--misdeed", "replay"];
  await using server = script("server.ts", "--certs", certs, "--port", "0", ...misdeeds);
  const address = await server.out.find(/^listening on 127\.0\.0\.1:\d+$/);
  await using alice = new JsonClient("alice", Number(address.split(":")[1]), certs, ["--stay"]);
  await server.out.find(/^that was all$/);
  const kinds = () => alice.events.map(({ event, code }) => code ?? event);
  await alice.find({ event: "error", code: "repeated" }, 5);
  assertEquals(kinds(), ["connected", "own_key", "message", "repeated", "message", "repeated"]);
});

Deno.test("tests/hostile/client.ts commits the misdeeds named, in order", async () => {
  await using server = await startServer(certs);
  const misdeeds = ["--misdeed", "many-bad-lines", "--misdeed", "reserved-name"];
  await using client = script("client.ts", "--certs", certs, "--port", `${server.port}`, ...misdeeds);
  assertEquals(await client.exit, 0, client.err.text);
  assertMatch(client.out.text, /demasiadas.*\n.*hung up\nreserved-name: .*\n.*reservado.*\n.*hung up$/);
});

Deno.test("tests/hostile/client.ts refuses a misdeed that is not in its table", async () => {
  await using client = script("client.ts", "--misdeed", "toString");
  assertEquals(await client.exit, 2);
  assertEquals(client.err.all, ["no misdeed toString: see --list"]);
});

async function listsAll(file: string, table: object): Promise<void> {
  await using process = script(file, "--list");
  assertEquals(await process.exit, 0, process.err.text);
  assertEquals(process.out.all.map((line) => line.split(" ")[0]), Object.keys(table));
  assert(process.out.all.every((line) => /^\S+ {2,}\S/.test(line)));
}

function script(file: string, ...args: string[]): Process {
  const permissions = ["--allow-net=127.0.0.1", "--allow-read"];
  const command = ["run", "--quiet", "--frozen", "--no-check", "--no-prompt", ...permissions];
  return new Process(Deno.execPath(), [...command, `${ROOT}tests/hostile/${file}`, ...args]);
}
