// Reads the server's pair from its files, as PEM that TLS accepts: faults are reported before the server
// listens.

import { Exit, ExitError } from "../../../base/exit.ts";
import { decodeUtf8 } from "../../../base/utf8.ts";
import { judge, readProved, whyNoCertificate } from "../../../certificate/pin.ts";
import { faultOf, isCertificateLabel, pemOf } from "../../../certificate/pem.ts";
import type { Certificate } from "../../../certificate/read_certificate.ts";
import { readKey } from "../../../certificate/read_key.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { wallClock } from "../../../io/system/system.ts";
import { tryPair } from "../../../io/net/tls_trial.ts";
import { readTextFile } from "../../read_text_file.ts";

/** Paths. */
export interface PairPaths {
  readonly cert: string;
  readonly key: string;
}

/** Usable by a server. */
export interface ServerPair {
  /** The certificates of the file, PEM; the server's own first. */
  readonly cert: string;
  /** The private key, PEM. */
  readonly key: string;
  /** Our clients' complaint at that time (milliseconds since 1970), if worth a warning. */
  warning(now: number): string | undefined;
}

/** Servers cannot use certificates with these faults; with others, only our clients refuse them. */
const UNSHOWABLE: ReadonlySet<Certificate["faults"][number] | undefined> = new Set([
  "version",
  "critical",
  "key",
]);

/** Throws ExitError (usage). */
export async function readPair(paths: PairPaths, texts: Texts): Promise<ServerPair> {
  return await judgePair(
    await readTextFile(paths.cert, texts),
    await readTextFile(paths.key, texts),
    paths,
    texts,
  );
}

/** Checks the contents of the two files, present or future. Throws ExitError (usage). */
export async function judgePair(
  certText: string,
  keyText: string,
  paths: PairPaths,
  texts: Texts,
): Promise<ServerPair> {
  const refuse = (sentence: string) => new ExitError(Exit.usage, sentence);
  const [certificates, key] = [await readProved(certText), readKey(keyText)];
  if (!certificates) {
    const isSwapped = faultOf(certText, isCertificateLabel) === "key" && key === "certificate";
    throw refuse(
      isSwapped ? texts.pair.swapped(paths.cert, paths.key) : whyNoCertificate(certText, paths.cert, texts),
    );
  }
  if (typeof key === "string") {
    const sentences: Partial<Record<string, (file: string) => string>> = texts.pair.keyFaults;
    throw refuse((sentences[key] ?? texts.pair.keyFaults.no_pem)(paths.key));
  }
  if (key.kind && !key.kind.isUsable) throw refuse(texts.pair.keyUnusable(paths.key, key.kind.name));
  const shown = certificates[0]!;
  const [fault] = shown.faults;
  if (fault && UNSHOWABLE.has(fault)) throw refuse(texts.pair.refusals[fault](paths.cert, shown.key.name));

  const judgedAt = (now: number) => judge([shown], paths.cert, now, texts);
  const judged = judgedAt(wallClock());
  const pair = {
    cert: certificates.map(({ der }) => pemOf(der)).join(""),
    key: decodeUtf8(key.pem.expose())!,
  };
  const failure = await tryPair(pair.cert, pair.key, "pins" in judged ? judged.pins[0] : undefined);
  if (failure?.kind === "mismatch") throw refuse(texts.keyMismatch(paths.cert, paths.key));
  if (failure?.kind === "unusable") throw refuse(texts.pair.unusable(paths.cert, paths.key, failure.why));
  const byTls = failure && texts.pair.refusedByTls(paths.cert, failure.why);
  return {
    ...pair,
    warning: (now) => {
      const judged = judgedAt(now);
      const refused = "refused" in judged ? judged.refused : byTls;
      return refused === undefined && "pins" in judged ? judged.warning : texts.ourClientsRefuse(refused!);
    },
  };
}
