import { assertEquals } from "@std/assert";
import { X509Certificate } from "node:crypto";
import { decodeBase64, encodeBase64 } from "../../../lib/base/base64.ts";
import { derOf } from "../../../lib/certificate/certificate_hash.ts";
import { encodePem } from "../../../lib/certificate/pem.ts";
import { type Certificate, readCertificates } from "../../../lib/certificate/read_certificate.ts";
import { CERTIFICATES } from "../../support/certificate_files.ts";

const { ours, renewed, two, ca, multiLabel, noName, severalNames, v1 } = CERTIFICATES;
const only = (pem: string) => readCertificates(pem)![0]!;

Deno.test("readCertificates() reads names, dates and whether it is a CA, as make certs makes them", () => {
  const [{ signed: _signed, ...read }] = readCertificates(ours) as [Certificate];
  assertEquals(read, {
    der: derOf(ours),
    dnsNames: ["servidor-local"],
    isCa: false,
    notBefore: Date.UTC(2024, 0, 1),
    notAfter: Date.UTC(2034, 0, 1),
    faults: [],
    key: { name: "P-256", isUsable: true },
  });
});

Deno.test("readCertificates() agrees with node:crypto about every certificate", () => {
  for (const [name, pem] of Object.entries(CERTIFICATES)) {
    const [read, known] = [only(pem), new X509Certificate(pem)];
    assertEquals(read.isCa, known.ca, name);
    assertEquals(read.notBefore, Date.parse(known.validFrom), name);
    assertEquals(read.notAfter, Date.parse(known.validTo), name);
  }
});

Deno.test("readCertificates() takes dates from 2050 on (GeneralizedTime)", () => {
  assertEquals(only(renewed).notAfter, Date.UTC(2060, 0, 1));
});

Deno.test("readCertificates() tells a CA, and one of version 1, which has no extensions", () => {
  assertEquals(only(ca).isCa, true);
  assertEquals([only(v1).isCa, only(v1).dnsNames], [false, []]);
});

Deno.test("readCertificates() gives the DNS names in order: no address, and not the subject's name", () => {
  assertEquals(only(severalNames).dnsNames, ["*", "chat.example.org", "servidor-local", "other"]);
  assertEquals(only(multiLabel).dnsNames, ["chat.example.org"]);
  assertEquals(only(noName).dnsNames, []);
});

Deno.test("readCertificates() gives each certificate of a file alone, whatever stands around them", () => {
  const pems = (file: string) => readCertificates(file)!.map(({ der }) => encodePem("CERTIFICATE", der));
  assertEquals(pems(two), [ours, renewed]);
  assertEquals(pems(two.replaceAll("\n", "\r\n")), [ours, renewed]);
  assertEquals(pems(`subject=CN = x\n${ours}more\n-----BEGIN X-----\nAAAA\n-----END X-----\n${renewed}`), [
    ...[ours, renewed],
  ]);
  const unbroken = `-----BEGIN CERTIFICATE-----${base64Of(ours)}-----END CERTIFICATE-----`;
  assertEquals(pems(unbroken), [ours]);
});

Deno.test("readCertificates() gives nothing when there is no certificate, or one of them is damaged", () => {
  const der = decodeBase64(base64Of(ours))!;
  const changed = (at: number, to: number) => Uint8Array.from(der, (byte, i) => i === at ? to : byte);
  const damaged = [der.subarray(0, -1), Uint8Array.of(...der, 0), changed(1, 0x80), changed(3, 0)];
  damaged.push(Uint8Array.of(), Uint8Array.of(0x30, 0), new Uint8Array(5_000).fill(0x30));
  for (const bytes of damaged) {
    assertEquals(readCertificates(pemOf(bytes)), undefined);
    assertEquals(readCertificates(ours + pemOf(bytes)), undefined);
  }
  const request = ours.replaceAll("CERTIFICATE", "CERTIFICATE REQUEST");
  for (const file of ["", "hola", request, ours.slice(0, -10), ours.replace("MII", "M=I")]) {
    assertEquals(readCertificates(file), undefined);
  }
});

function base64Of(pem: string): string {
  return pem.replace(/-----.*-----|\s/g, "");
}

function pemOf(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${encodeBase64(der)}\n-----END CERTIFICATE-----\n`;
}
