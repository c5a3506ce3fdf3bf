// What a listener between client and server records: TLS, and nothing else.

import { assert, assertEquals } from "@std/assert";
import { holdsText } from "../../tools/demo/search.ts";
import { parseTlsStream } from "../../tools/demo/tls_records.ts";
import { makeCertificates } from "../support/certificates.ts";
import { Forwarder } from "../support/forwarder.ts";
import { JsonClient } from "../support/json_client.ts";
import { startServer } from "../support/programs.ts";

Deno.test("the bytes between chat-client and chat-server are TLS records, without a text, a name or a key", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using tunnel = new Forwarder(server.port);
  await using bob = new JsonClient("bob-of-the-recording", tunnel.port, certs.dir, ["--stay"]);
  await bob.find({ event: "connected" });
  await using alice = new JsonClient("alice-of-the-recording", tunnel.port, certs.dir);
  const text = "un secreto que nadie más lee 🤫";
  assertEquals(await alice.run(`/to bob-of-the-recording ${text}`, `/server ${text}`), 0);
  await bob.find({ event: "message", text });
  await bob.find({ event: "left" });

  const streams = tunnel.connections.flatMap((one) => [one.toServer.bytes(), one.toClient.bytes()]);
  assertEquals(streams.map(({ length }) => length > 300), [true, true, true, true]);
  assertEquals(streams.map((stream) => parseTlsStream(stream).foreign), [0, 0, 0, 0]);
  const fp = bob.events.find(({ event }) => event === "joined")!.fp;
  for (
    const words of [text, "alice-of-the-recording", "bob-of-the-recording", "X25519+AESGCM", "relay", fp]
  ) {
    assert(!holdsText(streams, words), words);
  }
  assert(holdsText(streams, "servidor-local"), "the search finds the server's name, which TLS shows");
});
