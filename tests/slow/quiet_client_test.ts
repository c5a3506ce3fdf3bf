// That chat-client troubles no base server that is quiet, a peer written independently in Python.

import { assertEquals, assertNotMatch, assertRejects } from "@std/assert";
import { COMPLAINT, ourFriend, received, send } from "../peers/friends.ts";
import { peerTest, startPythonServer } from "../peers/python_peers.ts";
import { makeCertificates } from "../support/certificates.ts";
import type { Lines } from "../support/process.ts";

/** Long enough to see a heartbeat, which peers use every 20 to 30 seconds, twice. */
const QUIET_MS = 60_000;

peerTest(`chat-client sends nothing unasked for ${QUIET_MS / 1000} quiet seconds`, async () => {
  await using certs = await makeCertificates();
  await using server = await startPythonServer(certs.dir);
  await using ana = await ourFriend("ana", server.port, certs.dir);
  await using bob = await ourFriend("bob", server.port, certs.dir);
  await ana.lists(["ana", "bob"]);

  await staysQuiet(server.process.out);

  // Nothing tells of changed keys here, so after so long the key is asked for again before a message.
  await send(ana, bob, "sigo aquí");
  assertEquals(received(server.process.out), ["ana hello", "bob hello", "ana list", "ana list", "ana relay"]);
  for (const friend of [ana, bob]) assertNotMatch(friend.process.out.text, COMPLAINT);
});

/** Fails at the first line that comes within QUIET_MS. */
async function staysQuiet(out: Lines): Promise<void> {
  const next = out.find(/^/, { from: out.all.length, ms: QUIET_MS });
  await assertRejects(() => next, Error, `${QUIET_MS} ms passed`);
}
