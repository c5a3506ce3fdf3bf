import { assert, assertEquals } from "@std/assert";
import type { Exchange, Story } from "../../../../tools/demo/story.ts";
import { Recording, type TappedConnection } from "../../../../tools/demo/tap.ts";
import { judge, measure } from "../../../../tools/demo/verdict.ts";

const SECRET = "the door's code is 4711";
const FOR_SERVER = "dear server, do read this";

function said(to: string, text: string, read: string | undefined = text): Exchange {
  return { from: "alice", to, text, read, sent: [], arrived: [], relayed: [] };
}

function connection(...toServer: (string | Uint8Array)[]): TappedConnection {
  const recordings = { toServer: new Recording(), toClient: new Recording() };
  for (const part of toServer) {
    recordings.toServer.add(typeof part === "string" ? new TextEncoder().encode(part) : part);
  }
  return { ...recordings, from: 1, onward: 2 };
}

/** A record of TLS that shows the certificate's name, as a ClientHello does. */
const HELLO = Uint8Array.from([22, 3, 1, 0, 14, ...new TextEncoder().encode("servidor-local")]);

function story(changes: Partial<Story> = {}): Story {
  return {
    address: "127.0.0.2:1",
    protection: "",
    people: [],
    fingerprints: [{ user: "bob", own: "0123", seen: "0123" }],
    exchanges: [said("bob", SECRET), said("server", FOR_SERVER)],
    network: [connection(HELLO)],
    relay: [connection(`{"type":"chat","text":"${FOR_SERVER}"}\n`)],
    ...changes,
  };
}

Deno.test("judge() holds when all was read and nothing found", () => {
  assertEquals(judge(story()), {
    onNetwork: 0,
    outsideTls: 0,
    atRelay: 0,
    read: 1,
    messages: 1,
    fingerprintsDiffer: 0,
    controls: { nameOnNetwork: true, serverLineAtRelay: true },
    holds: true,
  });
});

Deno.test("judge() counts each text on the network once, the line for the server too", () => {
  const verdict = judge(story({
    network: [connection(HELLO), connection(SECRET, SECRET), connection(FOR_SERVER)],
  }));
  assertEquals(verdict.onNetwork, 2);
  assertEquals(verdict.outsideTls, 2 * SECRET.length + FOR_SERVER.length);
  assert(!verdict.holds);
});

Deno.test("judge() counts a text at the relay, cut anywhere on its way", () => {
  const relay = [connection(FOR_SERVER, "<", SECRET.slice(0, 5), SECRET.slice(5), ">")];
  const verdict = judge(story({ relay }));
  assertEquals(verdict.atRelay, 1);
  assert(!verdict.holds);
});

Deno.test("judge() counts what was not read, or not read as it was typed", () => {
  for (const read of ["", SECRET + " "]) {
    const verdict = judge(story({
      exchanges: [said("bob", "read as it was"), said("bob", SECRET, read), said("server", FOR_SERVER)],
    }));
    assertEquals([verdict.read, verdict.messages], [1, 2]);
    assert(!verdict.holds);
  }
});

Deno.test("judge() does not hold when fingerprints differ", () => {
  const verdict = judge(story({ fingerprints: [{ user: "bob", own: "0123", seen: "4567" }] }));
  assertEquals(verdict.fingerprintsDiffer, 1);
  assert(!verdict.holds);
});

Deno.test("judge() does not hold when nothing was said, or the search finds nothing at all", () => {
  assert(!judge(story({ exchanges: [said("server", FOR_SERVER)] })).holds);
  assert(!judge(story({ network: [] })).holds);
  assert(!judge(story({ relay: [] })).holds);
});

Deno.test("measure() adds up what was recorded", () => {
  assertEquals(measure([connection(HELLO, HELLO), connection(HELLO)]), {
    connections: 2,
    records: 3,
    bytes: 3 * HELLO.length,
    versions: ["?"],
  });
});
