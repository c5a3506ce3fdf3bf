// Two people with a session of the ratchet between them, in memory: what one seals waits until the test hands it over,
// loses, repeats or holds it. Entropy comes from a seed, so that a run can be repeated.

import { assert, assertEquals } from "@std/assert";
import { decodeHex } from "@std/encoding/hex";
import { decodeBase64 } from "../../lib/base/base64.ts";
import type { Entropy } from "../../lib/base/outside.ts";
import { smallSha256 } from "../../lib/crypto/small_hash.ts";
import { acceptSession, beginSession } from "../../lib/e2ee/ratchet/begin_session.ts";
import { type OpenedRecord, openRecord } from "../../lib/e2ee/ratchet/open_record.ts";
import { makePrekey, type Prekey, type PrekeySecrets, readPrekey } from "../../lib/e2ee/ratchet/prekey.ts";
import type { RecordBody } from "../../lib/e2ee/ratchet/record_body.ts";
import { readHead } from "../../lib/e2ee/ratchet/record_head.ts";
import { type SealedRecord, sealRecord } from "../../lib/e2ee/ratchet/seal_record.ts";
import type { SessionState } from "../../lib/e2ee/ratchet/session_state.ts";
import { identity, type TestIdentity } from "./identities.ts";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** The time in these tests, in milliseconds since 1970. */
export const START = 1_800_000_000_000;

/** Random bytes from a seed. */
export function entropyFrom(seed: string): Entropy {
  let drawn = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      bytes.set(smallSha256(new TextEncoder().encode(`${seed} ${drawn++}`)).subarray(0, length - at), at);
    }
    return bytes;
  };
}

/** One side of the session. */
export class RatchetSide {
  /** Undefined before the first record came, or was sealed. */
  state: SessionState | undefined;
  /** Contents that were opened, in their order. */
  readonly opened: string[] = [];
  now = START;

  private constructor(
    readonly who: TestIdentity,
    readonly entropy: Entropy,
    readonly prekey: Prekey,
    readonly secrets: PrekeySecrets,
  ) {}

  static async of(name: string, seed: string): Promise<RatchetSide> {
    const who = await identity(name);
    const entropy = entropyFrom(`${name} ${seed}`);
    const { encoded, secrets } = await makePrekey(
      {
        identity: decodeHex(who.statement.identity),
        instance: who.claims.instance,
        created: Math.floor(START / 1_000),
      },
      entropy,
      (text) => Promise.resolve(Uint8Array.from(ed25519.sign(text, who.signSeed))),
    );
    return new RatchetSide(who, entropy, (await readPrekey(encoded, who.claims.sign))!, secrets);
  }

  get own(): { identity: string; agree: (peer: Bytes) => Promise<Bytes> } {
    return {
      identity: this.who.statement.identity,
      agree: (peer) => Promise.resolve(Uint8Array.from(x25519.getSharedSecret(this.who.dhSeed, peer))),
    };
  }

  get other(): { identity: string; dh: Bytes } {
    return { identity: this.who.statement.identity, dh: this.who.claims.dh };
  }

  async begin(other: RatchetSide): Promise<void> {
    const { text, hash } = this.who.statement;
    this.state = await beginSession(
      this.own,
      { bytes: decodeBase64(text)!, hash },
      other.other,
      other.prekey,
      this.entropy,
      this.now,
    );
  }

  async seal(content?: string, why?: RecordBody["why"]): Promise<SealedRecord> {
    const { state, record } = await sealRecord(
      this.state!,
      {
        ...(content === undefined ? {} : { content: new TextEncoder().encode(content) }),
        ...(why === undefined ? {} : { why }),
      },
      this.entropy,
      this.now,
    );
    this.state = state;
    return record;
  }

  /** A state that is made by an opening is kept only if its record opens. */
  async open(record: Pick<SealedRecord, "nonce" | "cipher">, from: RatchetSide): Promise<OpenedRecord> {
    const state = this.state ?? await this.candidate(record.cipher, from);
    const result = await openRecord(state, record.nonce, record.cipher, this.entropy, this.now);
    if (result.kind !== "opened") return result;
    this.state = result.state;
    if (result.body?.content) this.opened.push(new TextDecoder().decode(result.body.content));
    return result;
  }

  async candidate(cipher: Bytes, from: RatchetSide): Promise<SessionState> {
    const { opening } = readHead(cipher)!.head;
    assert(opening);
    assertEquals(opening.prekeyName, this.prekey.name);
    return await acceptSession(
      this.own,
      from.other,
      opening,
      from.who.statement.hash,
      { ...this.secrets, hash: this.prekey.hash },
      this.now,
    );
  }
}

/** Two sides, of which the first has begun a session. */
export async function ratchetPair(seed = ""): Promise<{ alice: RatchetSide; bob: RatchetSide }> {
  const [alice, bob] = [await RatchetSide.of("alice", seed), await RatchetSide.of("bob", seed)];
  await alice.begin(bob);
  return { alice, bob };
}
