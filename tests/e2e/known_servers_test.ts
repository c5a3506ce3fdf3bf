// What an address with a certificate file may change of a server that the profile knows: nothing without an
// explicit yes.

import { assert, assertEquals } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { makeCertificates } from "../support/certificates.ts";
import { terminalTest } from "../support/chat_terminal.ts";
import { Forwarder } from "../support/forwarder.ts";
import { eventOf } from "../support/json_client.ts";
import { House } from "../support/house.ts";

const ALIAS = "127.0.0.1";

/** `ana` knows the server of a house; `other` are certificates of somebody else. */
async function acquainted() {
  const house = await House.open();
  const other = await makeCertificates();
  const { here } = house;
  assertEquals((await here.runs(house.door("ana"))).code, 0);
  const [own, foreign, both] = [
    `${house.certs.dir}/server.crt`,
    `${other.dir}/server.crt`,
    `${other.dir}/both`,
  ];
  Deno.writeTextFileSync(both, Deno.readTextFileSync(own) + Deno.readTextFileSync(foreign));
  return {
    house,
    here,
    other,
    files: { own, foreign, both },
    /** The old way to start. */
    door: (file: string, port = house.server.port) => ["ana", "127.0.0.1", `${port}`, "--cert", file],
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
    },
  };
}

Deno.test("chat-client with another certificate for a known address changes nothing, and says what does", async () => {
  await using it = await acquainted();
  const { here, files, door } = it;
  const before = here.read("ana");
  const address = `127.0.0.1:${it.house.server.port}`;
  for (const file of [files.foreign, files.both]) {
    const command = `chat-client repin ${ALIAS} ${file} --as ana`;
    const sentence = en.servers.otherPinGiven(ALIAS, address, file, [command]);
    for (const view of ["--json", "--plain"]) {
      const refused = await here.runs([...door(file), view], "/to bob secret");
      assertEquals([refused.code, refused.err], [3, [sentence]]);
      if (view === "--json") {
        assertEquals(refused.out.map(eventOf), [
          { event: "error", code: "certificate", text: sentence },
        ]);
      }
    }
    assertEquals(here.read("ana"), before);
  }
  const repinned = await here.runs(["repin", ALIAS, files.both, "--as", "ana"], "yes");
  assertEquals(repinned.code, 0);
  assertEquals((await here.runs([...door(files.both), "--json"])).code, 0);
});

Deno.test("chat-client with a known certificate for another address changes nothing, and says what does", async () => {
  await using it = await acquainted();
  const { here, files, door } = it;
  await using tunnel = new Forwarder(it.house.server.port);
  const before = here.read("ana");
  const [old, next] = [`127.0.0.1:${it.house.server.port}`, `127.0.0.1:${tunnel.port}`];
  const move = `chat-client move ${next} --server ${ALIAS} --as ana`;
  const moved = await here.runs([...door(files.own, tunnel.port), "--json"], "/to bob secret");
  assertEquals([moved.code, moved.err], [2, [en.servers.otherAddressGiven(ALIAS, old, next, move)]]);
  const repin = `chat-client repin ${ALIAS} ${files.both} --as ana`;
  const both = await here.runs([...door(files.both, tunnel.port), "--plain"]);
  assertEquals([both.code, both.err], [3, [en.servers.otherPinGiven(ALIAS, old, files.both, [move, repin])]]);
  assertEquals([here.read("ana"), tunnel.connections.length], [before, 0]);
  assertEquals((await here.runs(move.split(" ").slice(1))).code, 0);
  assertEquals((await here.runs([...door(files.own, tunnel.port), "--json"])).code, 0);
});

Deno.test("chat-client with the address of one server and the certificate of another goes nowhere", async () => {
  await using it = await acquainted();
  const { here, files, door } = it;
  await using second = await House.open();
  assertEquals((await here.runs(second.door("ana"))).code, 0);
  const before = here.read("ana");
  const aliases = before.plain.servers.map(({ alias }: { alias: string }) => alias);
  Deno.writeTextFileSync(
    files.both,
    Deno.readTextFileSync(files.own) + Deno.readTextFileSync(`${second.certs.dir}/server.crt`),
  );
  for (const [file, port] of [[files.own, second.server.port], [files.both, it.house.server.port]] as const) {
    const { code, err } = await here.runs([...door(file, port), "--json"]);
    assertEquals([code, err], [3, [en.servers.several(aliases)]]);
  }
  assertEquals(here.read("ana"), before);
});

Deno.test("chat-client refuses what repin removed, alone and beside the new one, and does not pin it again", async () => {
  await using it = await acquainted();
  const { here, files, door } = it;
  assertEquals((await here.runs(["repin", ALIAS, files.foreign], "yes")).code, 0);
  const before = here.read("ana");
  await using elsewhere = new Forwarder(it.house.server.port);
  for (const port of [it.house.server.port, elsewhere.port]) {
    const { code, err } = await here.runs([...door(files.own, port), "--json"], "/to bob secret");
    assertEquals([code, err], [3, [en.servers.retiredFile(files.own)]]);
  }
  const { code, err } = await here.runs([...door(files.both), "--json"]);
  const address = `127.0.0.1:${it.house.server.port}`;
  assertEquals([code, err], [3, [en.certificateRefused(address)]]);
  assertEquals(here.read("ana"), before);
  assertEquals(before.plain.retired.length, 1);
  const again = await here.runs(["repin", ALIAS, files.own], "no");
  assert(again.out[0]!.startsWith(en.servers.retiredAgain([""]).slice(0, 40)), again.out[0]);
});

terminalTest(
  "an address with another certificate is asked about: no changes nothing, yes pins it",
  async () => {
    await using it = await acquainted();
    const { here, files, door } = it;
    const before = here.read("ana");
    const asked = /Is it right\? Type yes:$/;
    const refusing = await here.sits(...door(files.foreign));
    await refusing.tmux.waitFor((rows) => asked.test(rows.join(" ")));
    await refusing.tmux.type("y\r");
    await refusing.tmux.waitFor((rows) => rows.includes("left with 1"));
    assertEquals(here.read("ana"), before);
    const agreeing = await here.sits(...door(files.both));
    await agreeing.tmux.waitFor((rows) => asked.test(rows.join(" ")));
    await agreeing.tmux.type("yes\r");
    await agreeing.shows(/^── online/);
    const [server] = here.read("ana").plain.servers;
    assertEquals(server.certificates.length, 2);
    assert(server.certificates.includes(before.plain.servers[0].certificates[0]));
  },
);
