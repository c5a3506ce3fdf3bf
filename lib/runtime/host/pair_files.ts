// Certificate and key as files. Whatever moment a crash comes at, a certificate never stands beside the key of
// another one: the old certificate goes first, the new one comes last.

import { Exit, ExitError } from "../../base/exit.ts";
import { certificateHash, shownHash } from "../../certificate/certificate_hash.ts";
import { makeCertificate } from "../../certificate/make_certificate.ts";
import { CERTS_FOLDER } from "../../config/server_commands.ts";
import type { Texts } from "../../i18n/catalogue.ts";
import { systemReason } from "../../i18n/system_reason.ts";
import { randomBytes, wallClock } from "../../io/system.ts";
import { isThere, makeFolder, removeFile, WriteError, writeWhole } from "../../io/whole_file.ts";

/** Paths of a certificate and of its key. */
export interface PairPaths {
  /** Of the certificate. */
  readonly cert: string;
  /** Of its private key. */
  readonly key: string;
}

/** A pair that was made. */
export interface MadePair extends PairPaths {
  /** SHA-256 of the certificate, as openssl shows it. */
  readonly sha256: string;
  /** The certificate as PEM. */
  readonly pem: string;
}

const CERT_MODE = 0o644;
const KEY_MODE = 0o600;
const FOLDER_MODE = 0o755;

/** Where the server's pair stands in a folder; `which`: the next one, or the one before. */
export function pairIn(folder: string, which: "" | "-next" | "-old" = ""): PairPaths {
  return { cert: `${folder}/server${which}.crt`, key: `${folder}/server${which}.key` };
}

/** Makes a pair, in the place of one that is there. Throws WriteError. */
export async function makePair({ cert, key }: PairPaths): Promise<MadePair> {
  const made = await makeCertificate(wallClock(), randomBytes);
  await makeFolder(cert.replace(/[\\/][^\\/]*$/, ""), FOLDER_MODE);
  await removeFile(cert);
  await writeWhole(key, made.key.expose(), KEY_MODE);
  made.key.wipe();
  await writeCertificates(cert, made.certificate);
  return { cert, key, sha256: shownHash(await certificateHash(made.certificate)), pem: made.certificate };
}

/** Writes a certificate file, for everybody to read. Throws WriteError. */
export async function writeCertificates(path: string, pem: string): Promise<void> {
  await writeWhole(path, new TextEncoder().encode(pem), CERT_MODE);
}

/**
 * Whether the pair of the folder is there. Throws ExitError (usage) when only a half of it is, or when a renewal was
 * interrupted.
 */
export async function pairIsThere(folder: string, texts: Texts): Promise<boolean> {
  const { cert, key } = pairIn(folder);
  const [hasCert, hasKey] = [await isThere(cert), await isThere(key)];
  if (hasCert && hasKey) return true;
  // `renew --finish` takes the present certificate away first.
  if (!hasCert && await isThere(pairIn(folder, "-next").cert)) {
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

/** What the host types: `chat-server renew`, with the folder where it is not the usual one. */
export function commandLine(command: string, folder: string): string {
  return `chat-server ${command}${folder === CERTS_FOLDER ? "" : ` ${folder}`}`;
}

/** Runs what writes files; its failure becomes an ExitError with a sentence. */
export async function writingFiles<Result>(texts: Texts, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    const why = systemReason(error.message, texts);
    throw new ExitError(Exit.failed, texts.host.cannotWrite(error.path, why));
  }
}
