// Certificates and keys of every kind: what our reader says of each is what TLS does with it, on the server's
// side and on that of a client that pins it. What is refused names the file and the cause.

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { ExitError } from "../../lib/base/exit.ts";
import { judge, readProved } from "../../lib/certificate/pin.ts";
import { en } from "../../lib/texts/en.ts";
import { es } from "../../lib/texts/es.ts";
import { tryPair } from "../../lib/io/net/tls_trial.ts";
import { readPair } from "../../lib/programs/server/subcommands/read_pair.ts";
import { makeCertificates } from "../support/certificates.ts";
import { makePairOf, openssl, PAIR_KINDS } from "../support/pair_kinds.ts";

const FILE = "server.crt";

/** What our judge says of a certificate, by the name of the reason. */
async function verdict(pem: string): Promise<string> {
  const certificates = (await readProved(pem))!;
  const judged = judge(certificates, FILE, Date.now(), en);
  if ("pins" in judged) return "none";
  const { name } = certificates[0]!.key;
  if (judged.refused === en.certificateIsCa(FILE)) return "ca";
  if (judged.refused === en.certificateName(FILE)) return "name";
  const reasons = Object.entries(en.pair.refusals).filter(([, text]) => text(FILE, name) === judged.refused);
  return reasons[0]?.[0] ?? judged.refused;
}

for (const [reason, kinds] of Object.entries(PAIR_KINDS)) {
  Deno.test(`readPair() and TLS agree on pairs in which is wrong: ${reason}`, async () => {
    for (const [name, kind] of Object.entries(kinds)) {
      await using made = await makePairOf(kind);
      const paths = { cert: `${made.dir}/server.crt`, key: `${made.dir}/server.key` };
      const [cert, key] = [await Deno.readTextFile(paths.cert), await Deno.readTextFile(paths.key)];
      assertEquals(await verdict(cert), reason, name);

      const certificates = (await readProved(cert))!;
      const pin = { der: certificates[0]!.der, name: certificates[0]!.dnsNames[0] ?? "servidor-local" };
      const isNameless = reason === "name"; // not for TLS to refuse
      const failure = await tryPair(cert, key, isNameless ? undefined : pin);
      const byTls = ["key", "version", "critical"].includes(reason)
        ? /unusable|mismatch/
        : reason === "none" || isNameless
        ? /^undefined$/
        : /refused/;
      assertMatch(`${failure?.kind}`, byTls, `${name}: ${failure?.why}`);

      if (["key", "version", "critical"].includes(reason)) {
        const error = await assertRejects(() => readPair(paths, en), ExitError);
        assertEquals(error.code, 2);
        assert(error.message.includes(reason === "key" ? paths.key : paths.cert), error.message);
        assert(!error.message.includes(reason === "key" ? "--force" : "--host"), error.message);
      } else {
        const warning = (await readPair(paths, en)).warning(Date.now());
        if (reason === "none") assertMatch(warning ?? "", /^$|expires in/, name);
        else assert(warning?.startsWith("chat-client will refuse this server"), `${name}: ${warning}`);
      }
    }
  });
}

Deno.test("readPair() takes the pair however an editor, a mail or openssl leaves the files", async () => {
  await using made = await makeCertificates();
  const paths = { cert: `${made.dir}/a.crt`, key: `${made.dir}/a.key` };
  const [cert, pkcs8] = [
    await Deno.readTextFile(`${made.dir}/server.crt`),
    await Deno.readTextFile(`${made.dir}/server.key`),
  ];
  await openssl(made.dir, "ec", "-in", "server.key", "-out", "sec1.key");
  const sec1 = await Deno.readTextFile(`${made.dir}/sec1.key`);
  const withParameters =
    `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${sec1}`;
  const forms: Record<string, (text: string) => string | Uint8Array> = {
    "as it is": (text) => text,
    "byte order mark": (text) => `\ufeff${text}`,
    "CRLF": (text) => text.replaceAll("\n", "\r\n"),
    "CR": (text) => text.replaceAll("\n", "\r"),
    "text around": (text) => `Bag Attributes\n  friendlyName: x\n\n${text}\nsent from my phone`,
    "no line break at the end": (text) => text.trimEnd(),
    "set in": (text) => text.replace(/^/gm, "  "),
    "UTF-16": (text) =>
      new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer)]),
    "UTF-16, big-endian": (text) =>
      Uint8Array.from([0xfe, 0xff, ...[...text].flatMap((c) => [0, c.charCodeAt(0)])]),
  };
  for (const key of [pkcs8, sec1, withParameters]) {
    for (const [name, form] of Object.entries(forms)) {
      await write(paths.cert, form(cert));
      await write(paths.key, form(key));
      const pair = await readPair(paths, en);
      assertEquals(pair.warning(Date.now()), undefined, name);
      assertEquals(pair.cert, cert, name);
    }
  }
  await using rsa = await makePairOf({ key: ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"] });
  await openssl(rsa.dir, "rsa", "-traditional", "-in", "server.key", "-out", "pkcs1.key");
  assertMatch(await Deno.readTextFile(`${rsa.dir}/pkcs1.key`), /BEGIN RSA PRIVATE KEY/);
  await readPair({ cert: `${rsa.dir}/server.crt`, key: `${rsa.dir}/pkcs1.key` }, en);
});

Deno.test("readPair() names the file, the cause and a remedy that destroys nothing, in both languages", async () => {
  await using made = await makeCertificates();
  await using other = await makeCertificates();
  const at = (name: string) => `${made.dir}/${name}`;
  const [crt, key] = [at("server.crt"), at("server.key")];
  await openssl(made.dir, "pkcs8", "-topk8", "-in", "server.key", "-passout", "pass:x", "-out", "sealed.key");
  await openssl(
    made.dir,
    "ec",
    "-in",
    "server.key",
    "-aes128",
    "-passout",
    "pass:x",
    "-out",
    "sealed_old.key",
  );
  await openssl(made.dir, "pkey", "-in", "server.key", "-outform", "DER", "-out", "der.key");
  await openssl(made.dir, "pkey", "-in", "server.key", "-pubout", "-out", "public.key");
  await openssl(made.dir, "x509", "-in", "server.crt", "-outform", "DER", "-out", "der.crt");
  await openssl(made.dir, "req", "-new", "-key", "server.key", "-subj", "/CN=x", "-out", "request");
  await Deno.writeTextFile(at("empty"), " \n");
  await Deno.writeTextFile(at("words"), "hello");
  await Deno.writeTextFile(at("cut"), (await Deno.readTextFile(key)).slice(0, 100));
  await Deno.writeTextFile(
    at("ssh"),
    "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
  );
  for (const texts of [en, es]) {
    const { pair } = texts;
    const wrong: [cert: string, key: string, sentence: string][] = [
      [crt, at("sealed.key"), pair.keyFaults.sealed(at("sealed.key"))],
      [crt, at("sealed_old.key"), pair.keyFaults.sealed(at("sealed_old.key"))],
      [crt, at("der.key"), pair.keyFaults.binary(at("der.key"))],
      [crt, at("public.key"), pair.keyFaults.public_key(at("public.key"))],
      [crt, at("request"), pair.keyFaults.request(at("request"))],
      [crt, at("empty"), pair.keyFaults.empty(at("empty"))],
      [crt, at("words"), pair.keyFaults.no_pem(at("words"))],
      [crt, at("cut"), pair.keyFaults.damaged(at("cut"))],
      [crt, at("ssh"), pair.keyFaults.ssh(at("ssh"))],
      [crt, crt, pair.keyFaults.certificate(crt)],
      [at("der.crt"), key, pair.certificateFaults.binary(at("der.crt"))],
      [at("request"), key, pair.certificateFaults.request(at("request"))],
      [at("public.key"), key, pair.certificateFaults.public_key(at("public.key"))],
      [at("empty"), key, pair.certificateFaults.empty(at("empty"))],
      [at("words"), key, texts.notACertificate(at("words"))],
      [key, key, pair.certificateFaults.key(key)],
      [key, crt, pair.swapped(key, crt)],
      [crt, `${other.dir}/server.key`, texts.keyMismatch(crt, `${other.dir}/server.key`)],
    ];
    for (const [cert, key, sentence] of wrong) {
      const error = await assertRejects(() => readPair({ cert, key }, texts), ExitError);
      assertEquals([error.code, error.message], [2, sentence]);
      assert(!error.message.includes("--force"), error.message);
    }
  }
});

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await Deno.writeFile(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
}
