// When contacts were last present, as far as this client saw it: for /list, and kept in the profile.

import type { Clock } from "../../base/outside.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { Trust } from "../trust.ts";

/** Milliseconds: what is newer by less is not noted. */
const NOTABLE = 60_000;
/** Milliseconds between two saves that nothing else asks for. */
const SAVE_INTERVAL = 600_000;

/** Times of contacts only, in milliseconds since 1970. */
export class LastSeen {
  #savedAt: number;
  #isNoted = false;

  constructor(
    readonly trust: Pick<Trust, "kept" | "note" | "keep">,
    readonly clock: Clock,
  ) {
    this.#savedAt = clock();
  }

  /** By name key; at the latest when somebody became a contact. */
  get times(): ReadonlyMap<string, number> {
    const { contacts, lastSeen = [] } = this.trust.kept;
    return new Map([
      ...contacts.map(({ name, since }) => [name.normalize("NFC"), since] as const),
      ...lastSeen.map(({ name, at }) => [name.key, at] as const),
    ]);
  }

  /** These are present, or were until now. */
  saw(names: readonly UserName[]): void {
    const now = this.clock();
    const { times } = this;
    const news = new Map<string, { readonly name: UserName; readonly at: number }>();
    for (const name of names) {
      const before = times.get(name.key);
      if (before !== undefined && now - before >= NOTABLE) news.set(name.key, { name, at: now });
    }
    if (news.size === 0) return;
    const { lastSeen = [] } = this.trust.kept;
    this.trust.note({ lastSeen: [...lastSeen.filter(({ name }) => !news.has(name.key)), ...news.values()] });
    this.#isNoted = true;
    if (now - this.#savedAt >= SAVE_INTERVAL) this.#save();
  }

  /** The end of the session, with these present: has it written down. */
  farewell(names: readonly UserName[]): void {
    this.saw(names);
    if (this.#isNoted) this.#save();
  }

  #save(): void {
    this.#savedAt = this.clock();
    this.#isNoted = false;
    this.trust.keep({}, { lazy: true });
  }
}
