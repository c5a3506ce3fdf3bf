// That chat-client gives up a server that does not get ahead. How long the deadlines are is tested with the
// clock of the core (tests/unit/client/link_test.ts).

import { assertEquals } from "@std/assert";
import { makeCertificates } from "../support/certificates.ts";
import { JsonClient } from "../support/json_client.ts";

Deno.test("chat-client ends with 4 when nobody says a word", async () => {
  await using certs = await makeCertificates();
  using silent = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepted = silent.accept();
  await using alice = new JsonClient("alice", (silent.addr as Deno.NetAddr).port, certs.dir);
  assertEquals(await alice.run(), 4);
  (await accepted).close();
});
