// Decides when a profile is written: at once if something depends on it, else a second later, and again after
// a failed write. Times are monotonic milliseconds.

import { ExitError } from "../../base/exit.ts";
import type { Profile } from "../../profile/profile.ts";
import type { OpenProfile } from "./open_profile.ts";

/** Until a change is written on which nothing sent depends. */
const LAZY = 1_000;
/** Until a failed write is repeated. */
const RETRY = 5_000;

interface Written {
  /** The sentence why it failed. */
  readonly failure?: string;
}

/** For one client. */
export class Saver {
  #due: number | undefined;

  /** `store` is closed by its owner, after `flush`. */
  constructor(readonly store: Pick<OpenProfile, "profile" | "isUnsaved" | "keep" | "save">) {}

  /** In a second, or with an earlier write. */
  later(next: Profile, now: number): void {
    this.store.keep(next);
    this.#due ??= now + LAZY;
  }

  /** Now, with all pending changes. Throws errors other than failures to write. */
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

  /** Writes pending changes, if any. */
  async flush(now: number): Promise<Written> {
    return this.store.isUnsaved ? await this.atOnce(this.store.profile, now) : {};
  }
}
