// Random tests. fast-check prints seed and path of a failure; FUZZ_SEED=seed repeats a run
// (with --allow-env=FUZZ_SEED: unit tests have no permission otherwise).

import { assert, type IAsyncProperty, type IProperty } from "fast-check";

/** Tries the property on so many random inputs. */
export function holds<Input>(property: IProperty<Input>, runs: number): void {
  assert(property, { numRuns: runs, ...seed() });
}

/** The same for a property that has to be waited for. */
export async function holdsAsync<Input>(property: IAsyncProperty<Input>, runs: number): Promise<void> {
  await assert(property, { numRuns: runs, ...seed() });
}

function seed(): { seed?: number } {
  const { state } = Deno.permissions.querySync({ name: "env", variable: "FUZZ_SEED" });
  const given = state === "granted" ? Deno.env.get("FUZZ_SEED") : undefined;
  return given === undefined ? {} : { seed: Number(given) };
}
