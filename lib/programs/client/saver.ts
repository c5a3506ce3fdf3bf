// When a profile is written: at once where something follows from it, a second later where nothing does, and
// again after a write that failed. Times are milliseconds that never go back.

import { ExitError } from "../../base/exit.ts";
import type { Profile } from "../../profile/profile.ts";
import type { OpenProfile } from "./open_profile.ts";

/** After which a change is written that nothing sent depends on. */
const LAZY = 1_000;
/** After which a write that failed is tried again. */
const RETRY = 5_000;

/** The result of a write; `failure`: the sentence that says why it failed. */
interface Written {
  /** The sentence that says why it could not be written. */
  readonly failure?: string;
}

/** Writes the profile of one client. */
export class Saver {
  #due: number | undefined;

  /** `store` is closed by its owner, after `flush`. */
  constructor(readonly store: Pick<OpenProfile, "profile" | "isUnsaved" | "keep" | "save">) {}

  /** Writes it in a second, or with what is written before that. */
  later(next: Profile, now: number): void {
    this.store.keep(next);
    this.#due ??= now + LAZY;
  }

  /** Writes it now, with all that waits. Throws what is not a failure of writing. */
  async atOnce(next: Profile, now: number): Promise<Written> {
    try {
      await this.store.save(next);
      this.#due = undefined;
      return {};
    } catch (error) {
      if (!(error instanceof ExitError)) throw error;
      this.#due = now + RETRY;
      return { failure: error.message };
    }
  }

  /** Whether something is to be written now. */
  isDue(now: number): boolean {
    return this.#due !== undefined && now >= this.#due;
  }

  /** Writes what waits, if anything does. */
  async flush(now: number): Promise<Written> {
    return this.store.isUnsaved ? await this.atOnce(this.store.profile, now) : {};
  }
}
