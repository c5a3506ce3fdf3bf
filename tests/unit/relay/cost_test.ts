// What the relay does for a message costs the same however many people are connected: counted in looks at its
// tables, in effects and in bytes, not in time.

import { assertEquals } from "@std/assert";
import { newRelayState, type RelayState, step } from "../../../lib/relay/relay.ts";
import type { RelayEffect } from "../../../lib/relay/relay_event.ts";
import { RATE_LIMITS } from "../../../lib/wire/limits.ts";
import { UNPROVEN } from "../../support/extensions.ts";
import { nameOptions } from "../../support/names.ts";
import { keyOf } from "../../support/keys.ts";
import { lineBytes, lineOf, relayOf } from "../../support/relay_driver.ts";

/** A map that counts every look at it, an entry that is passed in a walk among them. */
class CountingMap<Key, Value> extends Map<Key, Value> {
  looks = 0;
  override get(key: Key): Value | undefined {
    this.looks++;
    return super.get(key);
  }
  override has(key: Key): boolean {
    this.looks++;
    return super.has(key);
  }
  override set(key: Key, value: Value): this {
    this.looks++;
    return super.set(key, value);
  }
  override delete(key: Key): boolean {
    this.looks++;
    return super.delete(key);
  }
  override *entries(): MapIterator<[Key, Value]> {
    for (const entry of super.entries()) {
      this.looks++;
      yield entry;
    }
    return undefined;
  }
  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }
  override *keys(): MapIterator<Key> {
    for (const [key] of this.entries()) yield key;
    return undefined;
  }
  override [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }
  override forEach(callback: (value: Value, key: Key, map: Map<Key, Value>) => void): void {
    for (const [key, value] of this.entries()) callback(value, key, this);
  }
}

interface Cost {
  readonly looks: number;
  readonly effects: number;
  readonly bytes: number;
}

/** A relay with so many people of ours, `u00000` on connection 0 and so on. */
function company(people: number): { happens: (connection: number, line: object | string) => Cost } {
  const arriving = newRelayState({ ...nameOptions(), rateLimits: RATE_LIMITS });
  const take = (state: RelayState, connection: number, line: object | string): RelayEffect[] =>
    step(state, { kind: "line", connection, bytes: lineBytes(line) }, 1_000);
  for (let i = 0; i < people; i++) {
    const user = nameOf(i);
    step(arriving, { kind: "opened", connection: i, remote: "r" }, 1_000);
    // Presence is agreed by the first ten alone: who tells ten thousand people of ten thousand is not what is
    // counted.
    take(arriving, i, { type: "hello", user, pub: keyOf("same"), ...(i < 10 ? { ext: UNPROVEN } : {}) });
  }
  // What their arrival cost is not counted.
  const maps = [arriving.connections, arriving.present, arriving.closing].map((map) =>
    new CountingMap<unknown, unknown>(map)
  );
  const [connections, present, closing] = maps;
  const state = { ...arriving, connections, present, closing } as RelayState;
  return {
    happens(connection, line) {
      const before = maps.reduce((sum, { looks }) => sum + looks, 0);
      const effects = take(state, connection, line);
      const looks = maps.reduce((sum, { looks }) => sum + looks, 0) - before;
      const bytes = effects.reduce(
        (sum, effect) => sum + (effect.kind === "send" ? lineOf(effect).length : 0),
        0,
      );
      return { looks, effects: effects.length, bytes };
    },
  };
}

function nameOf(i: number): string {
  return `u${String(i).padStart(5, "0")}`;
}

const LINES: Readonly<Record<string, { line: object | string; most: number }>> = {
  "a message": { line: relayOf(nameOf(0), nameOf(7)), most: 2 },
  "a message to somebody absent": { line: relayOf(nameOf(0), "nobody"), most: 2 },
  "a message with a forged sender": { line: relayOf(nameOf(1), nameOf(7)), most: 1 },
  "a ping": { line: { type: "ping" }, most: 1 },
  "a word to the server": { line: { type: "chat", text: "hola" }, most: 1 },
  "a blank line": { line: "", most: 1 },
  "garbage": { line: "garbage", most: 1 },
};

const companies = [10, 1_000, 10_000].map(company);

for (const [name, { line, most }] of Object.entries(LINES)) {
  Deno.test(`${name} costs the same looks, effects and bytes among 10, 1,000 and 10,000 people`, () => {
    const costs = companies.map((company) => company.happens(0, line));
    assertEquals(costs, costs.map(() => costs[0]!));
    assertEquals(Math.max(costs[0]!.looks, most), most, JSON.stringify(costs[0]));
  });
}
