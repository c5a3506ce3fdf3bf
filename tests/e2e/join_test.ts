// Coming in by an invite: from a prompt, an argument, a file; lines that do not let anybody in; and what is
// pinned, moved and replaced.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { Secret } from "../../lib/base/secret.ts";
import { en } from "../../lib/texts/en.ts";
import { encodeInvite, type Invite, parseInvite } from "../../lib/identity/invite_line.ts";
import { secondsAhead } from "../support/clock.ts";
import { terminalTest } from "../support/chat_terminal.ts";
import { makeCertificates } from "../support/certificates.ts";
import { Forwarder } from "../support/forwarder.ts";
import { eventOf } from "../support/json_client.ts";
import { House } from "../support/house.ts";
import { startServer } from "../support/programs.ts";

Deno.test("chat-client join takes the line as an argument, from a file, and from its input, broken and in quotes", async () => {
  await using house = await House.open();
  const line = await house.invite("--uses", "9");
  const file = `${house.here.folder}/invite.txt`;
  const broken = line.replace(/.{60}(?=.)/g, "$&\n");
  Deno.writeTextFileSync(file, `\ufeff"${broken}"\r\n`);
  const given = { argument: [line], broken: [` «${broken}» `], file: [file] };
  for (const [user, args] of Object.entries(given)) {
    const { code, out, err } = await house.machine().runs(["join", ...args, "--as", user, "--json"]);
    assertEquals([code, err, JSON.parse(out[0]!).user], [0, [], user]);
  }
  for (const [user, lines] of Object.entries({ whole: [line], pieces: `"${broken}"`.split("\n") })) {
    const { code, out, err } = await house.machine().runs(["join", "--as", user, "--json"], ...lines);
    assertEquals([code, err, JSON.parse(out[0]!).user], [0, [], user]);
  }
});

Deno.test("chat-client join finds the line in what surrounds it, however it is given, and tells a path that leads nowhere", async () => {
  await using house = await House.open();
  const line = await house.invite("--uses", "9");
  const rows = line.match(/.{1,60}/g)!;
  const folder = house.here.folder;
  Deno.writeFileSync(
    `${folder}/16.txt`,
    Uint8Array.from([0xff, 0xfe, ...[...`Here: ${line}\r\n`].flatMap((c) => [c.charCodeAt(0), 0])]),
  );
  Deno.writeTextFileSync(
    `${folder}/mail.txt`,
    `Hello!\n\n${rows.map((row) => `> ${row}`).join("\n\n")}\n\nBye\n`,
  );
  for (
    const [user, args] of Object.entries({ a: ["16.txt"], b: ["mail.txt"], c: [`Here it is: <${line}>.`] })
  ) {
    const given = args.map((one) => one.endsWith(".txt") ? `${folder}/${one}` : one);
    const { code, err } = await house.machine().runs(["join", ...given, "--as", user, "--json"]);
    assertEquals([code, err], [0, []], user);
  }
  const blank = rows.flatMap((row) => [row, ""]);
  for (
    const [user, lines] of Object.entries({
      d: blank,
      e: ["Here it is:", "", `<${line}>`],
      f: ["> x".repeat(1_500), line],
    })
  ) {
    const { code, err } = await house.machine().runs(["join", "--as", user, "--json"], ...lines);
    assertEquals([code, err], [0, []], user);
  }
  for (const path of ["invite.txt", "./my invites/one", "nosuch"]) {
    const { code, err } = await house.machine().runs(["join", path, "--as", "g"]);
    assertEquals([code, err], [2, [en.cannotRead(path, en.systemReasons.noSuchFile)]]);
  }
});

Deno.test("chat-client join carries out what is piped behind the line, and chat-client alone goes on there", async () => {
  await using house = await House.open();
  const bob = await house.here.chats(...house.door("bob"));
  const friend = house.machine();
  const line = await house.invite();
  const joined = await friend.runs(["join", "--as", "ana", "--json"], line, "/to bob he llegado", "/status");
  assertEquals([joined.code, joined.err], [0, []]);
  await bob.find({ event: "message", from: "ana", text: "he llegado" });
  assertEquals((await friend.runs([], "/to bob otra vez")).code, 0);
  await bob.find({ event: "message", text: "otra vez", trust: "new" });
  const [server] = friend.read("ana").plain.servers;
  assertEquals([server.alias, server.login, server.token], ["127.0.0.1", true, null]);
});

terminalTest("join asks for the line and the name, and says what it joins before it does", async () => {
  await using house = await House.open();
  const line = await house.invite();
  const terminal = await house.here.sits("join");
  await terminal.shows(/^Paste the line that begins with chat1:/);
  await terminal.tmux.paste(`"${line.slice(0, 300)}\n${line.slice(300)}"\n`);
  await terminal.shows(/^What do you want to be called there/);
  await terminal.answers("two words");
  await terminal.shows(/two words/);
  await terminal.answers("ana");
  const rows = await terminal.shows(/^── online/);
  const said = rows.join(" ");
  assert(said.includes(`Joining 127.0.0.1:${house.server.port}, whose certificate is `), said);
  assert(said.includes("The invite verifies the server"), said);
});

Deno.test("chat-client join says in one sentence why a line lets nobody in", async () => {
  await using house = await House.open();
  const line = await house.invite();
  assertEquals((await house.here.runs(["join", line, "--as", "ana"])).code, 0);
  const good = await parsed(line);
  const { inviteFailures } = en.profile;
  const { invite_expired, invite_unknown, invite_used, invite_name } = en.refusals;
  const forBob = await house.invite("--name", "bob");
  const cases: readonly (readonly [string, number, string, string])[] = [
    ["used", 5, en.helloRefused(invite_used), line],
    ["forged", 5, en.helloRefused(invite_unknown), await changed(good, { secret: randomSecret() })],
    ["expired", 5, invite_expired, await changed(good, { expires: secondsAhead(0) })],
    [
      "for another, changed",
      5,
      en.helloRefused(invite_name),
      await changed(await parsed(forBob), { name: undefined }),
    ],
    ["for another", 2, en.profile.inviteForOther("bob"), forBob],
    ["cut off", 2, inviteFailures.truncated, line.slice(0, -7)],
    ["changed", 2, inviteFailures.damaged, swapped(line, 100)],
    ["newer", 2, inviteFailures.unknown_version, line.replace("chat1:", "chat2:")],
    ["something else", 2, inviteFailures.not_an_invite, "https://example.com"],
    ["nothing", 2, inviteFailures.not_an_invite, ""],
  ];
  for (const [what, code, sentence, invite] of cases) {
    const eva = house.machine();
    const ended = await eva.runs(["join", invite, "--as", "eva"]);
    assertEquals([ended.code, ended.err], [code, [sentence]], what);
  }
  const noName = await house.machine().runs(["join", await house.invite()]);
  assertEquals([noName.code, noName.err], [2, [en.profile.joinNeedsName()]]);
});

Deno.test("chat-client join takes the name of the invite, and lets in the same identity twice", async () => {
  await using house = await House.open();
  const line = await house.invite("--name", "bob");
  const friend = house.machine();
  for (let round = 0; round < 2; round++) {
    const { code, out, err } = await friend.runs(["join", line, "--json"]);
    assertEquals([code, err, JSON.parse(out[0]!).user], [0, [], "bob"]);
  }
  assertEquals(friend.read("bob").plain.servers.length, 1);
  const thief = await house.machine().runs(["join", line]);
  assertEquals([thief.code, thief.err], [5, [en.helloRefused(en.refusals.invite_used)]]);
});

Deno.test("chat-client join by a friend's invite verifies both for each other, and stays so", async () => {
  await using house = await House.open("--admission", "invite");
  const ana = await house.here.chats("join", await house.invite(), "--as", "ana");
  await ana.type("/invite");
  const { line } = await ana.find({ event: "invite" });
  const friend = house.machine();
  const bob = await friend.chats("join", line, "--as", "bob");
  await bob.find({ event: "verified", user: "ana", by: "invitation" });
  await ana.find({ event: "verified", user: "bob", by: "invitation" });
  await ana.type("/trust-mode strict", "/to bob hola");
  await bob.find({ event: "message", from: "ana", text: "hola", trust: "verified" });
  await bob.type("/quit");
  assertEquals(await bob.process.exit, 0);
  const { contacts, inviter, token } = friend.read("bob").plain.servers[0];
  assertEquals(
    contacts.map(({ name, state, by }: Record<string, string>) => [name, state, by]),
    [["ana", "verified", "invitation"]],
  );
  assertEquals([inviter, token], [null, null]);
  const again = await friend.chats();
  await again.type("/to ana sigo");
  await ana.find({ event: "message", text: "sigo", trust: "verified" });
});

Deno.test("chat-client join by a friend's invite verifies them also when the friend comes later", async () => {
  await using house = await House.open("--admission", "invite");
  const line = await inviteOf(house, "ana");
  const bob = await house.machine().chats("join", line, "--as", "bob");
  const ana = await house.here.chats("--as", "ana");
  await ana.find({ event: "verified", user: "bob", by: "invitation" });
  await bob.find({ event: "verified", user: "ana", by: "invitation" });
});

Deno.test("chat-client join takes no line of another friend while the one who invited first was not met", async () => {
  await using house = await House.open("--admission", "invite");
  const { here } = house;
  const [first, second] = [await inviteOf(house, "ana"), await inviteOf(house, "eva")];
  const friend = house.machine();
  assertEquals((await friend.runs(["join", first, "--as", "bob"])).code, 0);
  const before = friend.read("bob");
  const refused = await friend.runs(["join", second, "--as", "bob"]);
  assertEquals([refused.code, refused.err], [2, [en.profile.inviterPending("ana")]]);
  assertEquals(friend.read("bob"), before);
  const bob = await friend.chats();
  const ana = await here.chats("--as", "ana");
  await bob.find({ event: "verified", user: "ana", by: "invitation" });
  await ana.find({ event: "verified", user: "bob", by: "invitation" });
});

Deno.test("chat-client join never changes what is pinned for a server", async () => {
  await using house = await House.open();
  await using other = await House.open();
  const { here } = house;
  assertEquals((await here.runs(["join", await house.invite(), "--as", "ana", "--alias", "casa"])).code, 0);
  const before = here.read("ana");
  const line = await other.invite();
  const refused = await here.runs(["join", line, "--as", "ana", "--alias", "casa", "--json"]);
  assertEquals([refused.code, refused.err], [3, [en.profile.otherPin("casa")]]);
  assertEquals(eventOf(refused.out[0]!), {
    ...{ event: "error", code: "certificate", text: en.profile.otherPin("casa") },
  });
  assertEquals(here.read("ana"), before);
  const beside = await here.runs(["join", line, "--as", "ana", "--json"]);
  assertEquals(JSON.parse(beside.out[0]!).server, `127.0.0.1:${other.server.port}`);
  const { servers } = here.read("ana").plain;
  assertEquals(servers.map(({ alias }: { alias: string }) => alias), ["casa", "127.0.0.1"]);
  assertEquals(servers[0], before.plain.servers[0]);
  const bad = await here.runs(["join", line, "--as", "ana", "--alias", "a b"]);
  assertEquals([bad.code, bad.err], [2, [en.profile.badAlias("a b")]]);
});

Deno.test("chat-client move goes to the new address, where the certificate is still the one that was pinned", async () => {
  await using house = await House.open();
  await using tunnel = new Forwarder(house.server.port);
  await using other = await makeCertificates();
  await using wrong = await startServer(other.dir);
  const { here } = house;
  await here.runs(["join", await house.invite(), "--as", "ana"]);
  const moved = await here.runs(["move", "localhost", `${tunnel.port}`]);
  assertEquals([moved.code, moved.err], [0, []]);
  assertEquals(moved.out, [en.profile.moved("127.0.0.1", `localhost:${tunnel.port}`)]);
  const { out } = await here.runs(["--json"]);
  assertEquals(JSON.parse(out[0]!).server, `localhost:${tunnel.port}`);
  assert(tunnel.connections.length > 0);
  await here.runs(["move", "127.0.0.1", `${wrong.port}`, "--server", "127.0.0.1"]);
  const refused = await here.runs([]);
  assertEquals([refused.code, refused.err.length], [3, 1]);
  const nowhere = await here.runs(["move", "localhost", "5000", "--server", "casa"]);
  assertEquals([nowhere.code, nowhere.err], [2, [en.profile.noSuchServer("casa", ["127.0.0.1"])]]);
});

Deno.test("chat-client repin replaces the certificate after a yes, and refuses the stolen one from then on", async () => {
  await using house = await House.open();
  await using fresh = await makeCertificates();
  await using next = await startServer(fresh.dir);
  const { here } = house;
  await here.runs(["join", await house.invite(), "--as", "ana"]);
  const line = await house.invite("--cert", `${fresh.dir}/server.crt`);
  const before = here.read("ana");
  for (const answers of [[], ["y"]]) {
    const { code, out, err } = await here.runs(["repin", "127.0.0.1", line], ...answers);
    assertEquals([code, err], [1, [en.profile.notRepinned()]]);
    const [present, coming] = out as [string, string];
    assertMatch(present, /([0-9A-F]{2}[: ]?){32}/i);
    assert(present !== coming);
    assertEquals(here.read("ana"), before);
  }
  assertEquals((await here.runs([])).code, 0);
  const { code, out, err } = await here.runs(["repin", "127.0.0.1"], line, "yes");
  assertEquals([code, err, out.at(-1)], [0, [], en.profile.repinned("127.0.0.1")]);
  const stolen = await here.runs([]);
  assertEquals([stolen.code, stolen.err.length], [3, 1]);
  await here.runs(["move", "127.0.0.1", `${next.port}`]);
  assertEquals((await here.runs([])).code, 0);
  const back = await here.runs(["repin", "127.0.0.1", `${house.certs.dir}/server.crt`], "sí");
  assertEquals([back.code, back.err], [0, []]);
  assertEquals((await here.runs([])).code, 3);
  const unknown = await here.runs(["repin", "casa", line], "yes");
  assertEquals([unknown.code, unknown.err], [2, [en.profile.noSuchServer("casa", ["127.0.0.1"])]]);
});

async function parsed(line: string): Promise<Invite> {
  const invite = await parseInvite(line);
  assert(typeof invite === "object");
  return invite;
}

/** A line with a right checksum that the host never made. */
async function changed(invite: Invite, change: Partial<Invite>): Promise<string> {
  return await encodeInvite({ ...invite, ...change });
}

function randomSecret(): Secret {
  return new Secret(crypto.getRandomValues(new Uint8Array(16)));
}

function swapped(line: string, at: number): string {
  return line.slice(0, at) + (line[at] === "A" ? "B" : "A") + line.slice(at + 1);
}

/** The line that somebody of the house gives a friend, and leaves. */
async function inviteOf(house: House, name: string): Promise<string> {
  const made = await house.here.runs(["join", await house.invite(), "--as", name, "--json"], "/invite");
  return made.out.map((one) => JSON.parse(one)).find(({ event }) => event === "invite").line;
}
