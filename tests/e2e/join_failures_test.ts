// A join that comes to nothing, at whatever point: what is left on the disk, what becomes of the invite, and
// another name where the server refuses one.

import { assert, assertEquals } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { encodeInvite, type Invite, parseInvite } from "../../lib/identity/invite_line.ts";
import { makeCertificates } from "../support/certificates.ts";
import { terminalTest } from "../support/chat_terminal.ts";
import { Forwarder } from "../support/forwarder.ts";
import { HostileServer } from "../support/hostile_server.ts";
import { House } from "../support/house.ts";
import { startServer } from "../support/programs.ts";
import { exists } from "../support/files.ts";

Deno.test("chat-client join keeps nothing of a line where nobody answers, or with another certificate", async () => {
  await using house = await House.open();
  await using other = await makeCertificates();
  await using impostor = await startServer(other.dir);
  await using tunnel = new Forwarder(house.server.port);
  tunnel.shut();
  const line = await house.invite();
  for (const [port, code] of [[tunnel.port, 4], [impostor.port, 3], [closedPort(), 4]] as const) {
    const friend = house.machine();
    const ended = await friend.runs(["join", await changed(line, { port }), "--as", "eva", "--json"]);
    assertEquals([ended.code, ended.err.at(-1)], [code, en.servers.inviteKept()]);
    assert(!exists(friend.profileFile("eva")));
  }
  assertEquals((await house.machine().runs(["join", line, "--as", "eva", "--json"])).code, 0);
});

Deno.test("chat-client join keeps no server before the welcome: closed, silent and killed behind the hello", async () => {
  await using house = await House.open();
  await using hostile = new HostileServer(house.certs.dir);
  const line = await changed(await house.invite(), { port: hostile.port });
  const friend = house.machine();
  const closed = friend.starts("join", line, "--as", "eva", "--json");
  await hostile.accept();
  hostile.hangUp();
  assertEquals(await closed.exit, 4);
  assert(!exists(friend.profileFile("eva")));
  const killed = friend.starts("join", line, "--as", "eva", "--json");
  await hostile.accept();
  await killed.stop("SIGKILL");
  hostile.hangUp();
  assert(!exists(friend.profileFile("eva")));
});

Deno.test("chat-client join keeps who it is, and no server, once the login has left", async () => {
  await using house = await House.open();
  await using hostile = new HostileServer(house.certs.dir);
  const line = await house.invite();
  const lead = await changed(line, { port: hostile.port });
  const friend = house.machine();
  for (const end of ["closed", "killed"]) {
    const joining = friend.starts("join", lead, "--as", "eva", "--json");
    await hostile.accept();
    await hostile.say({ type: "challenge", nonce: "A".repeat(43) + "=", ext: ["login/1"] });
    await hostile.lines.find(/"login"/);
    if (end === "killed") joining.signal("SIGKILL");
    hostile.hangUp();
    assertEquals(end === "killed" || await joining.exit === 4, true);
    await joining.exit;
    const { plain } = friend.read("eva");
    assertEquals([plain.servers, plain.last_server], [[], null]);
  }
  const { keys } = friend.read("eva").plain;
  assertEquals((await friend.runs(["join", line, "--as", "eva", "--json"])).code, 0);
  assertEquals(friend.read("eva").plain.keys, keys);
});

Deno.test("chat-client join removes the profile that it made where the server refuses the login", async () => {
  await using house = await House.open();
  const ana = await house.here.chats(...house.door("ana"));
  const friend = house.machine();
  const line = await house.invite();
  for (const args of [["join", line, "--as", "ana"], house.door("ana")]) {
    const { code } = await friend.runs([...args, "--json"]);
    assertEquals(code, 5);
    assert(!exists(friend.profileFile("ana")));
  }
  await ana.type("/quit");
  assertEquals((await friend.runs(["join", line, "--as", "eva", "--json"])).code, 0);
  const before = friend.read("eva");
  await house.host("ban", "eva");
  assertEquals((await friend.runs(["--as", "eva", "--json"])).code, 5);
  assertEquals(friend.read("eva"), before);
});

terminalTest("join asks for another name where the server refuses one, and goes on with it", async () => {
  await using house = await House.open();
  const ana = await house.here.chats(...house.door("ana"));
  assertEquals((await house.host("ban", "malo")).code, 0);
  const friend = house.machine();
  const line = await house.invite();
  const terminal = await friend.sits("join", line, "--as", "ana");
  const asked = (count: number) => (rows: readonly string[]) =>
    rows.filter((row) => row === en.servers.askOtherName()).length === count &&
    rows.at(-1) === en.servers.askOtherName();
  await terminal.tmux.waitFor(asked(1));
  assert(!exists(friend.profileFile("ana")));
  await terminal.tmux.type("malo\r");
  await terminal.tmux.waitFor(asked(2));
  assert(!exists(friend.profileFile("malo")));
  await terminal.tmux.type("eva\r");
  await terminal.shows(/^── online/);
  await ana.find({ event: "joined", user: "eva" });
  assertEquals(friend.read("eva").plain.servers[0].token, null);
});

Deno.test("chat-client join changes neither address nor inviter of a known server", async () => {
  await using house = await House.open("--admission", "invite");
  await using tunnel = new Forwarder(house.server.port);
  const { here } = house;
  const friend = house.machine();
  const made = await here.runs(["join", await house.invite(), "--as", "ana", "--json"], "/invite");
  const invite = made.out.map((one) => JSON.parse(one)).find(({ event }) => event === "invite").line;
  const bob = await friend.chats("join", await house.invite(), "--as", "bob");
  const ana = await here.chats("--as", "ana");
  await bob.type("/to ana hola");
  await ana.find({ event: "message", from: "bob" });
  await bob.type("/quit");
  await bob.process.exit;
  const before = friend.read("bob");
  assertEquals(before.plain.servers[0].contacts.map(({ name }: { name: string }) => name), ["ana"]);
  const moved = await friend.runs([
    "join",
    await changed(await house.invite(), { port: tunnel.port }),
    "--as",
    "bob",
  ]);
  const command = `chat-client move 127.0.0.1:${tunnel.port} --server 127.0.0.1 --as bob`;
  assertEquals([moved.code, moved.err], [2, [
    en.servers.otherAddressGiven(
      ...["127.0.0.1", `127.0.0.1:${house.server.port}`, `127.0.0.1:${tunnel.port}`, command] as const,
    ),
  ]]);
  const { inviter } = await parsed(invite);
  const sign = (await parsed(await inviteOf(house, "eva"))).inviter!.sign;
  for (const args of [[], ["--alias", "casa"]]) {
    const other = await changed(invite, { inviter: { ...inviter!, sign } });
    const refused = await friend.runs(["join", other, "--as", "bob", ...args]);
    assertEquals([refused.code, refused.err], [2, [en.servers.otherInviter("ana", "127.0.0.1")]]);
  }
  assertEquals([friend.read("bob"), tunnel.connections.length], [before, 0]);
});

Deno.test("chat-client join takes no other certificate for a known address, and none that was replaced", async () => {
  await using house = await House.open();
  await using fresh = await makeCertificates();
  const friend = house.machine();
  const line = await house.invite();
  assertEquals((await friend.runs(["join", line, "--as", "ana", "--json"])).code, 0);
  const stranger = await house.invite("--cert", `${fresh.dir}/server.crt`);
  const before = friend.read("ana");
  const refused = await friend.runs(["join", stranger, "--as", "ana"]);
  assertEquals([refused.code, refused.err], [3, [en.profile.otherPin("127.0.0.1")]]);
  assertEquals(friend.read("ana"), before);
  assertEquals((await friend.runs(["repin", "127.0.0.1", stranger], "yes")).code, 0);
  for (const args of [[], ["--alias", "casa"]]) {
    const stolen = await friend.runs(["join", line, "--as", "ana", ...args]);
    assertEquals([stolen.code, stolen.err], [3, [en.servers.retiredInvite()]]);
  }
});

async function parsed(line: string): Promise<Invite> {
  const invite = await parseInvite(line);
  assert(typeof invite === "object");
  return invite;
}

/** The line with something else in it, and a right checksum. */
async function changed(line: string, change: Partial<Invite>): Promise<string> {
  return await encodeInvite({ ...await parsed(line), ...change });
}

/** The line that somebody of the house gives a friend, and leaves. */
async function inviteOf(house: House, name: string): Promise<string> {
  const made = await house.here.runs(["join", await house.invite(), "--as", name, "--json"], "/invite");
  return made.out.map((one) => JSON.parse(one)).find(({ event }) => event === "invite").line;
}

function closedPort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}
