// Finds and judges the server's certificate before anything is connected.

import { Exit, ExitError } from "../base/exit.ts";
import { choosePins, expiryWarning, type Pin } from "../certificate/pin.ts";
import { readCertificates } from "../certificate/read_certificate.ts";
import type { Texts } from "../i18n/catalogue.ts";
import { executableFolder, exists, readText } from "../io/system.ts";

const NAME = "server.crt";

export interface Pinned {
  readonly pins: readonly Pin[];
  /** That the certificate ends soon. */
  readonly warning: string | undefined;
}

/** The pins of the file, by default of `server.crt` in the usual places. Throws ExitError (usage, certificate). */
export async function loadPins(file: string | undefined, texts: Texts): Promise<Pinned> {
  const path = file ?? await find(texts);
  const read = await readText(path);
  if ("why" in read) throw new ExitError(Exit.usage, texts.cannotRead(path, read.why));
  const certificates = readCertificates(read.text);
  if (!certificates) throw new ExitError(Exit.certificate, texts.notACertificate(path));
  const pins = choosePins(certificates, path, Date.now(), texts);
  if (typeof pins === "string") throw new ExitError(Exit.certificate, pins);
  return { pins, warning: expiryWarning(certificates, path, Date.now(), texts) };
}

async function find(texts: Texts): Promise<string> {
  const places = [NAME, `${executableFolder()}/${NAME}`, `certs/${NAME}`];
  for (const place of places) {
    if (await exists(place)) return place;
  }
  throw new ExitError(Exit.usage, texts.noCertificateFile(places));
}
