// An identity that lasts: profiles on disk, who is meant where nobody is named, and one identity in one place
// at a time.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { terminalTest } from "../support/chat_terminal.ts";
import { eventOf } from "../support/json_client.ts";
import { House, type Machine } from "../support/house.ts";

Deno.test("chat-client gives each name on one machine a profile of its own, and is the same person next time", async () => {
  await using house = await House.open();
  const { here } = house;
  const juan = await here.chats(...house.door("juan"));
  const felipe = await here.chats(...house.door("felipe"));
  await felipe.type("/to juan hola", "/status");
  await juan.find({ event: "message", from: "felipe", text: "hola" });
  const { identity } = await felipe.find({ event: "status" });
  await felipe.type("/quit");
  assertEquals(await felipe.process.exit, 0);
  const again = await here.chats(...house.door("felipe"));
  await again.type("/status", "/to juan otra vez");
  assertEquals((await again.find({ event: "status" })).identity, identity);
  await juan.find({ event: "message", text: "otra vez", trust: "new" });
  for (const path of [here.profile("juan"), here.profile("felipe")]) assertEquals(mode(path), "700");
  for (const name of ["juan", "felipe"]) {
    assertEquals([mode(here.profileFile(name)), mode(`${here.profile(name)}/lock`)], ["600", "600"]);
  }
});

Deno.test("chat-client --profile keeps a profile in that folder, and nothing elsewhere", async () => {
  await using house = await House.open();
  const folder = `${house.here.folder}/elsewhere/deep`;
  const { code } = await house.here.runs([...house.door("ana"), "--profile", folder, "--json"]);
  assertEquals([code, mode(folder), mode(`${folder}/profile.json`)], [0, "700", "600"]);
  const { out } = await house.here.runs(["--profile", folder, "--json"], "/status");
  const identity = JSON.parse(out.find((line) => line.includes('"status"'))!).identity;
  assertMatch(identity, /^[0-9a-f]{32}$/);
  const asOther = await house.here.runs([...house.door("eva"), "--profile", folder]);
  assertEquals([asOther.code, asOther.err], [
    2,
    [en.profile.profileOfOther(`${folder}/profile.json`, "ana")],
  ]);
  assertEquals([...Deno.readDirSync(`${house.here.folder}/chat-seguro`)].map(({ name }) => name), ["last"]);
});

Deno.test("chat-client says that a profile is in use, and leaves with 1", async () => {
  await using house = await House.open();
  const first = await house.here.chats(...house.door("ana"));
  const before = house.here.read("ana");
  const second = await house.here.runs(house.door("ana"));
  assertEquals([second.code, second.err], [1, [en.profile.inUse(house.here.profile("ana"))]]);
  const third = await house.here.runs([...house.door("ana"), "--json"], "/to bob hi");
  assertEquals([third.code, third.out.map(eventOf)], [1, [
    { event: "error", code: "in_use", text: en.profile.inUse(house.here.profile("ana")) },
  ]]);
  assertEquals(house.here.read("ana").plain.keys, before.plain.keys);
  await first.process.stop("SIGKILL");
  assertEquals((await house.here.runs(house.door("ana"))).code, 0);
});

Deno.test("chat-client is told when a copy of its profile logs in, ends with 5 and does not come back", async () => {
  await using house = await House.open();
  const bob = await house.here.chats(...house.door("bob"));
  const ana = await house.here.chats(...house.door("ana"));
  const other = house.machine();
  other.copies(house.here, "ana");
  const copy = await other.chats("--as", "ana");
  await copy.find({ event: "warning", code: "replaced", text: en.trust.tookOver() });
  assertEquals(await ana.process.exit, 5);
  assertEquals(ana.process.err.all, [en.trust.replaced()]);
  assertEquals(ana.events.at(-1), { event: "error", code: "refused", text: en.trust.replaced() });
  assertEquals(ana.events.filter(({ event }) => event === "reconnecting"), []);
  await copy.type("/to bob soy yo");
  await bob.find({ event: "message", text: "soy yo" });
  assertEquals(bob.events.filter(({ event }) => event === "warning"), []);
});

terminalTest(
  "it says at both ends that a copy of the profile took over, and the first one stays out",
  async () => {
    await using house = await House.open();
    const ana = await house.here.sits(...house.door("ana"));
    await ana.shows(/^── online/);
    await ana.tmux.type("half a line");
    const other = house.machine();
    other.copies(house.here, "ana");
    const copy = await other.sits();
    await copy.shows(/another connection with your identity was open/);
    await copy.shows(/^── online/);
    await ana.shows(/your identity has logged in on another connection/);
    await ana.shows(/^── offline/);
    await ana.showsInput("> half a line");
    await ana.tmux.press("C-u", "C-d");
    await ana.shows(/^left with 5$/);
    await copy.enters("/list");
    await copy.shows(/1 person is here/);
  },
);

Deno.test("chat-client alone goes on with the profile and the server that were used last", async () => {
  await using house = await House.open();
  await using second = await House.open();
  const { here } = house;
  const nobody = await here.runs([]);
  assertEquals([nobody.code, nobody.err[0]], [2, en.profile.noProfiles()]);
  for (const name of ["ana", "eva"]) assertEquals((await here.runs(house.door(name))).code, 0);
  assertEquals(await whoAndWhere(here), ["eva", house.server.port]);
  assertEquals((await here.runs(second.door("ana"))).code, 0);
  assertEquals(await whoAndWhere(here), ["ana", second.server.port]);
  assertEquals(await whoAndWhere(here, "--as", "eva"), ["eva", house.server.port]);
  assertEquals(await whoAndWhere(here, "--as", "ana", "--server", "127.0.0.1"), ["ana", house.server.port]);
  assertEquals(await whoAndWhere(here), ["ana", house.server.port]);
});

Deno.test("chat-client ends with 2 and lists what there is, where it is not clear who or where", async () => {
  await using house = await House.open();
  await using second = await House.open();
  const { here } = house;
  for (const door of [house.door("ana"), house.door("eva"), second.door("ana")]) await here.runs(door);
  Deno.removeSync(`${here.folder}/chat-seguro/last`);
  forgetLastServer(here, "ana");
  const cases: readonly (readonly [readonly string[], string])[] = [
    [[], en.profile.whichProfile(["ana", "eva"])],
    [["--as", "ana"], en.profile.whichServer(["127.0.0.1", "127.0.0.1-2"])],
    [["--as", "ana", "--server", "casa"], en.profile.noSuchServer("casa", ["127.0.0.1", "127.0.0.1-2"])],
    [["--as", "pau"], en.profile.noProfileOf("pau")],
    [["--profile", `${here.folder}/none`], en.profile.noProfileIn(`${here.folder}/none`)],
  ];
  for (const [args, sentence] of cases) {
    const { code, err } = await here.runs(args);
    assertEquals([code, err], [2, [sentence]], args.join(" "));
  }
  assertEquals(await whoAndWhere(here, "--as", "ana", "--server", "127.0.0.1-2"), [
    "ana",
    second.server.port,
  ]);
});

Deno.test("chat-client says in a sentence that a profile is damaged, foreign or newer, and leaves the file", async () => {
  await using house = await House.open();
  const { here } = house;
  await here.runs(house.door("ana"));
  const file = here.profileFile("ana");
  const good = JSON.parse(Deno.readTextFileSync(file));
  const cases: readonly (readonly [string, string])[] = [
    [JSON.stringify(good).slice(0, -20), en.profile.damagedFile(file, "")],
    [JSON.stringify({ ...good, format: "x" }), en.profile.foreignFile(file)],
    [JSON.stringify({ ...good, version: 3 }), en.profile.newerFile(file)],
    [
      JSON.stringify({ ...good, plain: { ...good.plain, instance: "?" } }),
      en.profile.damagedFile(file, "instance"),
    ],
    [
      JSON.stringify({ ...good, plain: { ...good.plain, keys: { ...good.plain.keys, dh: "AAAA" } } }),
      en.profile.damagedFile(file, "keys"),
    ],
  ];
  for (const [content, sentence] of cases) {
    Deno.writeTextFileSync(file, content);
    const { code, err } = await here.runs(house.door("ana"));
    assertEquals([code, err], [2, [sentence]], content.slice(0, 80));
    assertEquals(Deno.readTextFileSync(file), content);
  }
});

Deno.test("chat-client leaves a whole profile when it is killed amid saving", async () => {
  await using house = await House.open();
  const { here } = house;
  await here.runs(house.door("ana"));
  const { keys } = here.read("ana").plain;
  for (let round = 0; round < 2; round++) {
    const ana = await here.chats("--as", "ana");
    const modes = Array.from({ length: 200 }, () => ["/trust-mode strict", "/trust-mode first-use"]).flat();
    const typing = ana.type(...modes).catch(() => {}); // the pipe breaks
    const told = ana.next + 5 + round * 7;
    await ana.process.out.find(/^/, { from: told });
    ana.process.signal("SIGKILL");
    await ana.process.exit;
    await typing;
    const { plain } = here.read("ana");
    assertEquals(plain.keys, keys);
    assert(plain.settings.trust_mode === "strict" || plain.settings.trust_mode === "first-use");
  }
  assertEquals((await here.runs(["--as", "ana"])).code, 0);
  const left = [...Deno.readDirSync(here.profile("ana"))].map(({ name }) => name).sort();
  assertEquals(left, ["chat.db", "lock", "profile.json"]);
});

Deno.test("chat-client writes neither key nor token to its output, its errors or the server's log", async () => {
  await using house = await House.open();
  const { here } = house;
  const token = await house.invite();
  const { out, err } = await here.runs(
    ["join", token, "--as", "ana", "--json"],
    ...["/status", "/invite", "/fp ana", "/help", "/list", "/nothing"],
  );
  const { keys, servers } = here.read("ana").plain;
  const secrets = [
    ...Object.values<string>(keys),
    ...servers[0].invites.map((one: { verify_key: string }) => one.verify_key),
  ];
  assertEquals(secrets.length, 4);
  const said = [...out, ...err, ...house.server.process.out.all].join("\n");
  for (const secret of secrets) assert(!said.includes(secret));
});

/** Who that client is, and at which port. */
async function whoAndWhere(machine: Machine, ...args: string[]): Promise<[string, number]> {
  const { code, out } = await machine.runs([...args, "--json"]);
  const { user, server } = JSON.parse(out[0]!);
  assertEquals(code, 0);
  return [user, Number(server.split(":")[1])];
}

function forgetLastServer(machine: Machine, name: string): void {
  const profile = machine.read(name);
  profile.plain.last_server = null;
  machine.write(name, profile);
}

/** The permissions, in octal. */
function mode(path: string): string {
  return (Deno.statSync(path).mode! & 0o777).toString(8);
}

Deno.test("chat-client sends nothing that it could not save, says what the system says, and tells each text", async () => {
  await using house = await House.open();
  const { here } = house;
  const bob = await house.machine().chats(...house.door("bob"));
  const ana = await here.chats(...house.door("ana"));
  await bob.find({ event: "joined", user: "ana" });
  Deno.renameSync(here.profile("ana"), `${here.folder}/elsewhere`);
  // The first word to somebody new is preceded by keeping who that is.
  await ana.type("/to bob secreto", "/to bob secreto");
  const { text } = await ana.find({ event: "warning", code: "not_saved" });
  assertMatch(text, /\/ana/);
  await ana.type("/quit");
  assertEquals(await ana.process.exit, 1);
  assertEquals(ana.events.filter(({ code }) => code === "unsent").length, 2);
  await bob.find({ event: "left", user: "ana" });
  assertEquals(bob.events.filter(({ event }) => event === "message"), []);
  assertEquals(ana.events.filter(({ event }) => event === "sent"), []);
  assertEquals(house.server.process.out.all.filter((line) => line.includes("secreto")), []);
});

Deno.test("chat-client takes a friend of one server for the same person on another, and nobody else who has the name there", async () => {
  await using home = await House.open();
  await using away = await House.open();
  const [ana, bob] = [home.here, home.machine()];
  const atHome = [await ana.chats(...home.door("ana")), await bob.chats(...home.door("bob"))] as const;
  await atHome[0].find({ event: "joined", user: "bob" });
  await atHome[0].type("/to bob hola");
  await atHome[1].find({ event: "message", text: "hola" });
  for (const { process } of atHome) await process.stop("SIGTERM");

  const there = await ana.chats(...away.door("ana"));
  const thief = await away.machine().chats(...away.door("bob"));
  await there.find({ event: "joined", user: "bob", trust: "new" });
  await there.type("/to bob secreto");
  const { text } = await there.find({ event: "error", code: "changed", to: "bob" });
  assertMatch(String(text), /not the bob of 127\.0\.0\.1 .*secreto$/);
  await thief.type("/quit");
  assertEquals(await thief.process.exit, 0);
  assertEquals(thief.events.filter(({ event }) => event === "message"), []);
  await away.host("free", "bob");

  const friend = await bob.chats(...away.door("bob"));
  await there.find({ event: "joined", user: "bob", trust: "seen" });
  await there.type("/to bob eres tú");
  await friend.find({ event: "message", from: "ana", text: "eres tú" });
});
