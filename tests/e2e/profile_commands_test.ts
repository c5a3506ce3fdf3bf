// What one does with the own profile: passphrase, lock, backup, another identity, the end of one.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { terminalTest } from "../support/chat_terminal.ts";
import { House } from "../support/house.ts";
import type { JsonProgram } from "../support/json_client.ts";
import { answers, lockingAfter, QUESTION, seal, WORDS } from "../support/sealed_profile.ts";

terminalTest("passphrase asks twice, shows nothing, and leaves no key to be read", async () => {
  await using house = await House.open();
  const { here } = house;
  const line = await house.invite();
  await here.runs(["join", line, "--as", "ana", "--json"], "/invite");
  const { keys, servers } = here.read("ana").plain;
  const secrets = [
    ...Object.values<string>(keys),
    servers[0].certificates[0],
    servers[0].invites[0].verify_key,
  ];
  await seal(here, "ana");
  const file = Deno.readTextFileSync(here.profileFile("ana"));
  for (const secret of secrets) assert(!file.includes(secret));
  assert(!file.includes(WORDS));
  const { plain, sealed, name } = JSON.parse(file);
  assertEquals([plain, name, sealed.kdf, sealed.n, sealed.r, sealed.p], [
    undefined,
    "ana",
    "scrypt",
    131_072,
    8,
    1,
  ]);
});

terminalTest(
  "a sealed profile opens with its passphrase alone, and three wrong ones damage nothing",
  async () => {
    await using house = await House.open();
    const { here } = house;
    await here.runs(house.door("ana"));
    await seal(here, "ana");
    const before = here.read("ana");
    const nobody = await here.runs(["--as", "ana"]);
    assertEquals([nobody.code, nobody.err], [2, [en.profile.passphraseNeedsTerminal()]]);
    const wrongFile = await here.runs(["--as", "ana", "--passphrase-file", here.passphraseFile("otra")]);
    assertEquals([wrongFile.code, wrongFile.err], [5, [en.profile.wrongPassphrase()]]);
    const terminal = await here.sits("--as", "ana");
    for (let attempt = 1; attempt <= 3; attempt++) {
      await terminal.tmux.waitFor((rows) => rows.filter((row) => QUESTION.test(row)).length === attempt);
      await terminal.tmux.type(`otra ${attempt}\r`);
    }
    const rows = await terminal.tmux.waitFor((rows) => rows.at(-1) === "echo");
    assertEquals(rows.at(-2), "left with 5");
    assertEquals(rows.filter((row) => row.includes("otra")), []);
    assert(rows.includes(en.profile.wrongPassphrase()));
    assertEquals(here.read("ana"), before);
    const right = await here.runs(["--as", "ana", "--passphrase-file", here.passphraseFile(WORDS)]);
    assertEquals([right.code, right.err], [0, []]);
  },
);

terminalTest("/lock logs out, clears screen and scrollback, and goes on with the passphrase", async () => {
  await using house = await House.open();
  const { here } = house;
  const bob = await house.machine().chats(...house.door("bob"));
  const ana = await here.sits(...house.door("ana"));
  await ana.shows(/ bob /);
  await ana.enters("/lock");
  await ana.shows(/set one with \/passphrase first/);
  await ana.enters("/passphrase");
  await answers(ana.tmux, /^New passphrase for your profile:$/, WORDS);
  await answers(ana.tmux, /^The same again:$/, WORDS);
  await ana.shows(/your profile is sealed with a passphrase/);
  await bob.type(...Array.from({ length: 50 }, (_, i) => `/to ana secreto ${i}`));
  await ana.shows(/secreto 49$/);
  assert((await ana.tmux.screen(true)).some((row) => row.endsWith("secreto 0")));
  await ana.enters("/lock");
  await bob.find({ event: "left", user: "ana" });
  const question = await ana.tmux.waitFor((rows) => QUESTION.test(rows.at(-1)!));
  assertEquals([question, await ana.tmux.screen(true)], [[question.at(-1)!], [question.at(-1)!]]);
  await ana.tmux.type("otra\r");
  await ana.tmux.waitFor((rows) => rows.filter((row) => QUESTION.test(row)).length === 2);
  await ana.tmux.type(`${WORDS}\r`);
  await ana.shows(/^── online/);
  await bob.type("/to ana de vuelta");
  await ana.shows(/de vuelta$/);
  assertEquals((await ana.tmux.screen(true)).filter((row) => /secreto|señal/.test(row)), []);
});

terminalTest(
  "/lock asks though a passphrase file opened the profile, and whom one blocked stays blocked",
  async () => {
    await using house = await House.open();
    const { here } = house;
    await here.runs(house.door("ana"));
    await seal(here, "ana");
    const bob = await house.machine().chats(...house.door("bob"));
    const ana = await here.sits("--as", "ana", "--passphrase-file", here.passphraseFile(WORDS));
    await ana.shows(/ bob /);
    await ana.enters("/block bob");
    await ana.shows(/bob is blocked/);
    await ana.enters("/lock");
    await bob.find({ event: "left", user: "ana" });
    await answers(ana.tmux, QUESTION, WORDS);
    await ana.shows(/^── online/);
    await bob.type("/to ana ¿me lees?");
    await bob.find({ event: "sent", to: "ana" });
    await ana.enters("/block");
    await ana.shows(/ blocked: bob/);
    assertEquals((await ana.tmux.screen(true)).filter((row) => row.includes("¿me lees?")), []);
  },
);

terminalTest("it locks itself when no key was pressed for a while", async () => {
  await using house = await House.open();
  const { bob } = await lockingAfter(1.5, house);
  await bob.find({ event: "left", user: "ana" });
});

terminalTest("restore makes the same person of a backup, who stays verified with friends", async () => {
  await using house = await House.open("--admission", "invite");
  const { here } = house;
  const bob = await here.chats("join", await house.invite(), "--as", "bob");
  await bob.type("/invite");
  const { line } = await bob.find({ event: "invite" });
  const old = house.machine();
  const ana = await old.chats("join", line, "--as", "ana");
  await bob.find({ event: "verified", user: "ana", by: "invitation" });
  await ana.find({ event: "verified", user: "bob", by: "invitation" });
  await leaves(ana);
  const words = old.passphraseFile(WORDS);
  const file = `${old.folder}/ana.backup`;
  const backedUp = await old.runs(["backup", file, "--passphrase-file", words]);
  assertEquals([backedUp.code, backedUp.err, backedUp.out], [0, [], [en.profile.backedUp(file)]]);
  assertEquals((Deno.statSync(file).mode! & 0o777).toString(8), "600");
  const backup = Deno.readTextFileSync(file);
  for (const key of Object.values<string>(old.read("ana").plain.keys)) assert(!backup.includes(key));
  const again = await old.runs(["backup", file, "--passphrase-file", words]);
  assertEquals([again.code, again.err], [2, [en.profile.backupThere(file)]]);

  const next = house.machine();
  const wrong = await next.runs(["restore", file, "--passphrase-file", next.passphraseFile("otra")]);
  assertEquals([wrong.code, wrong.err], [5, [en.profile.wrongPassphrase()]]);
  const restored = await next.runs(["restore", file, "--passphrase-file", words]);
  assertEquals([restored.code, restored.err, restored.out], [0, [], [en.profile.restored("ana")]]);
  assertEquals(next.read("ana").plain, undefined);
  const twice = await next.runs(["restore", file, "--passphrase-file", words]);
  assertEquals([twice.code, twice.err], [2, [en.profile.alreadyThere(next.profile("ana"))]]);
  const back = await next.chats("--as", "ana", "--passphrase-file", words);
  await back.type("/to bob soy yo");
  await bob.find({ event: "message", text: "soy yo", trust: "verified" });
  await bob.type("/to ana lo sé");
  await back.find({ event: "message", text: "lo sé", trust: "verified" });
  assertEquals(
    bob.events.filter(({ event, code }) => event === "warning" && code !== "local_invite").map(({ text }) =>
      text
    ),
    [en.trust.restored("ana")],
  );
});

Deno.test("chat-client passphrase seals with the line of a file what has none yet, and says where another one can be given", async () => {
  await using house = await House.open();
  const { here } = house;
  await here.runs(house.door("ana"));
  const file = here.passphraseFile(WORDS);
  const seals = (...args: string[]) => here.runs(["passphrase", "--as", "ana", ...args]);
  const nothing = await seals();
  assertEquals([nothing.code, nothing.err], [2, [en.profile.passphraseNeedsTerminal()]]);
  const sealed = await seals("--passphrase-file", file);
  assertEquals([sealed.code, sealed.err, sealed.out], [0, [], [en.profile.sealed("ana")]]);
  const before = here.read("ana");
  assertEquals(before.plain, undefined);
  const again = await seals("--passphrase-file", file);
  assertEquals([again.code, again.err], [2, [en.profile.newPassphraseNeedsTerminal()]]);
  assertEquals(here.read("ana"), before);
  assertEquals((await here.runs(["--as", "ana", "--passphrase-file", file])).code, 0);
});

Deno.test("chat-client new-identity is another person for friends, whom the host lets in", async () => {
  await using house = await House.open();
  const { here } = house;
  const bob = await here.chats(...house.door("bob"));
  const machine = house.machine();
  const ana = await machine.chats(...house.door("ana"));
  await ana.type("/to bob hola", "/status");
  await bob.find({ event: "message", from: "ana" });
  const { identity } = await ana.find({ event: "status" });
  await leaves(ana);
  for (const lines of [[], ["no"]]) {
    const before = machine.read("ana");
    const kept = await machine.runs(["new-identity"], ...lines);
    assertEquals([kept.code, kept.err], [1, [en.profile.nothingChanged()]]);
    assertEquals(machine.read("ana"), before);
  }
  const made = await machine.runs(["new-identity"], "yes");
  assertEquals([made.code, made.err], [0, []]);
  assert(made.out.join("\n").includes(`ban ${identity}`));
  const refused = await machine.runs([]);
  assertEquals([refused.code, refused.err], [5, [en.helloRefused(en.refusals.name_owned)]]);
  for (const command of [["ban", identity], ["free", "ana"]]) {
    assertEquals((await house.host(...command)).code, 0);
  }
  const next = await machine.chats();
  await bob.find({ event: "warning", code: "key_changed", to: "ana" });
  await bob.type("/to ana secreto");
  await bob.find({
    event: "error",
    code: "changed",
    to: "ana",
    text: en.notSent(en.trust.notToChanged("ana"), "secreto"),
  });
  await next.type("/to bob soy otra");
  await bob.find({ event: "message", text: "soy otra", trust: "changed" });
  await bob.type("/accept ana", "/to ana ya");
  await next.find({ event: "message", text: "ya" });
  assertEquals(next.events.filter(({ text }) => text === "secreto"), []);
  assertMatch(made.out.at(-1)!, /[0-9a-f]{32}/);
});

Deno.test("chat-client revoke ends an identity for ever, after a yes", async () => {
  await using house = await House.open();
  const { here } = house;
  const words = here.passphraseFile(WORDS);
  const backup = `${here.folder}/backup`;
  await here.runs(house.door("ana"));
  await here.runs(["backup", backup, "--passphrase-file", words]);
  const kept = await here.runs(["revoke"], "no");
  assertEquals([kept.code, kept.err], [1, [en.profile.nothingChanged()]]);
  const revoked = await here.runs(["revoke"], "yes");
  assertEquals([revoked.code, revoked.err, revoked.out.at(-1)], [0, [], en.profile.revokedAt("127.0.0.1")]);
  const restored = house.machine();
  await restored.runs(["restore", backup, "--passphrase-file", words]);
  for (const [machine, args] of [[here, []], [restored, ["--passphrase-file", words]]] as const) {
    const { code, err } = await machine.runs(args);
    assertEquals([code, err], [5, [en.helloRefused(en.refusals.revoked)]]);
  }
});

Deno.test("chat-client revoke of a backup puts out whoever has the profile", async () => {
  await using house = await House.open();
  const { here } = house;
  const words = here.passphraseFile(WORDS);
  const backup = `${here.folder}/backup`;
  await here.runs(house.door("ana"));
  await here.runs(["backup", backup, "--passphrase-file", words]);
  const thief = await here.chats();
  const revoke = ["revoke", "--backup", backup, "--passphrase-file", words];
  const { code, err, out } = await house.machine().runs(revoke, "sí");
  assertEquals([code, err, out.at(-1)], [0, [], en.profile.revokedAt("127.0.0.1")]);
  assertEquals(await thief.process.exit, 5);
  assertEquals(thief.process.err.all, [en.helloRefused(en.refusals.revoked)]);
});

Deno.test("chat-client revoke says which server could not be reached, and fails", async () => {
  await using house = await House.open();
  const { here } = house;
  await here.runs(house.door("ana"));
  await house.server.process.stop();
  const { code, err, out } = await here.runs(["revoke"], "yes");
  assertEquals([code, err], [1, [en.profile.revokeAgain()]]);
  assertMatch(out.at(-1)!, /^127\.0\.0\.1: not ended, /);
});

async function leaves(client: JsonProgram): Promise<void> {
  await client.type("/quit");
  assertEquals(await client.process.exit, 0);
}
