// Reads and writes of descriptors made non-blocking by others: "not now" (EAGAIN) is neither an end nor an
// error.

import { pause } from "./timers.ts";

/** Milliseconds between attempts: Deno does not tell when such a descriptor is ready. */
const AGAIN = 20;

/** Retries `work` while the system says "not now". Rejects as `work` does otherwise. */
export async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) throw error;
      await pause(AGAIN);
    }
  }
}
