// Certificate and key as files. A crash never leaves a certificate with the key of another one: the old
// certificate goes first, the new one comes last.

import { Exit, ExitError } from "../../../base/exit.ts";
import { certificateHash, shownHash } from "../../../certificate/certificate_hash.ts";
import { makeCertificate } from "../../../certificate/make_certificate.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { systemReason } from "../../../texts/system_reason.ts";
import { randomBytes, wallClock } from "../../../io/system/system.ts";
import { whileLocked } from "../../../io/files/folder_lock.ts";
import {
  GARBLED,
  isThere,
  moveFile,
  removeFile,
  WriteError,
  writeWhole,
} from "../../../io/files/whole_file.ts";
import { RELEASED } from "../../../base/version.ts";
import { decodeUtf8 } from "../../../base/utf8.ts";
import { readCertificates } from "../../../certificate/read_certificate.ts";
import { judgePair, type PairPaths } from "./read_pair.ts";

export type { PairPaths } from "./read_pair.ts";

export interface PairFolder {
  /** Without a final `/`. */
  readonly path: string;
  /** Not given by the host: commands find it by themselves. */
  readonly isUsual: boolean;
  /** Permissions for a new folder, where supported. */
  readonly mode: number;
}

interface MadePair extends PairPaths {
  /** Of the certificate, as openssl shows it. */
  readonly sha256: string;
  /** The certificate, PEM. */
  readonly pem: string;
}

/** A certificate is readable for everybody. */
export const CERT_MODE = 0o644;
const KEY_MODE = 0o600;

/** `which`: the next pair, or an old one. */
export function pairIn(folder: string, which: "" | "-next" | `-old${string}` = ""): PairPaths {
  return { cert: `${folder}/server${which}.crt`, key: `${folder}/server${which}.key` };
}

/** Keeps other processes out of the folder of a pair. Throws WriteError. */
export async function inFolder<Result>(
  { path, mode }: PairFolder,
  work: () => Promise<Result>,
): Promise<Result> {
  return await whileLocked(path, mode, work);
}

/**
 * Makes or replaces a pair, in a locked folder. `now`: milliseconds since 1970. Throws WriteError, and
 * ExitError (usage) if the clock is wrong: nobody would accept the certificate later.
 */
export async function makePair(
  { cert, key }: PairPaths,
  texts: Texts,
  now: number = wallClock(),
): Promise<MadePair> {
  if (now < RELEASED) {
    throw new ExitError(Exit.usage, texts.host.clockBehind(new Date(now).toISOString().slice(0, 10)));
  }
  const made = await makeCertificate(now, randomBytes);
  await judgePair(made.certificate, decodeUtf8(made.key.expose())!, { cert, key }, texts);
  await removeFile(cert);
  await writeWhole(key, made.key.expose(), KEY_MODE);
  made.key.wipe();
  await writeCertificates(cert, made.certificate);
  return { cert, key, sha256: shownHash(await certificateHash(made.certificate)), pem: made.certificate };
}

/** Only for certificates: readable for everybody. Throws WriteError. */
export async function writeCertificates(path: string, pem: string): Promise<void> {
  if (!readCertificates(pem)) throw new WriteError(path, GARBLED);
  await writeWhole(path, new TextEncoder().encode(pem), CERT_MODE);
}

/** Throws ExitError (usage) for half a pair, or an interrupted renewal. */
export async function pairIsThere(folder: PairFolder, texts: Texts): Promise<boolean> {
  const { cert, key } = pairIn(folder.path);
  const [hasCert, hasKey] = [await isThere(cert), await isThere(key)];
  if (hasCert && hasKey) return true;
  // `renew --finish` removes the current certificate first.
  if (!hasCert && await isThere(pairIn(folder.path, "-next").cert)) {
    const line = commandLine("renew --finish", folder);
    throw new ExitError(Exit.usage, texts.host.renewalInterrupted(line));
  }
  if (!hasCert && !hasKey) return false;
  const [there, missing] = hasCert ? [cert, key] : [key, cert];
  throw new ExitError(
    Exit.usage,
    texts.host.halfPair(there, missing, commandLine("certs --force", folder)),
  );
}

/** Moves an existing pair to free names. Returns the new path of its certificate. Throws WriteError. */
export async function keepOldPair({ path }: PairFolder): Promise<string> {
  const present = pairIn(path);
  for (let n = 1;; n++) {
    const old = pairIn(path, n === 1 ? "-old" : `-old-${n}`);
    if (await isThere(old.cert) || await isThere(old.key)) continue;
    if (await isThere(present.cert)) await moveFile(present.cert, old.cert);
    if (await isThere(present.key)) await moveFile(present.key, old.key);
    return old.cert;
  }
}

/** A command line for the host: `chat-server renew`, with the folder unless it is the usual one. */
export function commandLine(command: string, { path, isUsual }: PairFolder): string {
  return `chat-server ${command}${isUsual ? "" : ` ${path}`}`;
}

/** Turns failures to write into an ExitError with a sentence. */
export async function writingFiles<Result>(texts: Texts, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    const why = systemReason(error.message, texts);
    throw new ExitError(Exit.failed, texts.host.cannotWrite(error.path, why));
  }
}
