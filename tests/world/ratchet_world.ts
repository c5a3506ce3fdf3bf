// Clients of the ratchet under a relay that lies, loses and repeats, with stores put back, copied and restored, and clocks
// that are wrong; then an honest day. From a seed.

import type { Entropy } from "../../lib/base/outside.ts";
import { entropyFrom } from "../support/ratchet_pair.ts";
import {
  type PrekeyRelay,
  type PublishedPrekey,
  RatchetClient,
  type RatchetLine,
  type StoredState,
} from "../support/ratchet_client.ts";
import { Chance } from "./chance.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CLOCKS = [-400 * DAY, -3 * DAY, -2 * HOUR, 0, 0, 2 * HOUR, 3 * DAY, 400 * DAY];

const STORE_FAULTS = { snapshot: 1.5, back: 1, restore: 0.4, copy: 0.6, turn: 1.5, clock: 1 };
const NO_STORE_FAULTS = { snapshot: 0, back: 0, restore: 0, copy: 0, turn: 0, clock: 0 };

/** What became of the contents of a schedule. */
export interface RatchetOutcome {
  readonly written: number;
  readonly receipted: number;
  /** Receipted, but not in the store of its receiver, whose owner did not put an older one in its place. */
  readonly lost: number;
  readonly doubled: number;
  /** Receipted, and never stored. */
  readonly falselyReceipted: number;
  /** Without a receipt after the honest day. */
  readonly stuck: number;
  /** News that a person reads. */
  readonly warnings: number;
}

export class RatchetWorld {
  #time = 1_000 * DAY + 1_700_000_000_000;
  #net: RatchetLine[] = [];
  readonly #history: RatchetLine[] = [];
  #held: RatchetLine[] = [];
  #isHonest = false;
  readonly #published = new Map<string, PublishedPrekey[]>();
  /** Running copies of each profile; one of them is online. */
  readonly #copies = new Map<string, RatchetClient[]>();
  readonly #online = new Map<string, RatchetClient>();
  readonly #ahead = new Map<RatchetClient, number>();
  readonly #snapshots = new Map<string, StoredState>();
  readonly #written: { readonly from: string; readonly to: string; readonly id: string }[] = [];
  readonly #everStored = new Set<string>();
  readonly #undone = new Set<string>();
  readonly #delivered = new Set<string>();
  readonly #entropy: Entropy;
  #nonce = 0;
  #warnings = 0;

  private constructor(readonly chance: Chance, readonly friends: readonly string[], seed: number) {
    this.#entropy = entropyFrom(`world ${seed}`);
  }

  static async of(seed: number, friends: readonly string[]): Promise<RatchetWorld> {
    const world = new RatchetWorld(new Chance(seed), friends, seed);
    for (const friend of friends) {
      world.#published.set(friend, []);
      const client = await RatchetClient.of(friend, world.#entropy, world.#relay);
      world.#copies.set(friend, [client]);
      world.#online.set(friend, client);
      world.#ahead.set(client, 0);
    }
    await world.passes(0);
    for (const friend of friends) await world.client(friend).login();
    return world;
  }

  get #relay(): PrekeyRelay {
    const { chance } = this;
    return {
      held: (user) => this.#published.get(user)!.at(-1),
      publish: (user, prekey) => void this.#published.get(user)!.push(prekey),
      bundle: (user) => {
        const all = this.#published.get(user)!;
        if (this.#isHonest) return all.at(-1);
        return chance.chance(0.1) ? undefined : chance.chance(0.2) ? chance.pick(all) : all.at(-1);
      },
    };
  }

  client(friend: string): RatchetClient {
    return this.#online.get(friend)!;
  }

  async passes(ms: number, nothingWaits = true): Promise<void> {
    this.#time += ms;
    for (const [client, ahead] of this.#ahead) {
      client.now = this.#time + ahead;
      await client.tick(nothingWaits);
    }
  }

  async writes(from: string, to: string, isLost = false): Promise<void> {
    const id = `${from}${++this.#nonce}`;
    this.#written.push({ from, to, id });
    await this.client(from).write(to, id);
    this.leaves(from, isLost);
  }

  /** What a client wants to send is on its way, or lost. */
  leaves(friend: string, isLost = false): void {
    const client = this.client(friend);
    const lines = client.out.splice(0);
    this.#history.push(...lines);
    for (const id of client.delivered.splice(0)) this.#delivered.add(id);
    this.#warnings += client.warnings.splice(0).length;
    if (!isLost) this.#net.push(...lines);
  }

  async hands(line: RatchetLine): Promise<void> {
    const client = this.client(line.to);
    const before = client.state.shown.length;
    await client.receive(line);
    for (const tag of client.state.shown.slice(before)) this.#everStored.add(tag.split(" ")[1]!);
    this.leaves(line.to);
  }

  /** One random event. `hasFaults`: also those of stores and clocks. */
  async event(hasFaults: boolean): Promise<void> {
    const { chance } = this;
    await this.#timePasses();
    const friend = chance.pick(this.friends);
    const other = chance.pick(this.friends.filter((one) => one !== friend));
    const weights = {
      ...{ write: 28, deliver: 42, drop: 4, hold: 3, release: 2, replay: 3, flush: 10, crash: 2 },
      ...(hasFaults ? STORE_FAULTS : NO_STORE_FAULTS),
    };
    switch (chance.weighted(weights)) {
      case "write":
        return await this.writes(friend, other, chance.chance(0.1));
      case "deliver": {
        const line = this.#taken(this.#net, chance.chance(0.75));
        if (!line) return;
        await this.hands(line);
        if (chance.chance(0.1)) await this.hands(line);
        return;
      }
      case "drop":
        return void this.#taken(this.#net, false);
      case "hold": {
        const line = this.#taken(this.#net, false);
        if (line) this.#held.push(line);
        return;
      }
      case "release": {
        const line = this.#taken(this.#held, false);
        return line && await this.hands(line);
      }
      case "replay":
        return await this.#replays();
      case "flush":
        await this.client(friend).login();
        await this.client(friend).flush(other, chance.chance(0.5));
        return this.leaves(friend);
      case "crash":
        return this.client(friend).crash();
      case "snapshot":
        if (!this.#snapshots.has(friend)) this.#snapshots.set(friend, this.client(friend).state);
        return;
      case "back":
        return await this.#putsBack(friend);
      case "restore":
        if (chance.chance(0.5)) this.#ahead.set(this.client(friend), chance.pick(CLOCKS));
        await this.replaces(friend, undefined);
        return;
      case "copy":
        return await this.#copiesProfile(friend);
      case "turn": {
        const copies = this.#copies.get(friend)!;
        if (copies.length === 1) return;
        this.#online.set(friend, chance.pick(copies));
        await this.client(friend).login();
        return this.leaves(friend);
      }
      case "clock":
        this.#ahead.set(this.client(friend), chance.pick(CLOCKS));
    }
  }

  async #timePasses(): Promise<void> {
    const { chance } = this;
    const minutes = chance.chance(0.7)
      ? 0
      : chance.chance(0.85)
      ? chance.below(30)
      : chance.chance(0.9)
      ? chance.below(24 * 60)
      : chance.below(50 * 24 * 60);
    await this.passes(minutes * MINUTE, chance.chance(0.5));
  }

  #taken(lines: RatchetLine[], isFirst: boolean): RatchetLine | undefined {
    return lines.splice(isFirst ? 0 : this.chance.below(lines.length), 1)[0];
  }

  async #replays(): Promise<void> {
    if (this.#history.length === 0) return;
    const line = this.chance.pick(this.#history);
    await this.hands(line);
    if (!this.chance.chance(0.5)) return;
    const cipher = line.cipher.slice();
    cipher[this.chance.below(cipher.length)]! ^= 1 + this.chance.below(255);
    await this.hands({ ...line, cipher });
  }

  async #putsBack(friend: string): Promise<void> {
    const state = this.#snapshots.get(friend);
    if (!state) return;
    this.#snapshots.delete(friend);
    if (this.chance.chance(0.5)) this.#ahead.set(this.client(friend), this.chance.pick(CLOCKS));
    await this.replaces(friend, state);
  }

  /** An older state, or a restored backup: what only the newer store held is undone by its owner. */
  async replaces(friend: string, state: StoredState | undefined): Promise<void> {
    const client = this.client(friend);
    const { store } = client.state;
    if (state) client.crash(state);
    else client.restoreBackup();
    for (const tag of store) if (!client.state.store.has(tag)) this.#undone.add(tag.split(" ")[1]!);
    client.now = this.#time + this.#ahead.get(client)!;
    await client.login();
    this.leaves(friend);
  }

  async #copiesProfile(friend: string): Promise<void> {
    const copies = this.#copies.get(friend)!;
    if (copies.length > 1) return;
    const client = this.client(friend);
    const copy = await RatchetClient.of(friend, this.#entropy, this.#relay);
    copy.crash(client.state);
    copy.now = client.now;
    copies.push(copy);
    this.#ahead.set(copy, this.#ahead.get(client)!);
  }

  /** The relay is honest, one copy of each profile is left, and clocks that are off by a day or more are set right. */
  async heals(rounds: number): Promise<void> {
    this.#isHonest = true;
    this.#held = [];
    for (const friend of this.friends) this.#onlyOne(friend);
    for (let round = 0; round < rounds; round++) {
      await this.passes(25 * MINUTE);
      await this.#everybodyFlushes(true);
      for (let i = 0; i < 8 && this.#net.length > 0; i++) {
        for (const line of this.#net.splice(0)) await this.hands(line);
        await this.#everybodyFlushes(false);
      }
    }
  }

  #onlyOne(friend: string): void {
    const kept = this.client(friend);
    for (const copy of this.#copies.get(friend)!) {
      if (copy === kept) continue;
      for (const tag of copy.state.store) {
        if (!kept.state.store.has(tag)) this.#undone.add(tag.split(" ")[1]!);
      }
      this.#ahead.delete(copy);
    }
    this.#copies.set(friend, [kept]);
    if (Math.abs(this.#ahead.get(kept)!) >= DAY) this.#ahead.set(kept, 0);
  }

  async #everybodyFlushes(repeats: boolean): Promise<void> {
    for (const friend of this.friends) {
      if (repeats) await this.client(friend).login();
      for (const other of this.friends) {
        if (other !== friend) await this.client(friend).flush(other, repeats);
      }
      this.leaves(friend);
    }
  }

  get outcome(): RatchetOutcome {
    let [receipted, lost, doubled, falselyReceipted, stuck] = [0, 0, 0, 0, 0];
    for (const friend of this.friends) {
      const { shown } = this.client(friend).state;
      doubled += shown.length - new Set(shown).size;
    }
    for (const { from, to, id } of this.#written) {
      const rows = this.client(from).state.mail.get(to)?.rows ?? [];
      if (rows.some(({ content }) => content && new TextDecoder().decode(content) === id)) stuck++;
      if (!this.#delivered.has(id)) continue;
      receipted++;
      if (!this.#everStored.has(id)) falselyReceipted++;
      else if (!this.client(to).state.store.has(`${from} ${id}`) && !this.#undone.has(id)) lost++;
    }
    return {
      written: this.#written.length,
      receipted,
      lost,
      doubled,
      falselyReceipted,
      stuck,
      warnings: this.#warnings,
    };
  }
}

/** A whole schedule of four friends. */
export async function playRatchet(seed: number, events: number, hasFaults: boolean): Promise<RatchetOutcome> {
  const world = await RatchetWorld.of(seed, ["alice", "bob", "carol", "dave"]);
  for (let i = 0; i < events; i++) await world.event(hasFaults);
  await world.heals(40);
  return world.outcome;
}
