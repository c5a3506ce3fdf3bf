// Our ratchet behind the commands of tests/reference/ratchet_peer.py, so that both can be held against the same answers, and
// against each other. All randomness is given; binary values are lower-case hex.

import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { decodeHex, encodeHex } from "@std/encoding/hex";
import { decodeBase64, encodeBase64 } from "../../lib/base/base64.ts";
import type { Entropy } from "../../lib/base/outside.ts";
import { smallSha256 } from "../../lib/crypto/small_hash.ts";
import { acceptSession, beginSession } from "../../lib/e2ee/ratchet/begin_session.ts";
import { openRecord } from "../../lib/e2ee/ratchet/open_record.ts";
import { makePrekey, prekeyFault, type PrekeySecrets, readPrekey } from "../../lib/e2ee/ratchet/prekey.ts";
import { WHYS } from "../../lib/e2ee/ratchet/record_body.ts";
import { readHead } from "../../lib/e2ee/ratchet/record_head.ts";
import { sealRecord } from "../../lib/e2ee/ratchet/seal_record.ts";
import type { SessionState } from "../../lib/e2ee/ratchet/session_state.ts";
import { readStatement, type Statement, statementText } from "../../lib/identity/statement.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A command, as JSON has it. */
// deno-lint-ignore no-explicit-any
export type PeerCommand = Readonly<Record<string, any>>;

export class RatchetPeer {
  #sign: Bytes | undefined;
  #dh: Bytes | undefined;
  #statement: Statement | undefined;
  #prekeys = new Map<string, PrekeySecrets & { readonly hash: Bytes }>();
  #session: SessionState | undefined;
  /** `created` of the newest prekeys seen, by identity and instance. */
  readonly #newest = new Map<string, number>();

  answer(command: PeerCommand): Promise<unknown> {
    switch (command.do) {
      case "identity":
        return this.#identity(command);
      case "prekey":
        return this.#prekey(command);
      case "begin":
        return this.#begin(command);
      case "seal":
        return this.#seal(command);
      case "open":
        return this.#open(command);
      case "skip":
        return this.#skip(command);
    }
    throw new Error(`no command ${command.do}`);
  }

  async #identity(command: PeerCommand): Promise<unknown> {
    this.#sign = bytes(command.sign_seed);
    this.#dh = bytes(command.dh_key);
    const text = statementText({
      sign: Uint8Array.from(ed25519.getPublicKey(this.#sign)),
      dh: Uint8Array.from(x25519.getPublicKey(this.#dh)),
      base: Uint8Array.from(x25519.getPublicKey(bytes(command.base_key))),
      name: parseUserName(command.name)!,
      suites: command.suites,
      instance: bytes(command.instance),
      issued: command.issued,
    });
    const signed = Uint8Array.from([...text, ...ed25519.sign(text, this.#sign)]);
    this.#statement = (await readStatement(encodeBase64(signed)))!;
    return { identity: this.#statement.identity, statement: encodeHex(signed) };
  }

  async #prekey({ created, x25519: dh, kem_seed }: PeerCommand): Promise<unknown> {
    const { identity, instance } = this.#statement!;
    const { encoded, secrets } = await makePrekey(
      { identity: bytes(identity), instance, created },
      given(dh, kem_seed),
      (text) => Promise.resolve(Uint8Array.from(ed25519.sign(text, this.#sign!))),
    );
    const hash = smallSha256(encoded.subarray(0, -64));
    this.#prekeys.set(encodeHex(hash.subarray(0, 8)), { ...secrets, hash });
    return { prekey: encodeHex(encoded) };
  }

  async #begin(command: PeerCommand): Promise<unknown> {
    const other = await readStatement(encodeBase64(bytes(command.statement)));
    const prekey = other && await readPrekey(bytes(command.prekey), other.sign);
    if (!prekey) return { refused: "form" };
    const place = `${encodeHex(prekey.identity)} ${encodeHex(prekey.instance)}`;
    const seconds = Math.floor(command.now / 1_000);
    const fault = prekeyFault(
      prekey,
      bytes(other.identity),
      command.newest ?? this.#newest.get(place),
      seconds,
    );
    if (fault) return { refused: fault };
    const { text, hash } = this.#statement!;
    const session = await beginSession(
      this.#own,
      { bytes: decodeBase64(text)!, hash },
      other,
      prekey,
      given(command.kem_message, command.ephemeral),
      command.now,
    );
    if (!session) return { refused: "KEM key" };
    this.#newest.set(place, prekey.created);
    this.#session = session;
    return {};
  }

  async #seal({ content, why, now, ratchet_key, kem_seed, nonce }: PeerCommand): Promise<unknown> {
    const items = {
      ...(content === null ? {} : { content: bytes(content) }),
      ...(why === null ? {} : { why: WHYS[why]! }),
    };
    const sealed = await sealRecord(this.#session!, items, given(ratchet_key, kem_seed, nonce), now);
    this.#session = sealed.state;
    const { number, cipher } = sealed.record;
    return { nonce, cipher: encodeHex(cipher), number };
  }

  /** Records that are lost: the nonce is the number of each. */
  async #skip({ count, now, ratchet_key, kem_seed }: PeerCommand): Promise<unknown> {
    for (let i = 0; i < count; i++) {
      const nonce = (this.#session!.sent.count + 1).toString(16).padStart(24, "0");
      await this.#seal({ content: null, why: null, now, ratchet_key, kem_seed, nonce });
    }
    return undefined;
  }

  async #open({ nonce, cipher, now, kem_message }: PeerCommand): Promise<unknown> {
    const session = this.#session ?? await this.#candidate(bytes(cipher), now);
    if (!session) return { kind: "closed" };
    const opened = await openRecord(session, bytes(nonce), bytes(cipher), given(kem_message), now);
    if (opened.kind !== "opened") return { kind: opened.kind };
    this.#session = opened.state;
    const { body, older } = opened;
    return {
      kind: "opened",
      content: body?.content ? encodeHex(body.content) : null,
      malformed: body === undefined,
      older: older === undefined ? null : older === "own_older" ? "own" : "theirs",
    };
  }

  async #candidate(cipher: Bytes, now: number): Promise<SessionState | undefined> {
    const opening = readHead(cipher)?.head.opening;
    const prekey = opening && this.#prekeys.get(opening.prekeyName);
    const other = opening && await readStatement(encodeBase64(opening.statement));
    if (!prekey || !other) return undefined;
    return await acceptSession(this.#own, other, opening, other.hash, prekey, now);
  }

  get #own(): Parameters<typeof beginSession>[0] {
    const { identity } = this.#statement!;
    return {
      identity,
      agree: (peer) => Promise.resolve(Uint8Array.from(x25519.getSharedSecret(this.#dh!, peer))),
    };
  }
}

/** The given values, each where as many bytes are asked for; of two of one length the first goes first. */
function given(...values: readonly string[]): Entropy {
  const left = values.map(bytes);
  return (length) => {
    const at = left.findIndex((value) => value.length === length);
    if (at === -1) throw new Error(`nobody gave ${length} bytes`);
    return left.splice(at, 1)[0]!;
  };
}

function bytes(hex: string): Bytes {
  return Uint8Array.from(decodeHex(hex));
}
