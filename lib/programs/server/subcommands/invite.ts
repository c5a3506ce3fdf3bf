// `invite`: a fresh token, its hash in the store, and the line that a friend pastes.

import type { Entropy } from "../../../base/outside.ts";
import { encodeHex } from "@std/encoding/hex";
import { Exit, ExitError } from "../../../base/exit.ts";
import { printable } from "../../../base/printable.ts";
import { Secret } from "../../../base/secret.ts";
import { judgeFile } from "../../../certificate/pin.ts";
import { addressGiven } from "../../cli/address_option.ts";
import { parseWhole } from "../../cli/option_values.ts";
import { type Given, usageError } from "../../cli/options.ts";
import { DEFAULT_PORT } from "../../cli/server_config.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { encodeInvite } from "../../../identity/invite_line.ts";
import { sha256 } from "../../../crypto/sha256.ts";
import type { SqliteNameStore } from "../../../io/sqlite/sqlite_name_store.ts";
import { randomBytes, wallClock } from "../../../io/system/system.ts";
import type { Refusal } from "../../../wire/bad_line.ts";
import { type Address, reachOf } from "../../../wire/address.ts";
import { TOKEN_BYTES } from "../../../wire/limits.ts";
import { mixesScripts } from "../../../wire/name_alikes.ts";
import { refusalOfNewName } from "../../../wire/new_name.ts";
import { isReservedName, type UserName } from "../../../wire/user_name.ts";
import { readTextFile } from "../../read_text_file.ts";
import { pairPaths } from "./pair_place.ts";
import { HOST_OPTIONS, hostCommand, hostTask, type Outcome, parseName, shownTime } from "./host_command.ts";

const MAX_USES = 1_000;
/** Seconds. */
const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };
const SHORTEST = "1m";
const LONGEST = "30d";
/** Not a valid port. */
const UNKNOWN_PORT = 0;

/** Its outcome has the line. */
export const INVITE = hostCommand({
  name: "chat-server invite",
  summary: "invite",
  positionals: [],
  options: [
    { flag: "host", text: "inviteHost", group: "connection", value: "host" },
    { flag: "port", text: "invitePort", group: "connection", value: "port", fallback: `${DEFAULT_PORT}` },
    { flag: "cert", text: "inviteCert", group: "connection", value: "file" },
    { flag: "uses", text: "uses", group: "people", value: "number", fallback: "1" },
    { flag: "expires", text: "expires", group: "people", value: "duration", fallback: "24h" },
    { flag: "name", text: "inviteName", group: "people", value: "name" },
    ...HOST_OPTIONS,
  ],
  examples: [
    { line: "chat-server invite", text: "inviteFriend" },
    { line: "chat-server invite --host 0.tcp.ngrok.io --port 12345 --name bob", text: "inviteTunnel" },
    { line: "chat-server invite --uses 10 --expires 7d", text: "inviteMany" },
  ],
  makesStore: true,
  read,
  async obey(task, store, server) {
    const { host = server.host, port = server.port, texts } = task;
    const named = { cert: server.cert ?? task.cert };
    const { cert } = await pairPaths(named, { data: task.data, ephemeral: false }, texts);
    const certificates = await readCertificateFile(cert, texts);
    return await makeInvite(task, store, { host, port }, certificates, wallClock(), randomBytes);
  },
});

function read(given: Given) {
  return {
    ...hostTask(given),
    ...parsePlace(given),
    cert: given.value("cert"),
    uses: parseWhole("uses", 1, given, MAX_USES),
    seconds: parseDuration(given),
    name: given.has("name") ? parseName(given.value("name")!, given) : undefined,
  };
}

/** Given parts of the address for an invite. */
function parsePlace(given: Given): { readonly host: string | undefined; readonly port: number | undefined } {
  const { value, has, program, texts } = given;
  const text = value("host");
  const host = { what: "--host", text: text ?? "localhost" };
  const port = { what: "--port", text: has("port") ? value("port") : undefined };
  const address = addressGiven({ host, port, fallback: UNKNOWN_PORT }, given);
  if (text !== undefined && reachOf(address.host) === "nowhere") {
    throw usageError(program, texts, texts.badValue("--host", printable(text), texts.host.hostExpected()));
  }
  return { host: text && address.host, port: address.port === UNKNOWN_PORT ? undefined : address.port };
}

/** Seconds. */
function parseDuration({ program, value, texts }: Given): number {
  const text = value("expires")!;
  const duration = seconds(text);
  if (duration >= seconds(SHORTEST) && duration <= seconds(LONGEST)) return duration;
  const expected = texts.host.durationExpected(SHORTEST, LONGEST);
  throw usageError(program, texts, texts.badValue("--expires", printable(text), expected));
}

/** 0 for an invalid duration. */
function seconds(text: string): number {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  return count === undefined ? 0 : Number(count) * UNITS[unit!]!;
}

/** `pem`: certificates for the invite; `now`: milliseconds since 1970. Throws StoreError. */
export async function makeInvite(
  { uses, seconds, name, texts }: Pick<ReturnType<typeof read>, "uses" | "seconds" | "name" | "texts">,
  store: SqliteNameStore,
  { host, port }: Address,
  certificates: readonly Uint8Array<ArrayBuffer>[],
  now: number,
  entropy: Entropy,
): Promise<Outcome> {
  const useless = name && whyUseless(name, store);
  if (useless) {
    const why = texts.refusals[useless];
    return { lines: [texts.host.inviteNameUseless(name.text, why)], done: false };
  }
  const secret = new Secret(entropy(TOKEN_BYTES));
  const expires = Math.floor(now / 1_000) + seconds;
  const before = store.admission;
  store.hostInvite({ tokenHash: encodeHex(await sha256(secret.expose())), uses, expires, name });
  const line = await encodeInvite({ host, port, certificates, secret, expires, name, inviter: undefined });
  secret.wipe();
  const lines = [texts.host.inviteEnds(shownTime(expires), uses, name?.text), texts.host.inviteUse()];
  if (reachOf(host) === "this_machine") lines.push(texts.host.inviteStaysHere(host));
  if (before !== store.admission) lines.push(texts.host.onlyInvited("chat-server --admission open"));
  return { lines, done: true, line };
}

/** The server's answer to a newcomer with that name. */
function whyUseless(name: UserName, store: SqliteNameStore): Refusal | undefined {
  if (isReservedName(name)) return "reserved_name";
  return mixesScripts(name) ? "mixed_scripts" : store.refusalOfUnproven(name) ?? refusalOfNewName(name);
}

/** Pinned by the friend's client: DER, newest first. */
async function readCertificateFile(file: string, texts: Texts): Promise<Uint8Array<ArrayBuffer>[]> {
  const judged = await judgeFile(await readTextFile(file, texts), file, wallClock(), texts);
  if ("refused" in judged) throw new ExitError(Exit.certificate, judged.refused);
  return judged.pins.map(({ der }) => der);
}
