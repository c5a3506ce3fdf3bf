// `deno task fuzz`: every target of tests/fuzz with many random inputs, or those targets that are named.
// FUZZ_RUNS: inputs for each target; FUZZ_SEED repeats a run. What breaks a target is kept in its corpus.

import fc from "fast-check";
import { randomInputs } from "../tests/fuzz/random_inputs.ts";
import { TARGETS } from "../tests/fuzz/targets/all.ts";
import type { Target } from "../tests/fuzz/targets/target.ts";
import { chooseTargets, keepCrash } from "./fuzz/crashes.ts";
import { complain, print } from "./print.ts";

/** For all targets together, unless FUZZ_RUNS says how many for each. */
const CASES = 1_000_000;
const RUNS = Number(Deno.env.get("FUZZ_RUNS") ?? Math.ceil(CASES / TARGETS.length));
const SEED = Number(Deno.env.get("FUZZ_SEED") ?? Date.now() % 2 ** 31);

function main(): number {
  const targets = chooseTargets(Deno.args);
  print(`FUZZ_SEED=${SEED} FUZZ_RUNS=${RUNS} for each of ${targets.length} targets`);
  const start = performance.now();
  const outcomes = targets.map(fuzz);
  const cases = outcomes.reduce((sum, { numRuns }) => sum + numRuns, 0).toLocaleString("en");
  const broken = outcomes.filter(({ failed }) => failed).length;
  print(`${cases} cases in ${seconds(start).toFixed(0)} s, ${broken} targets broken`);
  return broken === 0 ? 0 : 1;
}

/** Until the target breaks its promise, or all inputs are tried. */
function fuzz(target: Target): { failed: boolean; numRuns: number } {
  const start = performance.now();
  const property = fc.property(randomInputs(target), (input) => target.run(input));
  const { failed, counterexample, numRuns } = fc.check(property, { seed: SEED, numRuns: RUNS });
  const rate = Math.round(numRuns / seconds(start)).toLocaleString("en");
  print(`${target.name.padEnd(18)} ${rate.padStart(8)} cases/s  ${failed ? "FAILED" : "ok"}`);
  if (failed) keepCrash(target, counterexample![0]);
  return { failed, numRuns };
}

function seconds(start: number): number {
  return (performance.now() - start) / 1000;
}

try {
  Deno.exit(main());
} catch (error) {
  complain((error as Error).message);
  Deno.exit(1);
}
