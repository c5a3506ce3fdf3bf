import { assert, assertEquals } from "@std/assert";
import { choosePins, expiryWarning, whyNotPinned } from "../../../lib/certificate/pin.ts";
import { type Certificate, readCertificates } from "../../../lib/certificate/read_certificate.ts";
import { en } from "../../../lib/texts/en.ts";
import { CERTIFICATES } from "../../support/certificate_files.ts";

const DAY = 24 * 60 * 60 * 1000;
const FILE = "server.crt";
const IN_2030 = Date.UTC(2030, 0, 1);
const [ours, renewed] = readCertificates(CERTIFICATES.two) as [Certificate, Certificate];

function why(pem: string, now?: number): string | undefined {
  const certificate = readCertificates(pem)![0]!;
  return whyNotPinned(certificate, FILE, now ?? certificate.notBefore + DAY, en);
}

Deno.test("whyNotPinned() allows what make certs makes, from its first moment to its last", () => {
  assertEquals(why(CERTIFICATES.ours), undefined);
  assertEquals(why(CERTIFICATES.ours, ours.notBefore), undefined);
  assertEquals(why(CERTIFICATES.ours, ours.notAfter), undefined);
  assertEquals(why(CERTIFICATES.ours, ours.notBefore - 1), en.certificateNotYet(FILE, "2024-01-01"));
  assertEquals(why(CERTIFICATES.ours, ours.notAfter + 1), en.certificateExpired(FILE, "2034-01-01"));
});

Deno.test("whyNotPinned() answers a CA with the exact command that makes a right one", () => {
  assertEquals(why(CERTIFICATES.ca), en.certificateIsCa(FILE));
  assert(en.certificateIsCa(FILE).includes("chat-server certs --force"));
});

Deno.test("whyNotPinned() refuses a certificate without a name of one label: a public CA may vouch for others", () => {
  for (const pem of [CERTIFICATES.multiLabel, CERTIFICATES.noName]) {
    assertEquals(why(pem), en.certificateName(FILE));
  }
  assertEquals(why(CERTIFICATES.v1), en.pair.refusals.version(FILE));
});

Deno.test("choosePins() asks for the first name of one label, never for a wildcard", () => {
  const several = readCertificates(CERTIFICATES.severalNames)!;
  const now = several[0]!.notBefore + DAY;
  assertEquals(choosePins(several, FILE, now, en), [{ der: several[0]!.der, name: "servidor-local" }]);
});

Deno.test("choosePins() takes the newest first, and leaves out what cannot be pinned", () => {
  const pins = (now: number, ...certificates: Certificate[]) => {
    const chosen = choosePins(certificates, FILE, now, en);
    return typeof chosen === "string" ? chosen : chosen.map(({ der }) => der);
  };
  assertEquals(pins(Date.UTC(2033, 6, 1), ours, renewed), [renewed.der, ours.der]);
  assertEquals(pins(IN_2030, ours, renewed), [ours.der]);
  assertEquals(pins(Date.UTC(2040, 0, 1), ours, renewed), [renewed.der]);
});

Deno.test("choosePins() says why the newest certificate is refused when all are", () => {
  const certificates = [...readCertificates(CERTIFICATES.expired)!, ours];
  const now = ours.notAfter + DAY;
  assertEquals(choosePins(certificates, FILE, now, en), en.certificateExpired(FILE, "2034-01-01"));
  assertEquals(choosePins([], FILE, now, en), en.notACertificate(FILE));
});

Deno.test("expiryWarning() warns in the last 30 days, and not before or after", () => {
  const warning = (before: number) => expiryWarning([ours], FILE, ours.notAfter - before, en);
  assertEquals(warning(30 * DAY), undefined);
  assertEquals(warning(30 * DAY - 1), en.certificateExpires(FILE, 29));
  assertEquals(warning(0), en.certificateExpires(FILE, 0));
  assertEquals(warning(-1), undefined);
});

Deno.test("expiryWarning() counts only certificates that can be pinned: a CA that lasts longer is no comfort", () => {
  const now = ours.notAfter - DAY;
  assertEquals(expiryWarning([ours, renewed], FILE, now, en), undefined);
  const lasting = readCertificates(CERTIFICATES.ca)!.map((ca) => ({ ...ca, notAfter: renewed.notAfter }));
  assertEquals(expiryWarning([ours, ...lasting], FILE, now, en), en.certificateExpires(FILE, 1));
});
