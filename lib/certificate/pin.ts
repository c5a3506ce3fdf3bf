// Decides which certificates can be pinned, and under which name (docs/PROTOCOL.md, "The certificate is the
// pin").

import type { Texts } from "../texts/catalogue.ts";
import { faultOf, isCertificateLabel } from "./pem.ts";
import { type Certificate, readCertificates, readDer } from "./read_certificate.ts";
import { isSelfSigned } from "./self_signed.ts";

/** The only certificate accepted in a TLS handshake. */
export interface Pin {
  readonly der: Uint8Array<ArrayBuffer>;
  /** One of its names, requested by TLS; unrelated to the address. */
  readonly name: string;
}

/** Pins, with a warning before they expire, or the sentence why there are none. */
type Judged =
  | { readonly pins: readonly Pin[]; readonly warning: string | undefined }
  | { readonly refused: string };

const DAY = 24 * 60 * 60 * 1000;
/** Days before the expiry. */
const WARN_DAYS = 30;
/**
 * A name of one label. Deno trusts public authorities besides the pin; they may vouch for any name with a
 * dot, but not for such a name (CA/Browser Forum, Baseline Requirements 7.1.4.2).
 */
const SINGLE_LABEL = /^(?!\d+$)[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;

/** `pem`: the text of the file; `file`: its name in sentences; `now`: milliseconds since 1970. */
export async function judgeFile(pem: string, file: string, now: number, texts: Texts): Promise<Judged> {
  const certificates = await readProved(pem);
  return certificates
    ? judge(certificates, file, now, texts)
    : { refused: whyNoCertificate(pem, file, texts) };
}

/** For certificates (DER) of an invite or a profile; `source` names them. */
export async function judgeKept(
  ders: readonly Uint8Array<ArrayBuffer>[],
  source: string,
  now: number,
  texts: Texts,
): Promise<Judged> {
  const certificates = await proved(readDer(ders));
  return certificates ? judge(certificates, source, now, texts) : { refused: texts.notACertificate(source) };
}

/** As `readCertificates`, with the fault `issuer` also if only the signature shows it. */
export async function readProved(pem: string): Promise<Certificate[] | undefined> {
  return await proved(readCertificates(pem));
}

async function proved(certificates: Certificate[] | undefined): Promise<Certificate[] | undefined> {
  return certificates && await Promise.all(certificates.map(async (one) => {
    if (one.faults.length > 0 || await isSelfSigned(one.signed)) return one;
    return { ...one, faults: ["issuer" as const] };
  }));
}

export function whyNoCertificate(pem: string, file: string, texts: Texts): string {
  const fault = faultOf(pem, isCertificateLabel);
  const sentences: Partial<Record<string, (file: string) => string>> = texts.pair.certificateFaults;
  return (sentences[fault] ?? texts.notACertificate)(file);
}

/** As `judgeFile`, for parsed certificates. */
export function judge(certificates: readonly Certificate[], file: string, now: number, texts: Texts): Judged {
  const pins = choosePins(certificates, file, now, texts);
  if (typeof pins === "string") return { refused: pins };
  return { pins, warning: expiryWarning(certificates, file, now, texts) };
}

/** Undefined if it can be pinned. Arguments as in `judgeFile`. */
export function whyNotPinned(
  certificate: Certificate,
  file: string,
  now: number,
  texts: Texts,
): string | undefined {
  const [fault] = certificate.faults;
  const why = fault && texts.pair.refusals[fault](file, certificate.key.name);
  if (fault === "version" || fault === "critical" || fault === "key") return why;
  if (certificate.isCa) return texts.certificateIsCa(file);
  if (fault === "issuer") return why;
  if (now > certificate.notAfter) return texts.certificateExpired(file, date(certificate.notAfter));
  if (now < certificate.notBefore) return texts.certificateNotYet(file, date(certificate.notBefore));
  return singleLabel(certificate) ? why : texts.certificateName(file);
}

/** Newest (`notBefore`) first, or the sentence why the newest certificate cannot be pinned. */
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
    .map((certificate) => ({ der: certificate.der, name: singleLabel(certificate)! }));
  if (pins.length > 0) return pins;
  // A server's certificate may be followed by those of its authorities.
  const own = newestFirst.findIndex(({ isCa }) => !isCa);
  return reasons[Math.max(0, own)] ?? texts.notACertificate(file);
}

/** A sentence if the last certificate that can be pinned expires within 30 days. */
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
