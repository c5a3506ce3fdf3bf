// The place of the server's certificate and key: next to the names, so that a server started from any folder
// uses the same; or certs/ of the working folder, as in earlier versions.

import { Exit, ExitError } from "../../../base/exit.ts";
import { encodeUtf8 } from "../../../base/utf8.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { NAMES_FILE } from "../../../io/sqlite/sqlite_name_store.ts";
import { isReachable } from "../../../io/system/system.ts";
import { isThere, makeFolder, WriteError, writeNew } from "../../../io/files/whole_file.ts";
import { findNamesFolder, namesFolder } from "./host_store.ts";
import { CERT_MODE, type PairFolder, pairIn, type PairPaths } from "./pair_files.ts";

/** Below the working folder. */
const CERTS_FOLDER = "certs";
/** Friends on the same machine may look for the certificate there. */
const SHARED_MODE = 0o755;
/** Also the folder of names. */
const OWN_MODE = 0o700;

/** By `--data` and `--ephemeral`. */
interface NamesPlace {
  /** Undefined: the usual folder. */
  readonly data: string | undefined;
  /** Names are kept nowhere. */
  readonly ephemeral: boolean;
}

/**
 * The folder of the pair: `certs/` where both files are, else the one of the names where both are, else
 * `certs/` where anything of a pair is, but for a certificate alone where names are kept elsewhere. Where
 * there is nothing, the one of the names; `certs/` where none are kept. Throws ExitError (usage) when the
 * environment does not say where data is kept.
 */
export async function pairFolder({ data, ephemeral }: NamesPlace, texts: Texts): Promise<PairFolder> {
  const beside = findNamesFolder(data);
  if (await isWhole(CERTS_FOLDER)) return usual(CERTS_FOLDER);
  if (beside !== undefined && await isWhole(beside)) return usual(beside);
  const isElsewhere = !ephemeral && await hasNames(beside) && await isCopy(CERTS_FOLDER);
  if (await isBegun(CERTS_FOLDER) && !isElsewhere) return usual(CERTS_FOLDER);
  return usual(ephemeral ? CERTS_FOLDER : namesFolder(data, texts));
}

/** A given folder, or the usual one. Throws ExitError as above. */
export async function chosenFolder(named: string | undefined, texts: Texts): Promise<PairFolder> {
  if (named !== undefined) return { path: named, isUsual: false, mode: SHARED_MODE };
  return await pairFolder({ data: undefined, ephemeral: false }, texts);
}

/** Each as given, or in the usual place. Throws ExitError as above. */
export async function pairPaths(
  named: { readonly cert: string | undefined; readonly key?: string | undefined },
  place: NamesPlace,
  texts: Texts,
): Promise<PairPaths> {
  const { cert, key } = named;
  if (cert !== undefined && key !== undefined) return { cert, key };
  const usual = pairIn((await pairFolder(place, texts)).path);
  return { cert: cert ?? usual.cert, key: key ?? usual.key };
}

/** Throws ExitError (usage) if there are names, so that friends have pinned a certificate that is lost. */
export async function refuseSecondPair({ data, ephemeral }: NamesPlace, texts: Texts): Promise<void> {
  const folder = ephemeral ? undefined : findNamesFolder(data);
  if (!await hasNames(folder)) return;
  throw new ExitError(Exit.usage, texts.host.pairMissing(folder!));
}

/**
 * Writes a copy of the certificate into `certs/` of the working folder, unless something of a pair is there,
 * because the folder of names is out of sight. Returns its path; undefined if not written: the certificate
 * itself can be handed out.
 */
export async function shareCopy(pem: string): Promise<string | undefined> {
  const { cert } = pairIn(CERTS_FOLDER);
  try {
    if (await isBegun(CERTS_FOLDER)) return undefined;
    await makeFolder(CERTS_FOLDER, SHARED_MODE);
    await writeNew(cert, encodeUtf8(pem), CERT_MODE);
    return cert;
  } catch (error) {
    if (error instanceof WriteError) return undefined;
    throw error;
  }
}

/** The unused pair next to the names, because `certs/` has one too. */
export async function shadowedPair({ data, ephemeral }: NamesPlace): Promise<PairPaths | undefined> {
  const beside = ephemeral ? undefined : findNamesFolder(data);
  if (beside === undefined || !await isWhole(CERTS_FOLDER) || !await isWhole(beside)) return undefined;
  return pairIn(beside);
}

function usual(path: string): PairFolder {
  return { path, isUsual: true, mode: path === CERTS_FOLDER ? SHARED_MODE : OWN_MODE };
}

async function isWhole(folder: string): Promise<boolean> {
  const { cert, key } = pairIn(folder);
  return await isThere(cert) && await isThere(key);
}

/** Half a pair, or one during a renewal. */
async function isBegun(folder: string): Promise<boolean> {
  const { cert, key } = pairIn(folder);
  return await isThere(cert) || await isThere(key) || await isThere(pairIn(folder, "-next").cert);
}

/** A certificate alone: the copy of a first start, or a friend's. */
async function isCopy(folder: string): Promise<boolean> {
  return !await isThere(pairIn(folder).key) && !await isThere(pairIn(folder, "-next").cert);
}

async function hasNames(folder: string | undefined): Promise<boolean> {
  return folder !== undefined && await isReachable(`${folder}/${NAMES_FILE}`);
}
