// Only the pinned certificate is accepted: what the client accepts, what it refuses, and
// that it refuses before hello. Attacks that need machinery are in pinning_attacks_test.ts.

import { peerTest, PYTHON } from "../peers/python_peers.ts";
import { assertEquals, assertMatch } from "@std/assert";
import {
  type Certificates,
  makeCertificates,
  makeExpired,
  makeNamed,
  makeOriginal,
} from "../support/certificates.ts";
import { assertCameAndSentNothing, assertRefused, assertSentHello, runClient } from "../support/pinning.ts";
import { startServer } from "../support/programs.ts";
import { startTlsWitness } from "../support/witness.ts";

Deno.test("client accepts the pinned certificate at whatever address it connects to", async () => {
  await using certs = await makeCertificates();
  for (
    const { listen, host } of [
      { listen: "127.0.0.1", host: "127.0.0.1" },
      { listen: "127.0.0.1", host: "localhost" },
      { listen: "127.0.0.2", host: "127.0.0.2" },
    ]
  ) {
    await using server = await startTlsWitness(certs.dir, listen);
    const ending = await runClient(server.port, `${certs.dir}/server.crt`, { host });
    assertSentHello(await server.visits(), ending);
  }
});

Deno.test("client accepts either of two pinned certificates, in both orders", async () => {
  await using one = await makeCertificates();
  await using other = await makeCertificates();
  for (const files of [[one, other], [other, one]]) {
    const both = await joinCertificates(files);
    for (const { dir } of files) {
      await using server = await startTlsWitness(dir);
      const ending = await runClient(server.port, both);
      assertSentHello(await server.visits(), ending);
    }
  }
});

Deno.test("client refuses another self-signed certificate of the same name", async () => {
  await using pinned = await makeCertificates();
  await using other = await makeCertificates();
  await using server = await startTlsWitness(other.dir);
  const ending = await runClient(server.port, `${pinned.dir}/server.crt`);
  assertRefused(ending, /server\.crt/);
  assertCameAndSentNothing(await server.visits());
});

Deno.test("client refuses a third certificate where two are pinned", async () => {
  await using one = await makeCertificates();
  await using other = await makeCertificates();
  await using third = await makeCertificates();
  await using server = await startTlsWitness(third.dir);
  const ending = await runClient(server.port, await joinCertificates([one, other]));
  assertRefused(ending, /server\.crt/);
  assertCameAndSentNothing(await server.visits());
});

Deno.test("client refuses the pinned certificate once it has expired", async () => {
  await using expired = await makeExpired();
  await using server = await startTlsWitness(expired.dir);
  const ending = await runClient(server.port, `${expired.dir}/server.crt`);
  assertRefused(ending, /expired/);
  for (const { text } of await server.visits()) assertEquals(text, "");
});

for (const san of [true, false]) {
  const kind = san ? "the original's certificate" : "the original's certificate without SAN";

  Deno.test(`client knows ${kind} before it connects, and names chat-server certs`, async () => {
    await using original = await makeOriginal({ san });
    await using server = await startTlsWitness(original.dir);
    const ending = await runClient(server.port, `${original.dir}/server.crt`);
    assertRefused(ending, /chat-server certs/);
    assertEquals(await server.visits(), []);
  });

  peerTest(`chat-server with ${kind} is accepted by Python's ssl`, async () => {
    await using original = await makeOriginal({ san });
    await assertPythonIsWelcome(original);
  });
}

peerTest("chat-server with a certificate of make certs is accepted by Python's ssl", async () => {
  await using certs = await makeCertificates();
  await assertPythonIsWelcome(certs);
});

Deno.test("client refuses, before it connects, a name for which a public CA may issue", async () => {
  await using certs = await makeNamed("chat.example.com");
  await using server = await startTlsWitness(certs.dir);
  const ending = await runClient(server.port, `${certs.dir}/server.crt`);
  assertRefused(ending, /chat-server certs/);
  assertEquals(await server.visits(), []);
});

Deno.test("client calls a missing or unreadable --cert file a usage error", async () => {
  await using certs = await makeCertificates();
  await using server = await startTlsWitness(certs.dir);
  for (const file of [`${certs.dir}/missing.crt`, certs.dir]) {
    const { code, err } = await runClient(server.port, file);
    assertEquals(code, 2, err.join("\n"));
    assertMatch(err.join("\n"), /certificates_/); // names the file
  }
  assertEquals(await server.visits(), []);
});

Deno.test("client refuses SSLKEYLOGFILE, unless --allow-keylog", async () => {
  await using certs = await makeCertificates();
  await using server = await startTlsWitness(certs.dir);
  const file = `${certs.dir}/server.crt`;
  const env = { SSLKEYLOGFILE: `${certs.dir}/keys.log` };
  const refused = await runClient(server.port, file, { env });
  assertEquals(refused.code, 2, refused.err.join("\n"));
  assertMatch(refused.err.join("\n"), /SSLKEYLOGFILE/);
  assertEquals(await server.visits(), []);

  const allowed = await runClient(server.port, file, { env, args: ["--allow-keylog"] });
  assertSentHello(await server.visits(), allowed);
});

/** One file with all their certificates, in this order. */
async function joinCertificates(certs: readonly Certificates[]): Promise<string> {
  const pems = await Promise.all(certs.map(({ dir }) => Deno.readTextFile(`${dir}/server.crt`)));
  const file = `${certs[0]!.dir}/joined.crt`;
  await Deno.writeTextFile(file, pems.join(""));
  return file;
}

/** A base client as the original one is: it verifies the certificate and not the name. */
const PYTHON_CLIENT = `
import base64, json, os, socket, ssl, sys
port, cafile = sys.argv[1:]
context = ssl.create_default_context(cafile=cafile)
context.check_hostname = False
assert context.verify_mode == ssl.CERT_REQUIRED
with socket.create_connection(("127.0.0.1", int(port))) as tcp, context.wrap_socket(tcp) as tls:
    pub = base64.b64encode(os.urandom(32)).decode()
    tls.sendall(json.dumps({"type": "hello", "user": "ana", "pub": pub}).encode() + b"\\n")
    print(json.loads(tls.makefile().readline())["type"])
`;

async function assertPythonIsWelcome(certs: Certificates): Promise<void> {
  await using server = await startServer(certs.dir);
  const { stdout, stderr } = await new Deno.Command(PYTHON!, {
    args: ["-c", PYTHON_CLIENT, `${server.port}`, `${certs.dir}/server.crt`],
  }).output();
  const decoder = new TextDecoder();
  assertEquals(decoder.decode(stdout), "welcome\n", decoder.decode(stderr));
}
