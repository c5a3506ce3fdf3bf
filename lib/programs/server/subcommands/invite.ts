// `invite`: a fresh token, its hash in the store, and the line that a friend pastes.

import type { Entropy } from "../../../base/outside.ts";
import { encodeHex } from "@std/encoding/hex";
import { Exit, ExitError } from "../../../base/exit.ts";
import { Secret } from "../../../base/secret.ts";
import { derOf } from "../../../certificate/certificate_hash.ts";
import { judgeFile } from "../../../certificate/pin.ts";
import type { InviteTask } from "../../cli/host_commands.ts";
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
import { type Outcome, shownTime } from "./people_commands.ts";

/** The outcome: `line` is the invite, where it was made; it is a secret, to be printed as it is, on a row of its own. */
export interface InviteOutcome extends Outcome {
  /** Begins with `chat1:`. */
  readonly line: string | undefined;
}

/** Makes an invite to that address, for the certificates of a PEM text. `now`: milliseconds since 1970. Throws StoreError. */
export async function makeInvite(
  { uses, seconds, name, texts }: InviteTask,
  store: SqliteNameStore,
  { host, port }: Address,
  certificates: readonly Uint8Array<ArrayBuffer>[],
  now: number,
  entropy: Entropy,
): Promise<InviteOutcome> {
  const useless = name && whyUseless(name, store);
  if (useless) {
    const why = texts.refusals[useless];
    return { lines: [texts.host.inviteNameUseless(name.text, why)], done: false, line: undefined };
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

/** The same with what the machine gives: the certificate file that the task names, time and chance. Throws ExitError too. */
export async function makeInviteHere(
  task: InviteTask,
  store: SqliteNameStore,
  address: Address,
): Promise<InviteOutcome> {
  const { texts } = task;
  const { cert } = await pairPaths(task, { data: task.data, ephemeral: false }, texts);
  const certificates = await readCertificateFile(cert, texts);
  return await makeInvite(task, store, address, certificates, wallClock(), randomBytes);
}

/** The server's answer to anybody new under that name. */
function whyUseless(name: UserName, store: SqliteNameStore): Refusal | undefined {
  if (isReservedName(name)) return "reserved_name";
  return mixesScripts(name) ? "mixed_scripts" : store.refusalOfUnproven(name) ?? refusalOfNewName(name);
}

/** The certificates that a friend's client will pin, as DER, newest first. */
async function readCertificateFile(file: string, texts: Texts): Promise<Uint8Array<ArrayBuffer>[]> {
  const judged = await judgeFile(await readTextFile(file, texts), file, wallClock(), texts);
  if ("refused" in judged) throw new ExitError(Exit.certificate, judged.refused);
  return judged.pins.map(({ pem }) => derOf(pem));
}
