// A client that does nothing but ratchet: identity, prekeys, a correspondence with each friend, and a store that can be put
// back. Its relay is the test; its clock too.

import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { decodeHex, encodeHex } from "@std/encoding/hex";
import { decodeBase64, encodeBase64 } from "../../lib/base/base64.ts";
import type { Entropy } from "../../lib/base/outside.ts";
import { smallSha256 } from "../../lib/crypto/small_hash.ts";
import { acceptSession } from "../../lib/e2ee/ratchet/begin_session.ts";
import { flush, receive, renew, wantsPrekey, withContent } from "../../lib/e2ee/ratchet/correspondence.ts";
import {
  type Correspondence,
  type Leaving,
  NO_HURRY,
  type StepContext,
} from "../../lib/e2ee/ratchet/correspondence_state.ts";
import {
  afterLogin,
  isDue,
  nextCreated,
  type OwnPrekeys,
  wasAhead,
  withMade,
  withoutExpired,
  withUsed,
} from "../../lib/e2ee/ratchet/own_prekeys.ts";
import { findSession, newestOf, NO_SESSIONS, withPrekey } from "../../lib/e2ee/ratchet/peer_sessions.ts";
import { makePrekey, type Prekey, prekeyFault, readPrekey } from "../../lib/e2ee/ratchet/prekey.ts";
import type { RecordBody } from "../../lib/e2ee/ratchet/record_body.ts";
import { readHead } from "../../lib/e2ee/ratchet/record_head.ts";
import { readStatement, type Statement } from "../../lib/identity/statement.ts";
import { identity, type TestIdentity } from "./identities.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A line on its way. */
export interface RatchetLine extends Leaving {
  readonly from: string;
  readonly to: string;
}

/** What the relay keeps of an identity. */
export interface PublishedPrekey {
  readonly statement: Statement;
  readonly prekey: Bytes;
  readonly name: string;
  readonly created: number;
  readonly instance: string;
}

/** The relay, as these clients use it. */
export interface PrekeyRelay {
  held(user: string): PublishedPrekey | undefined;
  publish(user: string, prekey: PublishedPrekey): void;
  bundle(user: string): PublishedPrekey | undefined;
}

/** All that the store of a client holds. Values that never change: a copy is the same object. */
export interface StoredState {
  readonly instance: Bytes;
  readonly issued: number;
  readonly prekeys: OwnPrekeys;
  readonly mail: ReadonlyMap<string, Omit<Correspondence, "hurry">>;
  /** Contents that came, each once: `from content`. */
  readonly store: ReadonlySet<string>;
  readonly shown: readonly string[];
}

const SECOND = 1_000;
const NOTHING: OwnPrekeys = { prekeys: [], rows: 0, lastCreated: undefined };

export class RatchetClient {
  state: StoredState;
  /** Milliseconds since 1970. */
  now = 0;
  readonly out: RatchetLine[] = [];
  /** Contents that friends confirmed. */
  readonly delivered: string[] = [];
  /** News of renewals that print a line. */
  readonly warnings: string[] = [];
  #hurry = new Map<string, Correspondence["hurry"]>();
  #statement: Statement | undefined;

  private constructor(
    readonly user: string,
    readonly who: TestIdentity,
    readonly entropy: Entropy,
    readonly relay: PrekeyRelay,
  ) {
    this.state = {
      instance: entropy(16),
      issued: 1_790_000_000,
      prekeys: NOTHING,
      mail: new Map(),
      store: new Set(),
      shown: [],
    };
  }

  static async of(user: string, entropy: Entropy, relay: PrekeyRelay): Promise<RatchetClient> {
    return new RatchetClient(user, await identity(user), entropy, relay);
  }

  /** kill -9, or another state put in the place of the present one. */
  crash(state: StoredState = this.state): void {
    this.state = state;
    this.out.length = 0;
    this.#hurry = new Map();
    this.#statement = undefined;
  }

  /** A restored backup: keys and contacts alone, another instance, a newer statement. */
  restoreBackup(): void {
    const { issued, mail } = this.state;
    this.crash({
      instance: this.entropy(16),
      issued: issued + 1,
      prekeys: NOTHING,
      mail: new Map([...mail.keys()].map((friend) => [friend, { sessions: NO_SESSIONS, rows: [], deaf: 0 }])),
      store: new Set(),
      shown: [],
    });
  }

  async login(): Promise<void> {
    const held = this.relay.held(this.user);
    const seen = held && {
      name: held.name,
      created: held.created,
      isOurs: held.instance === encodeHex(this.state.instance),
    };
    const { own, isDue } = afterLogin(this.state.prekeys, seen, this.#seconds);
    this.state = { ...this.state, prekeys: own };
    if (isDue) await this.#makePrekey();
  }

  /** Time passed; `nothingWaits`: the relay says so. */
  async tick(nothingWaits: boolean): Promise<void> {
    if (isDue(this.state.prekeys, this.#seconds)) await this.#makePrekey();
    this.state = {
      ...this.state,
      prekeys: withoutExpired(this.state.prekeys, nothingWaits, this.#seconds),
    };
  }

  async write(friend: string, content: string): Promise<void> {
    this.#keep(friend, withContent(this.#mailOf(friend), new TextEncoder().encode(content)));
    await this.flush(friend, false);
  }

  async flush(friend: string, repeats: boolean): Promise<void> {
    const mail = this.#mailOf(friend);
    const prekey = wantsPrekey(mail, repeats) ? await this.#fetch(friend) : undefined;
    this.#takes(friend, await flush(this.#mailOf(friend), await this.#setting(friend), prekey, repeats));
  }

  async renew(friend: string, why: NonNullable<RecordBody["why"]>): Promise<void> {
    if (why === "own_older" || why === "yours_older") this.warnings.push(`${friend} ${why}`);
    const prekey = await this.#fetch(friend);
    if (prekey) {
      this.#takes(friend, await renew(this.#mailOf(friend), await this.#setting(friend), prekey, why));
    }
  }

  async receive(line: RatchetLine): Promise<"opened" | "repeat" | "closed"> {
    const friend = line.from;
    const setting = await this.#setting(friend);
    const candidate = await this.#candidate(line, setting);
    const result = await receive(this.#mailOf(friend), setting, line, candidate);
    const isContact = this.state.mail.has(friend);
    if (result.kind === "opened" || isContact) this.#takes(friend, result);
    if (candidate && result.kind === "opened") {
      this.state = { ...this.state, prekeys: withUsed(this.state.prekeys, candidate.row) };
    }
    if (result.body?.content) this.#show(friend, new TextDecoder().decode(result.body.content));
    for (const content of result.delivered) this.delivered.push(new TextDecoder().decode(content));
    if (result.renew && isContact) await this.renew(friend, result.renew);
    return result.kind;
  }

  async #candidate(
    { cipher }: RatchetLine,
    { own, other, now }: StepContext,
  ): Promise<{ session: Awaited<ReturnType<typeof acceptSession>>; row: number } | undefined> {
    const head = readHead(cipher)?.head;
    const peers = [...this.state.mail.values()].map(({ sessions }) => sessions);
    const isKnown = peers.some((one) => one.ended.has(head?.sid ?? "") || findSession(one, head?.sid));
    const prekey = this.state.prekeys.prekeys.find(({ name }) => name === head?.opening?.prekeyName);
    if (!head?.opening || isKnown || !prekey) return undefined;
    const statement = await readStatement(encodeBase64(head.opening.statement));
    if (!statement) return undefined;
    const session = await acceptSession(own, other, head.opening, statement.hash, prekey, now);
    return { session, row: prekey.row };
  }

  #show(from: string, content: string): void {
    const tag = `${from} ${content}`;
    if (this.state.store.has(tag)) return;
    const { store, shown } = this.state;
    this.state = { ...this.state, store: new Set([...store, tag]), shown: [...shown, tag] };
  }

  async #makePrekey(): Promise<void> {
    if (wasAhead(this.state.prekeys, this.#seconds)) {
      const { issued, prekeys } = this.state;
      this.state = {
        ...this.state,
        instance: this.entropy(16),
        issued: issued + 1,
        prekeys: { ...prekeys, lastCreated: undefined },
      };
      this.#statement = undefined;
    }
    const statement = await this.#ownStatement();
    const created = nextCreated(this.state.prekeys, this.#seconds);
    const { encoded, secrets } = await makePrekey(
      { identity: decodeHex(statement.identity), instance: this.state.instance, created },
      this.entropy,
      (text) => Promise.resolve(Uint8Array.from(ed25519.sign(text, this.who.signSeed))),
    );
    const hash = smallSha256(encoded.subarray(0, -64));
    const name = encodeHex(hash.subarray(0, 8));
    const made = { ...secrets, name, hash, created };
    this.state = { ...this.state, prekeys: withMade(this.state.prekeys, made, this.#seconds) };
    const instance = encodeHex(this.state.instance);
    this.relay.publish(this.user, { statement, prekey: encoded, name, created, instance });
  }

  /** The prekey of a friend; undefined where the relay has none, or one with a fault. */
  async #fetch(friend: string): Promise<Prekey | undefined> {
    const bundle = this.relay.bundle(friend);
    if (!bundle) return undefined;
    const prekey = await readPrekey(bundle.prekey, bundle.statement.sign);
    const mail = this.#mailOf(friend);
    const newest = prekey && newestOf(mail.sessions, prekey);
    const wanted = decodeHex(bundle.statement.identity);
    if (!prekey || prekeyFault(prekey, wanted, newest, this.#seconds)) return undefined;
    this.#keep(friend, { ...mail, sessions: withPrekey(mail.sessions, prekey) });
    return prekey;
  }

  async #ownStatement(): Promise<Statement> {
    const { instance, issued } = this.state;
    return this.#statement ??= await this.who.restate({ instance, issued });
  }

  async #setting(friend: string): Promise<StepContext> {
    const statement = await this.#ownStatement();
    const other = await identity(friend);
    return {
      own: {
        identity: statement.identity,
        agree: (peer) => Promise.resolve(Uint8Array.from(x25519.getSharedSecret(this.who.dhSeed, peer))),
      },
      statement: { bytes: decodeBase64(statement.text)!, hash: statement.hash },
      other: { identity: other.statement.identity, dh: other.claims.dh },
      entropy: this.entropy,
      now: this.now,
    };
  }

  #mailOf(friend: string): Correspondence {
    const stored = this.state.mail.get(friend) ?? { sessions: NO_SESSIONS, rows: [], deaf: 0 };
    return { ...stored, hurry: this.#hurry.get(friend) ?? NO_HURRY };
  }

  /** Stored first, then the records leave. */
  #takes(friend: string, { mail, leaving }: { mail: Correspondence; leaving: readonly Leaving[] }): void {
    this.#keep(friend, mail);
    this.out.push(...leaving.map(({ nonce, cipher }) => ({ from: this.user, to: friend, nonce, cipher })));
  }

  #keep(friend: string, { hurry, ...stored }: Correspondence): void {
    this.#hurry.set(friend, hurry);
    this.state = { ...this.state, mail: new Map([...this.state.mail, [friend, stored]]) };
  }

  get #seconds(): number {
    return Math.floor(this.now / SECOND);
  }
}
