// Target: a certificate file, as PEM and as the DER inside it, up to the judgement on what can be pinned.

import { assert, assertEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { pemOf } from "../../../lib/certificate/pem.ts";
import { judge, whyNoCertificate } from "../../../lib/certificate/pin.ts";
import { readCertificates } from "../../../lib/certificate/read_certificate.ts";
import { es } from "../../../lib/texts/es.ts";
import { lossyText } from "../choices.ts";
import type { Target } from "./target.ts";

const BEGIN = "-----BEGIN CERTIFICATE-----";
const END = "-----END CERTIFICATE-----";
const NOW = Date.UTC(2026, 0, 1);

export const certificateFile: Target = {
  name: "certificate_file",
  promise: "readCertificates() and judge() give whole certificates, or none, for any file",
  words: [
    ...[BEGIN, END, "\n", "MIIB", "=", "-----BEGIN TRUSTED CERTIFICATE-----"],
    ...["\x30\x80", "\x30\x82\x01\x00", "\x30\x00", "\x02\x01\x00", "\x04\x02\x30\x00"].map(latin1),
    ...["\x17\x0d240101000000Z", "\x18\x0f20500101000000Z", "\x18\x13201001010000+0100"].map(latin1),
    latin1("\x01\x01\xff"),
    ...["\x06\x03\x55\x1d\x11", "\x06\x03\x55\x1d\x13", "\x82\x05local", "\xa0\x03", "\xa3\x10"].map(latin1),
  ],

  run(input) {
    const text = lossyText(input);
    for (const file of [text, `${BEGIN}\n${text}\n${END}`, `${BEGIN}\n${encodeBase64(input)}\n${END}`]) {
      check(file);
    }
  },
};

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

function check(file: string): void {
  const certificates = readCertificates(file);
  if (!certificates) return assert(whyNoCertificate(file, "server.crt", es).includes("server.crt"));
  const judged = judge(certificates, "server.crt", NOW, es);
  assert(certificates.length > 0);
  for (const certificate of certificates) {
    assert(certificate.notBefore <= certificate.notAfter);
    // What is handed to TLS is this certificate alone.
    assertEquals(readCertificates(pemOf(certificate.der)), [certificate]);
  }
  if ("refused" in judged) return assert(judged.refused !== "");
  for (const { der, name } of judged.pins) {
    const pinned = certificates.find((certificate) => certificate.der === der)!;
    assert(
      /^[\w-]+$/.test(name) && pinned.dnsNames.includes(name) && !pinned.isCa && pinned.faults.length === 0,
    );
    assert(pinned.notBefore <= NOW && NOW <= pinned.notAfter);
  }
}
