// `chat-server certs` and `chat-server renew` as a host runs them: what they make, what they say, what they
// never do.

import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { es } from "../../lib/texts/es.ts";
import { made } from "../support/clock.ts";
import { startServerProcess } from "../support/programs.ts";

const DAY = 86_400_000;

Deno.test("chat-server certs makes a certificate that OpenSSL accepts, strictly, with the key that belongs to it", async () => {
  await using dir = await folder();
  const { it: ended, madeAt } = await made(() => serverRun(["certs", "certs"], dir.path));
  assertEquals(ended.code, 0);
  const file = "certs/server.crt";
  const verified = await openssl(
    dir.path,
    "verify",
    "-x509_strict",
    "-purpose",
    "sslserver",
    "-CAfile",
    file,
    file,
  );
  assertEquals(verified.code, 0, verified.err);
  const { out } = await openssl(dir.path, "x509", "-noout", "-text", "-in", file);
  assertMatch(out, /Version: 3 /);
  assertMatch(out, /Basic Constraints: critical\s+CA:FALSE/);
  assertMatch(out, /Key Usage: critical\s+Digital Signature\n/);
  assertMatch(out, /Extended Key Usage: \s+TLS Web Server Authentication\n/);
  assertMatch(out, /Subject Alternative Name: \s+DNS:servidor-local\n/);
  assertMatch(out, /Subject: CN ?= ?servidor-local\n/);
  assertMatch(out, /NIST CURVE: P-256/);
  const start = Date.parse(/Not Before: (.*)/.exec(out)![1]!);
  const end = Date.parse(/Not After : (.*)/.exec(out)![1]!);
  assert(madeAt(start, -DAY), "starts a day back");
  assertEquals(end - start, 3652 * DAY);
  const [ofKey, ofCertificate] = await Promise.all([
    openssl(dir.path, "pkey", "-in", "certs/server.key", "-pubout"),
    openssl(dir.path, "x509", "-in", file, "-noout", "-pubkey"),
  ]);
  assertEquals(ofKey.out, ofCertificate.out);
});

Deno.test("chat-server certs leaves two files, and the key only for its owner", async () => {
  await using dir = await folder();
  assertEquals((await serverRun(["certs", "some/where"], dir.path)).code, 0);
  assertEquals(names(`${dir.path}/some/where`), ["server.crt", "server.key"]);
  assertEquals(Deno.statSync(`${dir.path}/some/where/server.key`).mode! & 0o777, 0o600);
});

Deno.test("chat-server certs says what to share, with the fingerprint that openssl shows", async () => {
  for (const [texts, LC_ALL] of [[en, "C.UTF-8"], [es, "es_ES.UTF-8"]] as const) {
    await using dir = await folder();
    const { out } = await serverRun(["certs", "certs"], dir.path, LC_ALL);
    const shown = await openssl(
      dir.path,
      "x509",
      "-noout",
      "-fingerprint",
      "-sha256",
      "-in",
      "certs/server.crt",
    );
    const sha256 = shown.out.trim().split("=")[1]!;
    assertEquals(out, texts.host.certificateMade("certs/server.crt", "certs/server.key", sha256));
  }
});

Deno.test("chat-server certs replaces neither file without --force", async () => {
  for (const kept of ["server.crt", "server.key"]) {
    await using dir = await folder();
    await serverRun(["certs", "."], dir.path);
    Deno.removeSync(`${dir.path}/${kept === "server.crt" ? "server.key" : "server.crt"}`);
    const before = Deno.readTextFileSync(`${dir.path}/${kept}`);

    const refused = await serverRun(["certs", "."], dir.path);
    assertEquals([refused.code, refused.err], [2, [en.host.alreadyThere(`./${kept}`)]]);
    assertEquals(Deno.readTextFileSync(`${dir.path}/${kept}`), before);
    assertEquals(names(dir.path), [kept]);

    const forced = await serverRun(["certs", ".", "--force"], dir.path);
    assertEquals([forced.code, forced.out[0]], [0, en.host.oldKept("./server-old.crt")]);
    assertNotEquals(Deno.readTextFileSync(`${dir.path}/${kept}`), before);
    // Nothing is lost, however often it is done.
    assertEquals(Deno.readTextFileSync(`${dir.path}/${kept.replace(".", "-old.")}`), before);
    const again = await serverRun(["certs", ".", "--force"], dir.path);
    assertEquals(again.out[0], en.host.oldKept("./server-old-2.crt"));
    assertEquals(Deno.readTextFileSync(`${dir.path}/${kept.replace(".", "-old.")}`), before);
  }
});

Deno.test("chat-server certs says where it cannot write", async () => {
  await using dir = await folder();
  Deno.writeTextFileSync(`${dir.path}/certs`, "a file");
  const { code, err } = await serverRun(["certs", "certs"], dir.path);
  assertEquals(code, 1);
  assertMatch(err.join("\n"), /^cannot write certs: /);
});

Deno.test("chat-server renew keeps the pair, makes the next one and a file of both, newest first, and may be repeated", async () => {
  await using dir = await folder();
  await serverRun(["certs", "certs"], dir.path);
  const certs = `${dir.path}/certs`;
  const read = (name: string) => Deno.readTextFileSync(`${certs}/${name}`);
  const before = [read("server.crt"), read("server.key")];
  const steps = en.host.renewalSteps("certs/server-both.crt", "chat-server renew --finish");

  const begun = await serverRun(["renew"], dir.path);
  assertEquals(begun.out, [en.host.nextMade("certs/server-next.crt", "certs/server-both.crt"), ...steps]);
  assertEquals([read("server.crt"), read("server.key")], before);
  assertEquals(read("server-both.crt"), read("server-next.crt") + read("server.crt"));
  assertEquals(Deno.statSync(`${certs}/server-next.key`).mode! & 0o777, 0o600);

  const next = [read("server-next.crt"), read("server-next.key")];
  const again = await serverRun(["renew"], dir.path);
  assertEquals(again.out, [en.host.nextIsThere("certs/server-next.crt", "certs/server-both.crt"), ...steps]);
  assertEquals([read("server-next.crt"), read("server-next.key")], next);

  const finished = await serverRun(["renew", "--finish"], dir.path);
  assertEquals(finished.out, en.host.renewalFinished("certs/server.crt", "certs/server-old.crt"));
  assertEquals([read("server.crt"), read("server.key")], next);
  assertEquals([read("server-old.crt"), read("server-old.key")], before);
  assertEquals(names(certs), [
    "server-both.crt",
    "server-old.crt",
    "server-old.key",
    "server.crt",
    "server.key",
  ]);
});

Deno.test("chat-server renew --finish goes on from wherever a crash stopped it, and meanwhile no server starts", async () => {
  const moves = [
    ["server.crt", "server-old.crt"],
    ["server.key", "server-old.key"],
    ["server-next.key", "server.key"],
    ["server-next.crt", "server.crt"],
  ] as const;
  for (let done = 1; done < moves.length; done++) {
    await using dir = await folder();
    await serverRun(["certs", "certs"], dir.path);
    await serverRun(["renew"], dir.path);
    const certs = `${dir.path}/certs`;
    const read = (name: string) => Deno.readTextFileSync(`${certs}/${name}`);
    const next = [read("server-next.crt"), read("server-next.key")];
    for (const [from, to] of moves.slice(0, done)) Deno.renameSync(`${certs}/${from}`, `${certs}/${to}`);

    for (const args of [[], ["renew"]]) {
      const refused = await serverRun(args, dir.path);
      const sentence = en.host.renewalInterrupted("chat-server renew --finish");
      assertEquals([refused.code, refused.err], [2, [sentence]], `${done}`);
    }
    assertEquals((await serverRun(["renew", "--finish"], dir.path)).code, 0);
    assertEquals([read("server.crt"), read("server.key")], next);
  }
});

Deno.test("chat-server renew says what is missing", async () => {
  await using dir = await folder();
  const sentence = async (...args: string[]) => {
    const { code, err } = await serverRun(args, dir.path);
    assertEquals(code, 2);
    return err[0];
  };
  assertEquals(await sentence("renew", "x"), en.host.nothingToRenew("x/server.crt", "chat-server certs x"));
  await serverRun(["certs", "certs"], dir.path);
  const nextCert = "certs/server-next.crt";
  assertEquals(await sentence("renew", "--finish"), en.host.nothingToFinish(nextCert, "chat-server renew"));
  await serverRun(["renew"], dir.path);
  Deno.removeSync(`${dir.path}/certs/server-next.key`);
  const gone = en.host.nextKeyMissing("certs/server-next.key", "chat-server renew");
  assertEquals(await sentence("renew", "--finish"), gone);
  assertEquals(
    (await serverRun(["renew"], dir.path)).out[0],
    en.host.nextMade(nextCert, "certs/server-both.crt"),
  );
  Deno.writeTextFileSync(`${dir.path}/certs/server.crt`, "nothing");
  assertEquals(await sentence("renew"), en.notACertificate("certs/server.crt"));
});

async function serverRun(args: readonly string[], cwd: string, LC_ALL = "C.UTF-8") {
  await using server = startServerProcess(args, { cwd, env: { LC_ALL } });
  await server.endInput();
  return { code: await server.exit, out: server.out.all, err: server.err.all };
}

async function openssl(cwd: string, ...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command("openssl", { args, cwd }).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}

function names(dir: string): string[] {
  return Array.from(Deno.readDirSync(dir), ({ name }) => name).sort();
}

async function folder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await Deno.makeTempDir({ prefix: "host_" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
