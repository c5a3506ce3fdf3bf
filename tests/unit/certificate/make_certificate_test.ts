import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { makeCertificate } from "../../../lib/certificate/make_certificate.ts";
import { derOf } from "../../../lib/certificate/certificate_hash.ts";
import { pemOf } from "../../../lib/certificate/pem.ts";
import { judgeFile } from "../../../lib/certificate/pin.ts";
import { readCertificates } from "../../../lib/certificate/read_certificate.ts";
import { en } from "../../../lib/texts/en.ts";

const NOW = Date.UTC(2026, 5, 1, 12, 30, 15);
const DAY = 86_400_000;
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const make = async (now = NOW, chance = random) => {
  const { certificate, key } = await makeCertificate(now, chance);
  const pem = new TextDecoder().decode(key.expose());
  return { certificate, x509: new X509Certificate(certificate), key: createPrivateKey(pem), pem };
};

Deno.test("makeCertificate() makes what node:crypto reads: signed by itself with the key, for servidor-local, no CA", async () => {
  const { x509, key } = await make();
  assertEquals(x509.subject, "CN=servidor-local");
  assertEquals(x509.issuer, "CN=servidor-local");
  assertEquals(x509.subjectAltName, "DNS:servidor-local");
  assertEquals(x509.ca, false);
  assert(x509.checkPrivateKey(key));
  assert(x509.verify(x509.publicKey));
  assertEquals(key.asymmetricKeyDetails?.namedCurve, "prime256v1");
});

Deno.test("makeCertificate() begins a day back and lasts ten years", async () => {
  const { x509 } = await make();
  assertEquals(Date.parse(x509.validFrom), NOW - DAY);
  assertEquals(Date.parse(x509.validTo), NOW - DAY + 3652 * DAY);
});

Deno.test("makeCertificate() writes dates before and from 2050 on as RFC 5280 has them", async () => {
  for (const now of [Date.UTC(2039, 11, 30), Date.UTC(2040, 11, 30), Date.UTC(2051, 0, 1, 0, 0, 0, 999)]) {
    const { x509, certificate } = await make(now);
    assertEquals(Date.parse(x509.validTo), Math.floor(now / 1000) * 1000 - DAY + 3652 * DAY);
    assertEquals(readCertificates(certificate)![0]!.notBefore, Math.floor(now / 1000) * 1000 - DAY);
  }
});

Deno.test("makeCertificate() makes what our own clients pin", async () => {
  const { certificate } = await make();
  assertEquals(await judgeFile(certificate, "server.crt", NOW, en), {
    pins: [{ der: derOf(certificate), name: "servidor-local" }],
    warning: undefined,
  });
});

Deno.test("makeCertificate() has a positive serial number of 128 bits, whatever chance gives, and another each time", async () => {
  for (const [byte, serial] of [[0x00, "40"], [0xff, "7F"], [0x80, "40"]] as const) {
    const { x509 } = await make(NOW, (length) => new Uint8Array(length).fill(byte));
    const rest = byte.toString(16).toUpperCase().padStart(2, "0").repeat(15);
    assertEquals(x509.serialNumber, serial + rest);
  }
  assertNotEquals((await make()).x509.serialNumber, (await make()).x509.serialNumber);
});

Deno.test("makeCertificate() writes DER that is read back the same, whatever bytes the signature begins with", async () => {
  for (let i = 0; i < 64; i++) { // a half of a signature begins with a zero byte once in 256 times, with a high bit every other time
    const { x509, certificate } = await make();
    assert(x509.verify(x509.publicKey));
    assertEquals(pemOf(readCertificates(certificate)![0]!.der), certificate);
  }
});

Deno.test("makeCertificate() gives the key so that it cannot be printed", async () => {
  const { key } = await makeCertificate(NOW, random);
  assertEquals([`${key}`, JSON.stringify(key)], ["[secret]", '"[secret]"']);
  assert((await make()).pem.startsWith("-----BEGIN PRIVATE KEY-----\n"));
});
