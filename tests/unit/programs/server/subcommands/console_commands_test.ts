import { assert, assertEquals } from "@std/assert";
import { decodeBase64 } from "@std/encoding/base64";
import { encodeHex } from "@std/encoding/hex";
import type { Texts } from "../../../../../lib/texts/catalogue.ts";
import { en } from "../../../../../lib/texts/en.ts";
import { es } from "../../../../../lib/texts/es.ts";
import { parseInvite } from "../../../../../lib/identity/invite_line.ts";
import { sha256 } from "../../../../../lib/crypto/sha256.ts";
import { SqliteNameStore } from "../../../../../lib/io/sqlite/sqlite_name_store.ts";
import {
  HOST_COMMANDS,
  runConsoleCommand,
} from "../../../../../lib/programs/server/subcommands/console_commands.ts";
import { makeInvite } from "../../../../../lib/programs/server/subcommands/invite.ts";
import { type Outcome, shownTime } from "../../../../../lib/programs/server/subcommands/host_command.ts";
import { parseUserName } from "../../../../../lib/wire/user_name.ts";
import vectors from "../../../../vectors/invite-lines.json" with { type: "json" };

const NOW = 1_800_000_000;
const CERTIFICATE = new Uint8Array(decodeBase64(vectors.invites[0]!.certificates[0]!));

Deno.test("runConsoleCommand lists names, bans and open invites", async () => {
  const { store, admit, says } = open();
  assertEquals(await says("names"), [en.host.nobodyOwns(), en.host.admission("open")]);
  admit("bob", "b");
  admit("ana", "a");
  store.banName(parseUserName("bob")!);
  store.banName(parseUserName("guest")!);
  store.banIdentity("e".repeat(64));
  store.revoke("a".repeat(64));
  store.hostInvite({ tokenHash: "1".repeat(64), uses: 2, expires: NOW + 60, name: parseUserName("eva") });
  const time = shownTime(NOW);
  assertEquals(await says("names"), [
    `${en.host.owner("ana", "a".repeat(32), time, time)}, ${en.host.barred("revoked")}`,
    `${en.host.owner("bob", "b".repeat(32), time, time)}, ${en.host.barred("banned")}`,
    en.host.bannedStranger("guest"),
    en.host.bannedStranger("e".repeat(32)),
    en.host.openInvite(2, shownTime(NOW + 60), "eva", undefined),
    en.host.admission("invite"),
  ]);
});

Deno.test("runConsoleCommand frees, bans and unbans a name", async () => {
  const { store, admit, says } = open();
  admit("bob", "b");
  assertEquals(await says("ban bob"), [en.host.bannedName("bob", "b".repeat(32))]);
  assertEquals(await says("ban bob"), [en.host.alreadyBanned("bob")]);
  assertEquals(admit("bob", "b"), "banned");
  assertEquals(await says(" unban  bob "), [en.host.unbanned("bob")]);
  assertEquals(await says("unban bob"), [en.host.notBanned("bob")]);
  assertEquals(admit("bob", "b"), undefined);
  assertEquals(await says("free bob"), [en.host.freed("bob")]);
  assertEquals(await says("free bob"), [en.host.nobodyHas("bob")]);
  assertEquals(store.owners(), []);
});

Deno.test("runConsoleCommand says of a name that nobody has that nobody has it, also where it was banned before", async () => {
  const { store, says } = open();
  assertEquals(await says("ban zoe"), [en.host.bannedNobody("zoe")]);
  assertEquals(store.bannedStrangers().names, ["zoe"]);
  assertEquals(await says("ban zoe"), [en.host.alreadyBannedNobody("zoe")]);
  assertEquals(await says("unban zoe"), [en.host.unbanned("zoe")]);
});

Deno.test("runConsoleCommand tells what of a freed name and its identity is still banned", async () => {
  const { admit, says } = open();
  admit("bob", "b");
  admit("eva", "e");
  admit("ana", "a");
  const bob = "b".repeat(32);
  await says("ban bob");
  assertEquals(await says("free bob"), [en.host.nameStillBanned("bob"), en.host.identityStillBanned(bob)]);
  assertEquals(await says("unban bob"), [en.host.unbanned("bob"), en.host.othersStillBanned(1)]);
  assertEquals(admit("bob", "b"), "banned");
  assertEquals(await says(`unban ${bob}`), [en.host.unbanned(bob)]);
  assertEquals(admit("bob", "b"), undefined);
  await says(`ban ${"e".repeat(64)}`);
  assertEquals(await says("free eva"), [en.host.freed("eva"), en.host.identityStillBanned("e".repeat(32))]);
  assertEquals(await says("free ana"), [en.host.freed("ana")]);
});

Deno.test("runConsoleCommand frees names by a pattern once that is said twice, or the name of an identity", async () => {
  const { store, admit, says } = open();
  const names = ["guest1", "guest22", "Guest3", "ana", "a*"];
  for (const [i, text] of names.entries()) admit(text, `${i}`);
  const left = () => store.owners().map(({ name }) => name);
  assertEquals(await says("free guest*"), ["guest1 guest22", en.host.notFreedYet(2)]);
  assertEquals(left().length, 5);
  assertEquals(await says("free guest? --yes"), [en.host.freed("guest1")]);
  assertEquals(await says("free *2* --yes"), [en.host.freed("guest22")]);
  assertEquals(await says("free a*"), [en.host.freed("a*")]); // somebody's name, and so no pattern
  assertEquals(await says("free b* --yes"), [en.host.nobodyHas("b*")]);
  assertEquals(await says(`free ${"3".repeat(32)}`), [en.host.freed("ana")]);
  assertEquals(left(), ["Guest3"]);
  assertEquals(await says("free * --yes"), [en.host.freed("Guest3")]);
});

Deno.test("runConsoleCommand bans an identity by all its digits, or by the first 32 of a known one", async () => {
  const { admit, says } = open();
  admit("bob", "b");
  assertEquals(await says(`ban ${"b".repeat(32)}`), [en.host.banned("b".repeat(32))]);
  assertEquals(admit("bob", "b"), "banned");
  assertEquals(await says(`ban ${"c".repeat(32)}`), [en.host.unknownIdentity("c".repeat(32))]);
  assertEquals(await says(`ban ${"C".repeat(64)}`), [en.host.banned("c".repeat(32))]);
  assertEquals(admit("eva", "c"), "banned");
  assertEquals(await says(`unban ${"c".repeat(32)}`), [en.host.unbanned("c".repeat(32))]);
  assertEquals(admit("eva", "c"), undefined);
});

Deno.test("runConsoleCommand takes 32 digits for a name where somebody has it", async () => {
  const { admit, says } = open();
  const name = "b".repeat(32);
  admit("bob", "b");
  admit(name, "f");
  assertEquals(await says(`ban ${name}`), [en.host.bannedName(name, "f".repeat(32))]);
  assertEquals([admit("bob", "b"), admit(name, "f")], [undefined, "banned"]);
});

Deno.test("runConsoleCommand answers mistakes and questions in the language of the server, and leaves other words", async () => {
  for (const texts of [en, es]) {
    const { says } = open(texts);
    const tryHelp = (command: string) => texts.tryHelp(`chat-server ${command}`);
    assertEquals(await says("free"), [
      `${texts.missingArgument(texts.values.nameOrPattern)}. ${tryHelp("free")}`,
    ]);
    assertEquals(await says("free a b"), [`${texts.unexpectedArgument("b")}. ${tryHelp("free")}`]);
    assertEquals(await says("names --data x"), [`${texts.unknownOption("--data")}. ${tryHelp("names")}`]);
    const [cert] = (await says("invite --cert x"))!;
    assert(cert!.startsWith(texts.unknownOption("--cert", "--port")));
    assertEquals((await says("ban --help"))![0], texts.summaries.ban);
    const help = (await says("help"))!;
    assertEquals(help.length, HOST_COMMANDS.length + 3);
    assert(
      help.some((row) =>
        row.endsWith(texts.summaries.free) && row.startsWith(`free ${texts.values.nameOrPattern} `)
      ),
    );
    for (const line of ["", "status", "bna bob", "names2"]) assertEquals(await says(line), undefined, line);
  }
});

Deno.test("makeInvite makes a line whose token the store takes once, and tells when it ends", async () => {
  const { store, admit, host } = open();
  const { line, lines, done } = await host({ uses: 1, seconds: 3_600, name: parseUserName("eva") });
  const invite = await parseInvite(line!);
  assert(typeof invite === "object" && done);
  assertEquals([invite.host, invite.port, invite.expires, invite.name?.text, invite.inviter], [
    ...["192.168.1.20", 5_001, NOW + 3_600, "eva", undefined],
  ]);
  assertEquals(invite.certificates, [CERTIFICATE]);
  assertEquals(lines, [
    en.host.inviteEnds(shownTime(NOW + 3_600), 1, "eva"),
    en.host.inviteUse(),
    en.host.onlyInvited("chat-server --admission open"),
  ]);
  assertEquals(store.admission, "invite");
  const tokenHash = encodeHex(await sha256(invite.secret.expose()));
  assertEquals(admit("bob", "b", tokenHash), "invite_name");
  assertEquals(admit("eva", "e", tokenHash), undefined);
  assertEquals((await host({ uses: 1, seconds: 60, name: undefined })).lines.length, 2);
});

Deno.test("makeInvite says when an invite leads to this machine only", async () => {
  for (
    const [address, here] of [["127.0.0.1", true], ["localhost", true], ["::1", true], [
      "192.168.1.20",
      false,
    ]] as const
  ) {
    const { lines } = await open(en, address).host({ uses: 1, seconds: 60, name: undefined });
    assertEquals(lines.includes(en.host.inviteStaysHere(address)), here, address);
  }
});

Deno.test("makeInvite makes none for a name that nobody new could have", async () => {
  const { store, admit, host } = open();
  admit("bob", "b");
  store.banName(parseUserName("guest")!);
  const why = {
    "bob": "name_owned",
    "BOB": "name_alike",
    "guest": "banned",
    "аbc": "mixed_scripts",
    "server": "reserved_name",
    "eva\ufe0f": "invisible_name",
    "#sala": "name_sign",
  } as const;
  for (const [name, reason] of Object.entries(why)) {
    const sentence = en.host.inviteNameUseless(name, en.refusals[reason]);
    assertEquals(await host({ uses: 1, seconds: 60, name: parseUserName(name) }), {
      ...{ lines: [sentence], done: false },
    });
  }
  assertEquals(store.admission, "open");
});

Deno.test("shownTime gives the minute in the zone of the machine", () => {
  const seconds = new Date(2026, 0, 2, 3, 4, 59).getTime() / 1_000;
  assertEquals(shownTime(seconds), "2026-01-02 03:04");
});

type Invite = Omit<Parameters<typeof makeInvite>[0], "texts">;

interface World {
  readonly store: SqliteNameStore;
  /** `who`: the digit that the identity consists of. */
  admit(name: string, who: string, tokenHash?: string): string | undefined;
  /** What the console prints for this line. */
  says(line: string): Promise<readonly string[] | undefined>;
  host(task: Invite): Promise<Outcome>;
}

function open(texts: Texts = en, address = "192.168.1.20"): World {
  const store = new SqliteNameStore(undefined, () => NOW * 1_000);
  const place = { host: address, port: 5_001 };
  let tokens = 0;
  const random = (length: number) => new Uint8Array(length).fill(++tokens);
  return {
    store,
    admit: (name, who, tokenHash) =>
      store.admit({ name: parseUserName(name)!, identity: who.repeat(64), tokenHash }),
    says: async (line) => (await runConsoleCommand(line, store, { ...place, cert: "none", texts }))?.lines,
    host: (task) => makeInvite({ ...task, texts }, store, place, [CERTIFICATE], NOW * 1_000, random),
  };
}
