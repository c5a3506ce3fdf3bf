// A host name with several addresses: the client tries each of them, and tells of the failure that says most.

import { assertEquals, assertRejects } from "@std/assert";
import { readCertificates } from "../../lib/certificate/read_certificate.ts";
import { Dial, DialError } from "../../lib/io/net/tls_dialer.ts";
import { makeCertificates } from "../support/certificates.ts";
import { startTlsWitness } from "../support/witness.ts";

async function pinsOf(dir: string) {
  const [certificate] = readCertificates(await Deno.readTextFile(`${dir}/server.crt`))!;
  return [{ der: certificate!.der, name: "servidor-local" }];
}

Deno.test("Dial.connect() goes on to the address that answers, past those that refuse or speak something else", async () => {
  await using certs = await makeCertificates();
  await using server = await startTlsWitness(certs.dir);
  const dumb = Deno.listen({ hostname: "127.0.0.2", port: server.port });
  const greeting = (async () => {
    const conn = await dumb.accept();
    await conn.write(new TextEncoder().encode("220 hello\r\n"));
    conn.close();
  })();
  const dial = new Dial(() => Promise.resolve(["::1", "127.0.0.3", "127.0.0.2", "127.0.0.1"]));
  const { conn } = await dial.connect("several.example", server.port, await pinsOf(certs.dir));
  assertEquals((conn.remoteAddr as Deno.NetAddr).hostname, "127.0.0.1");
  conn.close();
  await greeting;
  dumb.close();
  await server.visits();
});

Deno.test("Dial.connect() tells of the wrong certificate, rather than of addresses where nobody listens", async () => {
  await using certs = await makeCertificates();
  await using other = await makeCertificates();
  await using server = await startTlsWitness(other.dir);
  for (const addresses of [["127.0.0.1", "127.0.0.3"], ["127.0.0.3", "127.0.0.1"]]) {
    const dial = new Dial(() => Promise.resolve(addresses));
    const pins = await pinsOf(certs.dir);
    const error = await assertRejects(() => dial.connect("several.example", server.port, pins), DialError);
    assertEquals(error.kind, "certificate");
  }
  await server.visits();
});

Deno.test("Dial.connect() says that a name has no address, and ends at once when it is cancelled", async () => {
  const error = await assertRejects(() => new Dial().connect("nobody.invalid", 5000, []), DialError);
  assertEquals([error.kind, /lookup address/.test(error.message)], ["network", true]);
  const silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using certs = await makeCertificates();
  const { port } = silent.addr as Deno.NetAddr;
  const dial = new Dial(() => Promise.resolve(["127.0.0.1", "127.0.0.3"]));
  const connecting = dial.connect("several.example", port, await pinsOf(certs.dir));
  const conn = await silent.accept();
  dial.cancel();
  assertEquals((await assertRejects(() => connecting, DialError)).message, "cancelled");
  conn.close();
  silent.close();
});
