// One step after another, and none after the first failure: unsaved changes must not leave.

export class Steps {
  #last: Promise<void> = Promise.resolve();
  #failed = false;

  /** `failed`: gets the first error thrown by a step. */
  constructor(readonly failed: (error: unknown) => void) {}

  /** Resolves when all begun steps are done. */
  get done(): Promise<void> {
    return this.#last;
  }

  /** After all earlier steps, unless one of them threw. Never rejects. */
  take(step: () => Promise<void>): Promise<void> {
    return this.#last = this.#last.then(() => this.#failed ? undefined : step()).catch((error) => {
      this.#failed = true;
      this.failed(error);
    });
  }
}
