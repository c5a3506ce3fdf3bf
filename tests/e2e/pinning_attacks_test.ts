// Men in the middle that our client must refuse before hello: one who has a certificate from
// a CA that the machine trusts, one who shows the pinned certificate without its key. Each
// attack is first proved to work on a client that is less careful.

import { assert, assertEquals } from "@std/assert";
import { makeCertificates, makeIssued, makeSecond, makeSigned } from "../support/certificates.ts";
import { assertCameAndSentNothing, assertRefused, assertSentHello, runClient } from "../support/pinning.ts";
import { plainClientSends } from "../support/plain_deno_client.ts";
import { sendCarelessly } from "../support/tls13/careless_client.ts";
import { startKeyedServer, startKeylessServer } from "../support/tls13/keyless_server.ts";
import { startTlsWitness } from "../support/witness.ts";

interface TrustedElsewhere {
  readonly name: string;
  readonly env: (ca: string) => Record<string, string>;
  /** Whether the Deno that runs this test heeds it. */
  readonly isHeeded: boolean;
}

const [major = 0, minor = 0] = Deno.version.deno.split(".").map(Number);

const WAYS: readonly TrustedElsewhere[] = [
  { name: "DENO_CERT", env: (ca) => ({ DENO_CERT: ca }), isHeeded: true },
  {
    name: "DENO_TLS_CA_STORE=system with SSL_CERT_FILE",
    env: (ca) => ({ DENO_TLS_CA_STORE: "system", SSL_CERT_FILE: ca }),
    isHeeded: true,
  },
  {
    name: "NODE_EXTRA_CA_CERTS",
    env: (ca) => ({ NODE_EXTRA_CA_CERTS: ca }),
    isHeeded: major > 2 || (major === 2 && minor >= 9), // 2.4 does not know it
  },
];

for (const { name, env, isHeeded } of WAYS) {
  Deno.test(`client refuses a certificate for the name from the CA of ${name}`, async () => {
    await using pinned = await makeCertificates();
    await using issued = await makeIssued();
    await using server = await startTlsWitness(issued.dir);
    const trusting = env(`${issued.dir}/ca.crt`);

    assertEquals(await plainClientSends(server.port, pinned.dir), false);
    assertEquals(await plainClientSends(server.port, pinned.dir, trusting), isHeeded);
    await server.visits();

    const ending = await runClient(server.port, `${pinned.dir}/server.crt`, { env: trusting });
    assertRefused(ending, /server\.crt/);
    assertCameAndSentNothing(await server.visits());
  });
}

Deno.test("client refuses the pinned certificate from a server without its key", async () => {
  await using certs = await makeCertificates();
  await using server = await startKeylessServer(certs.dir);
  await sendCarelessly(server.port, "hola\n");
  assertEquals(await server.visits(), [{ finished: true, text: "hola\n" }]);

  const ending = await runClient(server.port, `${certs.dir}/server.crt`);
  assertRefused(ending, /server\.crt/);
  const visits = await server.visits();
  assertCameAndSentNothing(visits);
  for (const { failure } of visits) assertEquals(failure, "the peer sent alert 51"); // decrypt_error
});

Deno.test("client sends hello to the same server with the key", async () => {
  await using certs = await makeCertificates();
  await using server = await startKeyedServer(certs.dir);
  assert(await plainClientSends(server.port, certs.dir));
  await server.visits();

  const ending = await runClient(server.port, `${certs.dir}/server.crt`);
  assertSentHello(await server.visits(), ending);
});

// What the documents say that the pin does not prove: TLS gives the shown certificate to nobody here, and
// takes the pin for an anchor. Were that to end, the sentences about it have to go as well.
Deno.test("client says hello to a second certificate of the pinned key, and to one that the pinned key signed, until the pin is another", async () => {
  await using pinned = await makeCertificates();
  await using next = await makeCertificates();
  await using second = await makeSecond(pinned.dir);
  await using signed = await makeSigned(pinned.dir);
  for (const { dir } of [second, signed]) {
    await using server = await startTlsWitness(dir);
    const ending = await runClient(server.port, `${pinned.dir}/server.crt`);
    assertSentHello(await server.visits(), ending);
    assertRefused(await runClient(server.port, `${next.dir}/server.crt`), /server\.crt/);
    assertCameAndSentNothing(await server.visits());
  }
});
