// When contacts were last present, as seen by this client: for /list, and kept in the profile.

import type { Clock } from "../../base/outside.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import type { Memory } from "./memory.ts";
import type { Peers } from "./peers.ts";

/** Milliseconds: smaller changes are not noted. */
const NOTABLE = 60_000;
/** Milliseconds between two saves for this alone. */
const SAVE_INTERVAL = 600_000;

export class LastSeen {
  #savedAt: number;
  #isNoted = false;

  constructor(
    readonly memory: Pick<Memory, "kept" | "note" | "keep">,
    readonly people: Pick<Peers, "get" | "keep">,
    readonly clock: Clock,
  ) {
    this.#savedAt = clock();
    const { contacts, lastSeen = [] } = memory.kept;
    for (const { name, since } of contacts) people.keep(parseUserName(name)!).lastSeen = since;
    for (const { name, at } of lastSeen) people.keep(name).lastSeen = at;
  }

  /** These are present, or were until now. */
  saw(names: readonly UserName[]): void {
    const now = this.clock();
    const news = new Map<string, { readonly name: UserName; readonly at: number }>();
    for (const name of names) {
      const peer = this.people.get(name);
      if (peer?.lastSeen === undefined || now - peer.lastSeen < NOTABLE) continue;
      peer.lastSeen = now;
      news.set(name.key, { name, at: now });
    }
    if (news.size === 0) return;
    const { lastSeen = [] } = this.memory.kept;
    this.memory.note({ lastSeen: [...lastSeen.filter(({ name }) => !news.has(name.key)), ...news.values()] });
    this.#isNoted = true;
    if (now - this.#savedAt >= SAVE_INTERVAL) this.#save();
  }

  /** At the end, with these present: has it saved. */
  farewell(names: readonly UserName[]): void {
    this.saw(names);
    if (this.#isNoted) this.#save();
  }

  #save(): void {
    this.#savedAt = this.clock();
    this.#isNoted = false;
    this.memory.keep({}, { lazy: true });
  }
}
