// Our ratchet and one in Python that was written from docs/PROTOCOL.md alone talk with each other, whoever begins, with records
// lost, late and repeated.

import { assertEquals } from "@std/assert";
import { encodeHex } from "@std/encoding/hex";
import { peerTest, PYTHON } from "../peers/python_peers.ts";
import { Process } from "../support/process.ts";
import { entropyFrom } from "../support/ratchet_pair.ts";
import { type PeerCommand, RatchetPeer } from "../support/ratchet_peer.ts";
import { Chance } from "../world/chance.ts";

const REFERENCE = decodeURIComponent(new URL("../reference/", import.meta.url).pathname);
const START = 1_800_000_000_000;
const DAY = 24 * 60 * 60 * 1_000;

interface Peer {
  answer(command: PeerCommand): Promise<unknown>;
}

class PythonPeer implements Peer, AsyncDisposable {
  readonly #process = new Process(PYTHON!, ["-B", `${REFERENCE}ratchet_peer.py`]);

  #answers = 0;

  async answer(command: PeerCommand): Promise<unknown> {
    await this.#process.type(JSON.stringify(command));
    return JSON.parse(await this.#process.out.find(/^\{/, { from: this.#answers++ }));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#process[Symbol.asyncDispose]();
  }
}

/** One of the two, with what it has to send and what it opened. */
class Side {
  readonly wire: PeerCommand[] = [];
  readonly opened: string[] = [];
  hasSession = false;

  constructor(readonly name: string, readonly peer: Peer) {}
}

for (const isOursFirst of [true, false]) {
  for (const seed of [1, 2, 3]) {
    peerTest(
      `a session begun by ${
        isOursFirst ? "us" : "Python"
      } goes on through loss, repeats and days: schedule ${seed}`,
      async () => {
        await using python = new PythonPeer();
        const [ours, theirs] = [new Side("ana", new RatchetPeer()), new Side("beto", python)];
        await talk(isOursFirst ? [ours, theirs] : [theirs, ours], seed);
      },
    );
  }
}

async function talk([first, second]: readonly [Side, Side], seed: number): Promise<void> {
  const chance = new Chance(seed);
  const entropy = entropyFrom(`python ${seed}`);
  const random = (length: number) => encodeHex(entropy(length));
  const [statement, other] = await identities([first, second], random);
  const { prekey } = await second.peer.answer({
    ...{ do: "prekey", created: START / 1_000 - 5, x25519: random(32), kem_seed: random(64) },
  }) as { prekey: string };
  assertEquals(statement === other, false);
  const opening = { ephemeral: random(32), kem_message: random(32) };
  assertEquals(
    await first.peer.answer({ do: "begin", statement: other, prekey, now: START, ...opening }),
    {},
  );
  first.hasSession = true;

  let now = START;
  let texts = 0;
  const hand = async (from: Side, record: PeerCommand): Promise<string> => {
    const to = from === first ? second : first;
    const { nonce, cipher } = record;
    const open = { do: "open", nonce, cipher, now, kem_message: random(32) };
    const answer = await to.peer.answer(open) as { kind: string; content?: string; older?: string | null };
    if (answer.kind === "opened") {
      to.hasSession = true;
      assertEquals(answer.older, null);
      to.opened.push(answer.content!);
    }
    return answer.kind;
  };
  for (let i = 0; i < 120; i++) {
    const from = chance.pick([first, second]);
    const does = chance.weighted({ seal: 4, hand: 4, late: 1, lose: 0.5, again: 0.5, day: 0.2 });
    if (does === "day") now += DAY;
    else if (does === "seal") {
      if (!from.hasSession) continue;
      const content = encodeHex(new TextEncoder().encode(`${from.name} ${texts++}`));
      const given = { ratchet_key: random(32), kem_seed: random(64), nonce: random(12) };
      from.wire.push(
        await from.peer.answer({ do: "seal", content, why: null, now, ...given }) as PeerCommand,
      );
    } else {
      const record = does === "late" ? from.wire.pop() : from.wire.shift();
      if (!record || does === "lose") continue;
      // A key that was passed over lives for a week.
      const kind = await hand(from, record);
      if (now - START < 7 * DAY) assertEquals(kind, "opened");
      if (does === "again") assertEquals(await hand(from, record), kind === "opened" ? "repeat" : "closed");
    }
  }
  for (const side of [first, second]) assertEquals(new Set(side.opened).size, side.opened.length);
  assertEquals(first.opened.length > 5 && second.opened.length > 5, true);
}

async function identities(sides: readonly Side[], random: (length: number) => string): Promise<string[]> {
  const statements: string[] = [];
  for (const { name, peer } of sides) {
    const { statement } = await peer.answer({
      ...{ do: "identity", name, issued: START / 1_000, instance: random(16) },
      ...{ sign_seed: random(32), dh_key: random(32), base_key: random(32) },
      suites: ["X25519+AESGCM", "X25519+MLKEM768+AESGCM/1"],
    }) as { statement: string };
    statements.push(statement);
  }
  return statements;
}

peerTest("the reference gives NIST's known answers for ML-KEM-768", async () => {
  const { success } = await new Deno.Command(PYTHON!, { args: ["-B", `${REFERENCE}check_ml_kem.py`] })
    .output();
  assertEquals(success, true);
});
