// The attacker of the pinning tests, proved before it is used: it must be refused for its
// key alone, and its receiving must be real.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { makeCertificates } from "../support/certificates.ts";
import { plainClientSends } from "../support/plain_deno_client.ts";
import { sendCarelessly } from "../support/tls13/careless_client.ts";
import { startKeyedServer, startKeylessServer } from "../support/tls13/keyless_server.ts";
import { startTlsWitness } from "../support/witness.ts";

const ONE_LINE = [{ finished: true, text: "hola\n" }];

Deno.test("the keyless server reads what a client sends that skips CertificateVerify", async () => {
  await using certs = await makeCertificates();
  await using server = await startKeylessServer(certs.dir);
  await sendCarelessly(server.port, "hola\n");
  assertEquals(await server.visits(), ONE_LINE);
});

Deno.test("the keyless server takes a hello that comes in many records", async () => {
  await using certs = await makeCertificates();
  await using server = await startKeylessServer(certs.dir);
  await sendCarelessly(server.port, "hola\n", 16);
  assertEquals(await server.visits(), ONE_LINE);
});

Deno.test("the keyless server is refused by Deno's TLS for its signature", async () => {
  await using certs = await makeCertificates();
  await using server = await startKeylessServer(certs.dir);
  assert(!await plainClientSends(server.port, certs.dir));
  const visits = await server.visits();
  const failure = "the peer sent alert 51"; // decrypt_error (RFC 8446 section 6.2)
  assertEquals(visits, [{ finished: false, text: "", failure }]);
});

Deno.test("the same server with the true key is accepted by Deno's TLS", async () => {
  await using certs = await makeCertificates();
  await using server = await startKeyedServer(certs.dir);
  assert(await plainClientSends(server.port, certs.dir));
  assertEquals(await server.visits(), ONE_LINE);
});

Deno.test("the same server with the true key is accepted by OpenSSL, after HelloRetryRequest", async () => {
  await using certs = await makeCertificates();
  await using server = await startKeyedServer(certs.dir);
  const { success, output } = await sendWithOpenssl(server.port, certs.dir);
  assert(success, output);
  assertEquals(await server.visits(), ONE_LINE);
});

Deno.test("the keyless server is refused by OpenSSL for its signature", async () => {
  await using certs = await makeCertificates();
  await using server = await startKeylessServer(certs.dir);
  const { success, output } = await sendWithOpenssl(server.port, certs.dir);
  assert(!success);
  assertMatch(output, /bad signature/);
  assertEquals((await server.visits()).map(({ text }) => text), [""]);
});

Deno.test("the careless client completes a handshake with Deno's own TLS server", async () => {
  await using certs = await makeCertificates();
  await using server = await startTlsWitness(certs.dir);
  await sendCarelessly(server.port, "hola\n");
  assertEquals(await server.visits(), ONE_LINE);
});

/** A strict client whose first key share is for another group than X25519. */
async function sendWithOpenssl(port: number, certs: string) {
  const client = new Deno.Command("openssl", {
    args: [
      ...["s_client", "-connect", `127.0.0.1:${port}`, "-servername", "servidor-local"],
      ...["-tls1_3", "-groups", "P-256:X25519", "-quiet"],
      ...["-CAfile", `${certs}/server.crt`, "-verify_return_error"],
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = client.stdin.getWriter();
  await input.write(new TextEncoder().encode("hola\n"));
  const { success, stderr } = await client.output();
  await input.close().catch(() => {}); // open until now: its end would end the client first
  return { success, output: new TextDecoder().decode(stderr) };
}
