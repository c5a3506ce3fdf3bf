// Which certificates can be pinned, and under which name (docs/PROTOCOL.md, "The certificate is the pin").

import type { Texts } from "../i18n/catalogue.ts";
import { type Certificate, readCertificates } from "./read_certificate.ts";

/** A certificate to accept, alone, for a TLS handshake. */
export interface Pin {
  /** This certificate as PEM. */
  readonly pem: string;
  /** One of its names, which TLS asks for. The address that is dialled has nothing to do with it. */
  readonly name: string;
}

/** What a certificate file is good for: pins, with a warning when they end soon, or the sentence why there are none. */
export type Judged =
  | { readonly pins: readonly Pin[]; readonly warning: string | undefined }
  | { readonly refused: string };

const DAY = 24 * 60 * 60 * 1000;
/** Days before the end at which people are warned. */
const WARN_DAYS = 30;
/**
 * A name of one label. Deno trusts public authorities besides the pin, and those may vouch for
 * any name with a dot, but for no such name (CA/Browser Forum, Baseline Requirements 7.1.4.2).
 */
const SINGLE_LABEL = /^[A-Za-z0-9_-]+$/;

/** Judges a file by its text (PEM). `file` names it in the sentences; `now`: milliseconds since 1970. */
export function judgeFile(pem: string, file: string, now: number, texts: Texts): Judged {
  const certificates = readCertificates(pem);
  if (!certificates) return { refused: texts.notACertificate(file) };
  const pins = choosePins(certificates, file, now, texts);
  if (typeof pins === "string") return { refused: pins };
  return { pins, warning: expiryWarning(certificates, file, now, texts) };
}

/** The sentence why a certificate cannot be pinned; undefined when it can. Arguments as in `judgeFile`. */
export function whyNotPinned(
  certificate: Certificate,
  file: string,
  now: number,
  texts: Texts,
): string | undefined {
  if (certificate.isCa) return texts.certificateIsCa(file);
  if (now > certificate.notAfter) return texts.certificateExpired(file, date(certificate.notAfter));
  if (now < certificate.notBefore) return texts.certificateNotYet(file, date(certificate.notBefore));
  if (!singleLabel(certificate)) return texts.certificateName(file);
  return undefined;
}

/** The pins of a file, newest (`notBefore`) first, or the sentence why its newest certificate is none. */
export function choosePins(
  certificates: readonly Certificate[],
  file: string,
  now: number,
  texts: Texts,
): readonly Pin[] | string {
  const newestFirst = certificates.toSorted((a, b) => b.notBefore - a.notBefore);
  const reasons = newestFirst.map((certificate) => whyNotPinned(certificate, file, now, texts));
  const pins = newestFirst
    .filter((_, i) => reasons[i] === undefined)
    .map((certificate) => ({ pem: certificate.pem, name: singleLabel(certificate)! }));
  return pins.length > 0 ? pins : reasons[0] ?? texts.notACertificate(file);
}

/** A sentence when the last certificate that can be pinned ends within 30 days, else undefined. */
export function expiryWarning(
  certificates: readonly Certificate[],
  file: string,
  now: number,
  texts: Texts,
): string | undefined {
  const ends = certificates
    .filter((certificate) => whyNotPinned(certificate, file, now, texts) === undefined)
    .map(({ notAfter }) => notAfter);
  const days = Math.floor((Math.max(...ends) - now) / DAY);
  return days >= 0 && days < WARN_DAYS ? texts.certificateExpires(file, days) : undefined;
}

function singleLabel(certificate: Certificate): string | undefined {
  return certificate.dnsNames.find((name) => SINGLE_LABEL.test(name));
}

function date(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
