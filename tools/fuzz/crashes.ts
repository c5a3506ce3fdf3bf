// What both fuzzers share: which targets to try, and keeping what broke one, as small as it can be made.

import { encodeHex } from "@std/encoding/hex";
import { createHash } from "node:crypto";
import { TARGETS } from "../../tests/fuzz/targets/all.ts";
import type { Target } from "../../tests/fuzz/targets/target.ts";
import { complain } from "../print.ts";
import { smallest } from "./smallest.ts";

/** The targets with these names; all when none is named. */
export function chooseTargets(names: readonly string[]): readonly Target[] {
  const unknown = names.filter((name) => !TARGETS.some((target) => target.name === name));
  if (unknown.length > 0) {
    throw new Error(`no such target: ${unknown}. There are ${TARGETS.map(({ name }) => name).join(", ")}`);
  }
  return names.length === 0 ? TARGETS : TARGETS.filter(({ name }) => names.includes(name));
}

/** Writes the smallest input found that breaks the target into its corpus, and says so. */
export function keepCrash(target: Target, input: Uint8Array): void {
  const problem = (bytes: Uint8Array) => problemOf(target, bytes);
  const small = problem(input) === undefined
    ? input
    : smallest(input, (bytes) => problem(bytes) !== undefined);
  const hash = encodeHex(createHash("sha256").update(small).digest()).slice(0, 12);
  const file = `tests/fuzz/corpus/${target.name}/crash-${hash}`;
  Deno.writeFileSync(file, small);
  complain(problem(small) ?? "It does not break the target outside of the fuzzer that found it.");
  complain(`${target.name}: kept in ${file}; name it after the behaviour when it is mended.`);
}

function problemOf(target: Target, input: Uint8Array): string | undefined {
  try {
    target.run(input);
    return undefined;
  } catch (error) {
    return String((error as Error).stack);
  }
}
