// What the host does about people beside a server, as subcommands: each a process of its own on the same
// names.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { encodeHex } from "@std/encoding/hex";
import { derOf } from "../../lib/certificate/certificate_hash.ts";
import { en } from "../../lib/texts/en.ts";
import { es } from "../../lib/texts/es.ts";
import { type Invite, parseInvite } from "../../lib/identity/invite_line.ts";
import { sha256 } from "../../lib/crypto/sha256.ts";
import { NAMES_FILE, SqliteNameStore } from "../../lib/io/sqlite/sqlite_name_store.ts";
import { shownTime } from "../../lib/programs/server/subcommands/host_command.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { made } from "../support/clock.ts";
import type { ProcessOptions } from "../support/process.ts";
import { startServerProcess } from "../support/programs.ts";

const CERTIFICATES = decodeURIComponent(new URL("../vectors/certificates/", import.meta.url).pathname);
const OURS = `${CERTIFICATES}ours.crt`;

Deno.test("chat-server invite prints a line that lets one friend in, and when it ends", async () => {
  await using folder = await temporary();
  const place = ["--host", "0.tcp.ngrok.io", "--port", "12345", "--cert", OURS];
  const { it: { code, out }, madeAt } = await made(() =>
    run(["invite", ...place, "--expires", "2h", "--name", "bob"], folder.path)
  );
  assertEquals(code, 0);
  const invite = await parsed(out[0]!);
  assertEquals([invite.host, invite.port, invite.name?.text], ["0.tcp.ngrok.io", 12_345, "bob"]);
  assertEquals(invite.certificates, [derOf(Deno.readTextFileSync(OURS))]);
  assert(madeAt(invite.expires * 1_000, 7_200_000));
  assertEquals(out.slice(1), [
    en.host.inviteEnds(shownTime(invite.expires), 1, "bob"),
    en.host.inviteUse(),
    en.host.onlyInvited("chat-server --admission open"),
  ]);
  const token = invite.secret.expose();
  const store = new SqliteNameStore(folder.path, Date.now);
  assertEquals(store.admission, "invite");
  assertEquals(await admit(store, "eva", "e", token), "invite_name");
  assertEquals(await admit(store, "bob", "b", token), undefined);
  assertEquals(await admit(store, "eva", "e", token), "invite_used");
  store.close();
  const kept = encodeHex(Deno.readFileSync(`${folder.path}/${NAMES_FILE}`));
  assert(kept.includes(encodeHex(new TextEncoder().encode(encodeHex(await sha256(token))))));
  assert(!kept.includes(encodeHex(token)), "the token itself is on disk");
});

Deno.test("chat-server invite knows what a friend in the network would type, and carries what can be pinned of the file", async () => {
  await using folder = await temporary();
  const { out } = await run(["invite", "--cert", `${CERTIFICATES}two.crt`, "--uses", "3"], folder.path);
  const invite = await parsed(out[0]!);
  assertMatch(invite.host, /^\d+(\.\d+){3}$/);
  assertEquals([invite.port, invite.name], [5_000, undefined]);
  // The other one of the file is not valid yet.
  assertEquals(invite.certificates, [derOf(Deno.readTextFileSync(OURS))]);
  assertEquals(out[1], en.host.inviteEnds(shownTime(invite.expires), 3, undefined));
});

Deno.test("chat-server names, free, ban and unban work beside an open store, which notices", async () => {
  await using folder = await temporary();
  const server = new SqliteNameStore(folder.path, Date.now);
  await admit(server, "bob", "b");
  await admit(server, "Ñandú", "c");
  server.changed();
  const names = await run(["names"], folder.path);
  assertEquals(names.code, 0);
  assertEquals(names.out.map((line) => line.split(", identity")[0]), [
    "bob",
    "Ñandú",
    en.host.admission("open"),
  ]);
  assert(!server.changed());
  for (
    const [args, sentence] of [
      [["ban", "bob"], en.host.bannedName("bob", "b".repeat(32))],
      [["ban", "bob"], en.host.alreadyBanned("bob")],
      [["unban", "b".repeat(32)], en.host.unbanned("b".repeat(32))],
      [["ban", "b".repeat(64)], en.host.banned("b".repeat(32))],
      [["free", "Ñandú"], en.host.freed("Ñandú")],
    ] as const
  ) assertEquals(await run(args, folder.path), { code: 0, out: [sentence], err: [] });
  assert(server.changed());
  assertEquals(server.refusalOfPresent(parseUserName("bob")!, "b".repeat(64)), "banned");
  assertEquals(server.refusalOfPresent(parseUserName("Ñandú")!, "c".repeat(64)), "name_owned");
  server.close();
});

Deno.test("the subcommands of chat-server find the same names by default, and speak Spanish", async () => {
  await using folder = await temporary();
  const env = { XDG_DATA_HOME: folder.path, LC_ALL: "es_ES.UTF-8" };
  const here = (...args: string[]) => run(args, undefined, { env });
  const missing = `${folder.path}/chat-seguro/server`;
  assertEquals(await here("names"), { code: 2, out: [], err: [es.host.noNamesYet(missing)] });
  assertEquals(await here("ban", "bob"), { code: 0, out: [es.host.bannedNobody("bob")], err: [] });
  assertEquals((await here("names")).out, [
    es.host.nobodyOwns(),
    es.host.bannedStranger("bob"),
    es.host.admission("open"),
  ]);
  assertEquals((Deno.statSync(missing).mode! & 0o777).toString(8), "700");
});

Deno.test("the subcommands of chat-server say in one sentence what is wrong, and the exit code of it", async () => {
  await using folder = await temporary();
  new SqliteNameStore(folder.path, Date.now).close();
  const file = `${folder.path}/${NAMES_FILE}`;
  const refused = async (code: number, sentence: string, ...args: string[]) =>
    assertEquals(await run(args, folder.path), { code, out: [], err: [sentence] });
  await refused(1, en.host.nobodyHas("eva"), "free", "eva");
  await refused(1, en.host.notBanned("eva"), "unban", "eva");
  await refused(1, en.host.unknownIdentity("e".repeat(32)), "ban", "e".repeat(32));
  await refused(
    1,
    en.host.inviteNameUseless("you", en.refusals.reserved_name),
    "invite",
    "--cert",
    OURS,
    "--name",
    "you",
  );
  await refused(2, en.cannotRead("none.crt", en.systemReasons.noSuchFile), "invite", "--cert", "none.crt");
  await refused(3, en.certificateIsCa(`${CERTIFICATES}ca.crt`), "invite", "--cert", `${CERTIFICATES}ca.crt`);
  Deno.writeTextFileSync(file, "not a database, but longer than a header of a hundred bytes".repeat(10));
  await refused(2, en.host.namesForeign(file), "names");
  const newer = Deno.readFileSync(new URL("../vectors/names-v1.db", import.meta.url));
  newer[63] = 9;
  Deno.writeFileSync(file, newer);
  await refused(2, en.host.namesNewer(file), "names");
});

interface Ran {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs `chat-server` with these arguments, on the names of that folder. */
async function run(args: readonly string[], data?: string, options?: ProcessOptions): Promise<Ran> {
  const all = data === undefined ? args : [...args, "--data", data];
  await using process = startServerProcess(all, options);
  return { code: await process.exit, out: process.out.all, err: process.err.all };
}

async function parsed(line: string): Promise<Invite> {
  const invite = await parseInvite(line);
  assert(typeof invite === "object", `${invite}: ${line}`);
  return invite;
}

/** `who`: the digit that the identity consists of. */
async function admit(
  store: SqliteNameStore,
  name: string,
  who: string,
  token?: Uint8Array<ArrayBuffer>,
): Promise<string | undefined> {
  const tokenHash = token && encodeHex(await sha256(token));
  return store.admit({ name: parseUserName(name)!, identity: who.repeat(64), tokenHash });
}

async function temporary(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir();
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
