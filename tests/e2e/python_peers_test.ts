// Our programs with base peers written independently in Python: both ways, and quiet.
// Tests only what the protocol's table in docs/PROTOCOL.md promises to a base peer;
// what friends of the same build do among themselves is tested elsewhere.

import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import {
  COMPLAINT,
  findEvent,
  type Friend,
  ourFriend,
  pythonFriend,
  received,
  send,
} from "../peers/friends.ts";
import { peerTest, startPeer, startPythonServer } from "../peers/python_peers.ts";
import { makeCertificates } from "../support/certificates.ts";
import { startServer } from "../support/programs.ts";

const TABLE_FOR_CLIENTS = ["welcome", "users", "relay", "server", "error"];

peerTest("base_protocol.py gives the known answers of the base suite", async () => {
  await using check = startPeer("check_vectors.py");
  assertEquals(await check.exit, 0, check.err.text);
});

peerTest("chat-server serves two Python clients and one of ours in every direction", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using ana = await pythonFriend("ana", server.port, certs.dir);
  await using bird = await pythonFriend("ñandú", server.port, certs.dir);
  await using zoe = await ourFriend("zoé", server.port, certs.dir);
  await everyoneMeets([ana, bird, zoe]);

  // Python's separators and escapes arrive as they were sent.
  await bird.process.out.find((line) =>
    line.startsWith(String.raw`[raw] {"type": "relay", "to": "\u00f1and\u00fa", "from": "ana", `)
  );
});

peerTest("chat-server tells a Python client who left, and that nobody is there", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using ana = await pythonFriend("ana", server.port, certs.dir);
  await using bob = await ourFriend("bob", server.port, certs.dir);
  await ana.lists(["ana", "bob"]);
  const from = ana.process.out.all.length;
  await bob.leave();
  await ana.process.out.find(/^\[usuarios\] ana$/, { from });

  await ana.process.type("/to bob ¿sigues ahí?");
  await ana.process.out.find(/^\[error\] destino no conectado$/, { from });
});

peerTest("chat-server sends Python clients only the table while others come and go", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using ana = await pythonFriend("ana", server.port, certs.dir);
  // Who proves who they are owns the name: a Python client takes another one.
  for (const [join, name] of [[ourFriend, "eva"], [pythonFriend, "leo"], [ourFriend, "eva"]] as const) {
    await using first = await ourFriend("bob", server.port, certs.dir);
    await using second = await join(name, server.port, certs.dir);
    await everyoneMeets([ana, first, second]);
    const from = ana.process.out.all.length;
    await first.leave();
    await second.leave();
    await ana.process.out.find(/^\[usuarios\] ana$/, { from });
  }
  await server.process.stop();
  await ana.process.out.find(/^\[servidor\] servidor detenido$/);
  await ana.process.exit;

  const raw = ana.process.out.all.filter((line) => line.startsWith("[raw] "));
  const types: string[] = raw.map((line) => JSON.parse(line.slice("[raw] ".length)).type);
  assertEquals(types.filter((type) => !TABLE_FOR_CLIENTS.includes(type)), []);
});

peerTest("chat-client talks through a Python server, and knows who is away", async () => {
  await using certs = await makeCertificates();
  await using server = await startPythonServer(certs.dir);
  await using ana = await ourFriend("ana", server.port, certs.dir);
  await using bob = await ourFriend("ñandú", server.port, certs.dir);
  await everyoneMeets([ana, bob]);
  await ana.lists(["ana", "ñandú"]); // nothing of ana's is unanswered now

  await bob.leave();
  await server.process.out.find(/^\[adiós\] ñandú$/);
  await ana.process.type("/to ñandú ¿sigues ahí?");
  await findEvent(ana.process, { event: "error", code: "away", to: "ñandú" });
});

peerTest("chat-client asks a silent server for the key of an unknown sender", async () => {
  await using certs = await makeCertificates();
  await using server = await startPythonServer(certs.dir);
  await using ana = await ourFriend("ana", server.port, certs.dir);
  await using bob = await pythonFriend("bob", server.port, certs.dir);

  await send(bob, ana, "soy nuevo 😀");
  await send(ana, bob, "¡hola, nuevo!");
  const steps = ["ana hello", "bob hello", "bob relay", "ana list", "ana relay"];
  assertEquals(received(server.process.out), steps);
});

/** Everybody sees everybody, writes to everybody, agrees on every fingerprint, hears the echo. */
async function everyoneMeets(friends: readonly Friend[]): Promise<void> {
  const users = friends.map((friend) => friend.user);
  for (const friend of friends) await friend.lists(users);
  for (const from of friends) {
    for (const to of friends) {
      if (from !== to) await send(from, to, `de ${from.user} a ${to.user}: ¿qué tal, niño? 😀`);
    }
  }
  for (const user of users) {
    const seen = await Promise.all(friends.map((friend) => friend.fingerprint(user)));
    assertMatch(seen[0]!, /^[0-9a-f]{8}-[0-9a-f]{8}$/);
    assertEquals(new Set(seen).size, 1, `fingerprints of ${user}: ${seen}`);
  }
  for (const friend of friends) {
    await friend.echo("¡eco de la montaña! 🏔️");
    assertNotMatch(friend.process.out.text, COMPLAINT);
  }
}
