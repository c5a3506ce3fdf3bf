// One thing after the other, and nothing more after the first failure: unsaved changes must not leave.

/** A queue of steps. */
export class Steps {
  #last: Promise<void> = Promise.resolve();
  #failed = false;

  /** `failed`: told what the first step threw that did. */
  constructor(readonly failed: (error: unknown) => void) {}

  /** Resolves when no step is being taken any more, of those that were begun. */
  get done(): Promise<void> {
    return this.#last;
  }

  /** Takes a step when all before it are done, unless one of them threw. Never rejects. */
  take(step: () => Promise<void>): Promise<void> {
    return this.#last = this.#last.then(() => this.#failed ? undefined : step()).catch((error) => {
      this.#failed = true;
      this.failed(error);
    });
  }
}
