// Names that have owners, beside those who cannot prove theirs: base clients, base servers, and what the host
// does about people while they are there.

import { assertEquals } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { REFUSALS } from "../../lib/wire/bad_line.ts";
import { pythonFriend } from "../peers/friends.ts";
import { peerTest, startPythonClient, startPythonServer } from "../peers/python_peers.ts";
import { House } from "../support/house.ts";
import type { JsonProgram } from "../support/json_client.ts";

Deno.test("chat-client is put out when its name or identity is banned, and not let in again", async () => {
  await using house = await House.open();
  const { here } = house;
  const ana = await here.chats(...house.door("ana"));
  const eva = await here.chats(...house.door("eva"));
  const pau = await here.chats(...house.door("pau"));
  await eva.type("/status");
  const { identity } = await eva.find({ event: "status" });
  await house.host("ban", "ana");
  await assertPutOut(ana, en.refusals.banned);
  await house.server.process.type(`ban ${identity}`);
  await assertPutOut(eva, en.refusals.banned);
  await pau.find({ event: "left", user: "eva" });
  for (const name of ["ana", "eva"]) {
    const { code, err } = await here.runs(["--as", name]);
    assertEquals([code, err], [5, [en.helloRefused(en.refusals.banned)]]);
  }
  await house.host("unban", "ana");
  assertEquals((await here.runs(["--as", "ana"])).code, 0);
});

Deno.test("chat-client is put out when the host frees its name, which then is whoever's comes first", async () => {
  await using house = await House.open();
  const ana = await house.here.chats(...house.door("ana"));
  await house.host("free", "ana");
  await assertPutOut(ana, en.refusals.name_owned);
  const other = house.machine();
  assertEquals((await other.runs(house.door("ana"))).code, 0);
  const { code, err } = await house.here.runs(["--as", "ana"]);
  assertEquals([code, err], [5, [en.helloRefused(en.refusals.name_owned)]]);
});

Deno.test("chat-client cannot have a name that somebody owns, nor a second one with the same identity", async () => {
  await using house = await House.open();
  const { here } = house;
  await here.runs(house.door("ana"));
  const thief = house.machine();
  const taken = await thief.runs(house.door("ana"));
  assertEquals([taken.code, taken.err], [5, [en.helloRefused(en.refusals.name_owned)]]);
  const alike = await thief.runs(house.door("ANA"));
  assertEquals([alike.code, alike.err], [5, [en.helloRefused(en.refusals.name_alike)]]);
  const profile = here.read("ana");
  Deno.mkdirSync(here.profile("eva"), { recursive: true });
  here.write("eva", { ...profile, name: "eva" });
  const second = await here.runs(["--as", "eva"]);
  assertEquals([second.code, second.err], [5, [en.helloRefused(en.refusals.second_name)]]);
});

peerTest(
  "chat-client shows a Python client as unproven, who cannot take a name that has an owner",
  async () => {
    await using house = await House.open();
    const { here, certs: { dir }, server: { port } } = house;
    const ana = await here.chats(...house.door("ana"));
    await using bob = await pythonFriend("bob", port, dir);
    await bob.process.type("/to ana hola");
    await ana.find({ event: "message", from: "bob", text: "hola", trust: "unproven" });
    const from = bob.process.out.all.length;
    await ana.type("/to bob ¿quién eres?", "/list");
    await bob.receives("ana", "¿quién eres?", from);
    const { users } = await ana.find({ event: "users" });
    assertEquals(users.find(({ user }: { user: string }) => user === "bob").trust, "unproven");
    assertEquals(here.read("ana").plain.servers[0].contacts, []);
    await ana.type("/quit");
    await ana.process.exit;
    await using thief = startPythonClient("ana", port, `${dir}/server.crt`);
    assertEquals(await thief.out.find(/^\[error\]/), `[error] ${REFUSALS.name_owned}`);
    assertEquals(await thief.exit, 1);
  },
);

peerTest(
  "chat-client is warned, and sends nothing, when a name that it knew proven comes back unproven",
  async () => {
    await using house = await House.open();
    const { certs: { dir }, server: { port } } = house;
    const ana = await house.here.chats(...house.door("ana"));
    const bob = await house.here.chats(...house.door("bob"));
    await bob.type("/to ana hola", "/quit");
    await bob.process.exit;
    await house.host("free", "bob");
    await using python = await pythonFriend("bob", port, dir);
    const { text } = await ana.find({ event: "warning", code: "key_changed", to: "bob" });
    const fp = /key ([0-9a-f]{8}-[0-9a-f]{8})/.exec(String(text))![1]!;
    assertEquals(text, en.trust.suspects.unproven("bob", fp));
    await ana.type("/to bob secreto");
    await ana.find({ event: "error", code: "changed", to: "bob" });
    const from = python.process.out.all.length;
    await ana.type("/accept bob", "/to bob ya sé");
    await python.receives("ana", "ya sé", from);
    assertEquals(python.process.out.all.filter((line) => line.includes("secreto")), []);
  },
);

for (const option of ["--require-login", "--admission=invite"]) {
  peerTest(`chat-server ${option} shuts a Python client out with a sentence`, async () => {
    await using house = await House.open(option);
    const { certs: { dir }, server: { port } } = house;
    await using bob = startPythonClient("bob", port, `${dir}/server.crt`);
    assertEquals(await bob.out.find(/^\[error\]/), `[error] ${REFUSALS.login_required}`);
    assertEquals(await bob.exit, 1);
    const { code, err } = await house.here.runs(house.door("ana"));
    const isOpen = option === "--require-login";
    assertEquals([code, err], isOpen ? [0, []] : [5, [en.helloRefused(en.refusals.invite_required)]]);
  });
}

peerTest(
  "chat-client says plainly that nothing proves the names on a base server, and talks through it",
  async () => {
    await using house = await House.open();
    await using base = await startPythonServer(house.certs.dir);
    const door = (
      user: string,
    ) => [user, "127.0.0.1", `${base.port}`, "--cert", `${house.certs.dir}/server.crt`];
    const bob = await house.here.chats(...door("bob"));
    const plain = house.here.starts(...door("ana"), "--plain", "--stay");
    await plain.type("/status", "/to bob hola", "/verify bob", "/invite");
    await plain.out.find(/^\* connected .* names are unproven/);
    await plain.out.find((line) => line.includes(en.trust.serverProves(false)));
    const heard = await bob.find({ event: "message", text: "hola" });
    assertEquals(heard.trust, undefined);
    await plain.out.find((line) => line.includes(en.trust.unprovenHere()));
    await plain.type("/to bob sigo");
    await bob.find({ event: "message", text: "sigo" });
  },
);

peerTest(
  "chat-client refuses a server that once asked for a login and no longer does, unless told each time",
  async () => {
    await using house = await House.open();
    const { here } = house;
    assertEquals((await here.runs(house.door("ana"))).code, 0);
    await using base = await startPythonServer(house.certs.dir);
    assertEquals((await here.runs(["move", "127.0.0.1", `${base.port}`])).code, 0);
    for (let round = 0; round < 2; round++) {
      const refused = await here.runs([]);
      assertEquals([refused.code, refused.err], [5, [en.trust.serverForgotLogin()]]);
      const allowed = await here.runs(["--allow-unproven-server", "--json"], "/status");
      assertEquals([allowed.code, allowed.err], [0, []]);
      const status = allowed.out.map((line) => JSON.parse(line)).find(({ event }) => event === "status");
      assertEquals(status.proven, false);
    }
    assertEquals((await here.runs(["move", "127.0.0.1", `${house.server.port}`])).code, 0);
    assertEquals((await here.runs([])).code, 0);
  },
);

/** The client is told why, tries no more, and ends with 5. */
async function assertPutOut(client: JsonProgram, reason: string): Promise<void> {
  const sentence = en.helloRefused(reason);
  const code = await client.process.exit;
  assertEquals([code, client.process.err.all], [5, [sentence]]);
  assertEquals(client.events.filter(({ event }) => event === "reconnecting"), []);
}
