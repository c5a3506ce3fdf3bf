// `make certs` as a person runs it: what it makes, what it says, what it never does.

import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { makeCertificates } from "../support/certificates.ts";
import { made } from "../support/clock.ts";

const CERTS = decodeURIComponent(new URL("../../tools/certs", import.meta.url).pathname);

Deno.test("certs makes a certificate that is no CA, for servidor-local, for ten years", async () => {
  const { it, madeAt } = await made(() => makeCertificates());
  await using certs = it;
  const { out } = await run("openssl", ["x509", "-noout", "-text", "-in", certs.dir + "/server.crt"]);
  assertMatch(out, /Version: 3 /);
  assertMatch(out, /Basic Constraints: critical\s+CA:FALSE/);
  assertMatch(out, /Key Usage: critical\s+Digital Signature\n/);
  assertMatch(out, /Extended Key Usage: \s+TLS Web Server Authentication\n/);
  assertMatch(out, /Subject Alternative Name: \s+DNS:servidor-local\n/);
  assertMatch(out, /Subject: CN = ?servidor-local\n/);
  assertMatch(out, /NIST CURVE: P-256/);
  const start = Date.parse(/Not Before: (.*)/.exec(out)![1]!);
  const end = Date.parse(/Not After : (.*)/.exec(out)![1]!);
  const day = 86_400_000;
  assert(madeAt(start, -day), "starts a day back");
  assert(end - start >= 3652 * day, "lasts ten years");
});

Deno.test("certs makes a certificate that OpenSSL accepts, strictly", async () => {
  await using certs = await makeCertificates();
  const file = `${certs.dir}/server.crt`;
  const { code, err } = await run("openssl", ["verify", "-x509_strict", "-CAfile", file, file]);
  assertEquals(code, 0, err);
});

Deno.test("certs makes another serial number each time", async () => {
  await using one = await makeCertificates();
  await using other = await makeCertificates();
  const serial = ({ dir }: { dir: string }) =>
    run("openssl", ["x509", "-noout", "-serial", "-in", `${dir}/server.crt`]);
  assertNotEquals((await serial(one)).out, (await serial(other)).out);
});

Deno.test("certs leaves two files, and the key only for its owner", async () => {
  await using certs = await makeCertificates();
  const names = Array.from(Deno.readDirSync(certs.dir), ({ name }) => name);
  assertEquals(names.sort(), ["server.crt", "server.key"]);
  assertEquals(Deno.statSync(`${certs.dir}/server.key`).mode! & 0o777, 0o600);
});

Deno.test("certs replaces neither file without FORCE=1", async () => {
  for (const kept of ["server.crt", "server.key"]) {
    await using certs = await makeCertificates();
    const other = kept === "server.crt" ? "server.key" : "server.crt";
    Deno.removeSync(`${certs.dir}/${other}`);
    const before = Deno.readTextFileSync(`${certs.dir}/${kept}`);

    const refused = await run(CERTS, [certs.dir], { LC_ALL: "C" });
    assertEquals(refused.code, 1);
    assertMatch(refused.err, /^.*server\.(crt|key) is already there.*FORCE=1.*\.\n$/);
    assertEquals(Deno.readTextFileSync(`${certs.dir}/${kept}`), before);
    assertEquals([...Deno.readDirSync(certs.dir)].length, 1);

    const forced = await run(CERTS, [certs.dir], { FORCE: "1" });
    assertEquals(forced.code, 0, forced.err);
    assertNotEquals(Deno.readTextFileSync(`${certs.dir}/${kept}`), before);
  }
});

Deno.test("certs leaves nothing behind when openssl fails", async () => {
  const dir = await Deno.makeTempDir();
  const { code, err } = await run(CERTS, [dir], { CERT_END: "never", LC_ALL: "C" });
  assertEquals(code, 1);
  assertMatch(err, /end date is invalid/);
  assertEquals([...Deno.readDirSync(dir)], []);
  await Deno.remove(dir);
});

Deno.test("certs says what to share, in the language of LC_ALL, LC_MESSAGES, LANG", async () => {
  await using certs = await makeCertificates();
  const say = async (env: Record<string, string>) =>
    (await run(CERTS, [certs.dir], { FORCE: "1", ...env })).out;
  const spanish = await say({ LC_ALL: "", LC_MESSAGES: "es_AR.UTF-8", LANG: "C" });
  assertMatch(spanish, /Comparte: .*server\.crt/);
  assertMatch(spanish, /No compartas nunca: .*server\.key/);

  const english = await say({ LC_ALL: "C", LC_MESSAGES: "es_AR.UTF-8", LANG: "es" });
  assertMatch(english, /Share: .*server\.crt/);
  assertMatch(english, /Never share: .*server\.key/);
  const file = `${certs.dir}/server.crt`;
  const { out } = await run("openssl", ["x509", "-noout", "-fingerprint", "-sha256", "-in", file]);
  assert(english.includes(`SHA-256: ${out.trim().split("=")[1]}`), english);
});

async function run(command: string, args: string[], env: Record<string, string> = {}) {
  const ours = { FORCE: "", ...env };
  const { code, stdout, stderr } = await new Deno.Command(command, { args, env: ours }).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}
