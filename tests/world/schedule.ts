// One schedule: four friends, a relay, and faults from a seed. What was typed is followed to its end.

import { decodeUtf8 } from "../../lib/base/utf8.ts";
import type { ClientEvent } from "../../lib/client/client_event.ts";
import type { KeptTrust } from "../../lib/client/peers/memory.ts";
import { readLetter } from "../support/letters.ts";
import { type Player, World } from "../support/memory_world.ts";
import { Chance } from "./chance.ts";

const FRIENDS = ["alice", "bob", "carol", "dave"] as const;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What an honest fault may make a client say; anything else frightens somebody. */
const QUIET: ReadonlySet<string> = new Set([
  ...["away", "unknown_user", "queue_full", "no_connection", "name_taken", "repeated"],
  ...["unconfirmed", "unsent", "undelivered", "replaced"],
]);

/** A text, and what is known of it. */
interface Text {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Its writer's client was killed, or its profile put back, before the end of it was known. */
  excused: boolean;
}

/** What went wrong in a schedule, a sentence each; and how much happened. */
export interface Outcome {
  readonly wrong: readonly string[];
  readonly written: number;
  readonly read: number;
  readonly told: number;
}

/** Plays the schedule of a seed: so many events, then half an hour without faults. */
export async function play(seed: number, events: number): Promise<Outcome> {
  const schedule = new Schedule(new Chance(seed));
  await schedule.begin();
  for (let i = 0; i < events; i++) await schedule.event();
  await schedule.heal();
  return await schedule.outcome();
}

class Schedule {
  readonly #world = new World();
  readonly #texts: Text[] = [];
  /** All that each client ever showed. */
  readonly #shown = new Map<string, ClientEvent[]>(FRIENDS.map((name) => [name, []]));
  readonly #kept = new Map<string, KeptTrust>();
  readonly #snapshots = new Map<string, KeptTrust>();
  readonly #ahead = new Map<string, number>();

  constructor(readonly chance: Chance) {}

  async begin(): Promise<void> {
    for (const name of FRIENDS) await this.#enter(name);
    await this.#settle(3);
  }

  async event(): Promise<void> {
    const { chance } = this;
    const name = chance.pick(FRIENDS);
    const player = this.#running(name);
    switch (
      chance.weighted({ write: 30, deliver: 40, pass: 12, cut: 6, kill: 3, relay: 1, back: 1, clock: 1 })
    ) {
      case "write":
        return player && await this.#write(player);
      case "deliver":
        return player && await this.#world.deliver(player, chance.below(6) + 1);
      case "pass":
        return await this.#world.pass(chance.below(chance.chance(0.9) ? 5_000 : 2 * MINUTE));
      case "cut":
        return player &&
          await this.#world.cut(player, { arrive: chance.below(7), unnoticed: chance.chance(0.3) });
      case "kill":
        if (player) await this.#kill(player);
        else await this.#enter(name);
        return;
      case "relay":
        return await this.#world.restartRelay();
      case "back":
        return await this.#putBack(name);
      case "clock":
        this.#ahead.set(name, chance.pick([-400 * DAY, -2 * DAY, 0, 2 * DAY, 400 * DAY]));
    }
  }

  /** The client of that person; undefined where it was killed, or has given up. */
  #running(name: string): Player | undefined {
    const player = this.#world.players.get(name);
    if (player?.ended === undefined) return player;
    this.#collect(player);
    this.#world.players.delete(name);
    return undefined;
  }

  async #write(player: Player): Promise<void> {
    const to = this.chance.pick(FRIENDS.filter((name) => name !== player.user));
    const id = `text-${this.#texts.length};`;
    this.#texts.push({ id, from: player.user, to, excused: false });
    await this.#world.type(player, `/to ${to} ${id}`);
  }

  async #enter(name: string): Promise<void> {
    const kept = this.#kept.get(name);
    await this.#world.enter(name, {
      ...(kept ? { kept } : {}),
      ahead: () => this.#ahead.get(name) ?? 0,
    });
  }

  /** kill -9: what waited in memory is lost with it, also what came and was not shown. */
  async #kill(player: Player): Promise<void> {
    this.#collect(player);
    const heard = await textsIn(player.heard);
    for (const text of this.#texts) {
      if (text.from === player.user && !this.#isTold(text) || heard.has(text.id)) text.excused = true;
    }
    await this.#world.kill(player, { unnoticed: this.chance.chance(0.5) });
  }

  /** An older profile is put back while the client is not running. */
  async #putBack(name: string): Promise<void> {
    const player = this.#running(name);
    const before = this.#snapshots.get(name);
    if (!before) {
      if (player) this.#snapshots.set(name, player.kept);
      return;
    }
    if (player) await this.#kill(player);
    this.#snapshots.delete(name);
    this.#kept.set(name, before);
    await this.#enter(name);
  }

  #collect(player: Player): void {
    this.#shown.get(player.user)!.push(...player.shown.splice(0));
    this.#kept.set(player.user, player.kept);
  }

  /** Half an hour without faults, in which everybody is there. */
  async heal(): Promise<void> {
    this.#ahead.clear();
    for (const name of FRIENDS) if (!this.#running(name)) await this.#enter(name);
    await this.#settle(60);
    for (const player of this.#world.players.values()) {
      await this.#world.happens(player, { kind: "leave" });
      this.#collect(player);
    }
  }

  async #settle(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      for (const player of this.#world.players.values()) await this.#world.deliver(player, 1_000);
      await this.#world.pass(round < 10 ? 2_000 : MINUTE / 2);
    }
  }

  #isTold({ id, from }: Text): boolean {
    return this.#shown.get(from)!.some((event) =>
      (event.event === "error" || event.event === "warning") && event.text.includes(id)
    );
  }

  async outcome(): Promise<Outcome> {
    const wrong: string[] = [];
    const swallowed = await textsIn(this.#world.swallowed);
    let [read, told] = [0, 0];
    for (const text of this.#texts) {
      const seen = this.#seen(text);
      const isTold = this.#isTold(text);
      if (seen.length > 1) wrong.push(`${text.id} was read ${seen.length} times`);
      if (seen.some(({ from }) => from !== text.from)) wrong.push(`${text.id} came from another one`);
      // The base protocol has no receipts: nobody can know of what the relay had taken and lost.
      if (seen.length === 0 && !isTold && !text.excused && !swallowed.has(text.id)) {
        wrong.push(`${text.id} of ${text.from} to ${text.to} vanished without a word`);
      }
      if (seen.length > 0) read++;
      if (isTold) told++;
    }
    for (const [name, events] of this.#shown) {
      for (const event of events) {
        const isLoud = (event.event === "error" || event.event === "warning") && !QUIET.has(event.code);
        if (isLoud) wrong.push(`${name} was told: ${event.code}: ${event.text}`);
      }
    }
    return { wrong, written: this.#texts.length, read, told };
  }

  #seen(text: Text): Extract<ClientEvent, { event: "message" }>[] {
    return FRIENDS.flatMap((name) => this.#shown.get(name)!).flatMap((event) =>
      event.event === "message" && event.text === text.id ? [event] : []
    );
  }
}

/** The texts of the letters among these lines of the relay. */
async function textsIn(lines: readonly Uint8Array[]): Promise<ReadonlySet<string>> {
  const letters = lines.map((line) => JSON.parse(decodeUtf8(line) || "{}")).filter(({ type }) =>
    type === "relay"
  );
  return new Set(await Promise.all(letters.map((letter) => readLetter(letter))));
}
