// `deno task fuzz-guided`: every target of tests/fuzz, or those that are named, by a fuzzer that sees which
// code an input reaches and changes the inputs that reached more. It begins with the kept corpus, of which it
// gets a copy. FUZZ_SECONDS: for each target; FUZZ_SEED. What breaks a target is kept in its corpus. Needs
// node and npm.

import { concat } from "../../lib/base/bytes.ts";
import { encodeUtf8 } from "../../lib/base/utf8.ts";
import { keptInputs } from "../../tests/fuzz/corpus.ts";
import type { Target } from "../../tests/fuzz/targets/target.ts";
import { complain, print } from "../print.ts";
import { chooseTargets, keepCrash } from "./crashes.ts";
import { jazzer } from "./jazzer.ts";

const SECONDS = Number(Deno.env.get("FUZZ_SECONDS") ?? 60);
const SEED = Number(Deno.env.get("FUZZ_SEED") ?? Date.now() % 2 ** 31);
const MAX_INPUT = 2048;
/** Files that libFuzzer leaves when a target throws, hangs or eats all memory. */
const CRASH = /^(crash|timeout|oom)-/;

async function main(): Promise<number> {
  const targets = chooseTargets(Deno.args);
  const cli = await jazzer();
  const folder = Deno.realPathSync(Deno.makeTempDirSync({ dir: ".deno", prefix: "guided." }));
  try {
    const bundle = `${folder}/targets.mjs`;
    await bundleTargets(bundle);
    print(`FUZZ_SEED=${SEED} FUZZ_SECONDS=${SECONDS} for each of ${targets.length} targets`);
    let broken = 0;
    for (const target of targets) if (!await fuzz(target, cli, bundle, folder)) broken++;
    return broken === 0 ? 0 : 1;
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

async function bundleTargets(file: string): Promise<void> {
  const options = ["--quiet", "--frozen", "--platform", "deno", "--output", file];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", ...options, "tools/fuzz/guided_entry.ts"],
  }).output();
  if (!success) throw new Error(`no bundle: ${new TextDecoder().decode(stderr)}`);
}

/** Whether the target keeps its promise. */
async function fuzz(target: Target, cli: string, bundle: string, folder: string): Promise<boolean> {
  const [corpus, found] = [`${folder}/${target.name}`, `${folder}/${target.name}.found`];
  for (const made of [corpus, found]) Deno.mkdirSync(made);
  for (const { file, bytes } of keptInputs(target.name)) Deno.writeFileSync(`${corpus}/${file}`, bytes);
  Deno.writeTextFileSync(`${corpus}.words`, target.words.map(dictionaryEntry).join("\n"));

  const forJazzer = [bundle, corpus, "--sync", "--disable_bug_detectors=.*"];
  const forLibFuzzer = [
    `-max_total_time=${SECONDS}`,
    `-seed=${SEED}`,
    `-max_len=${MAX_INPUT}`,
    `-dict=${corpus}.words`,
    `-artifact_prefix=${found}/`,
  ];
  const { success, stdout, stderr } = await new Deno.Command("node", {
    args: [cli, ...forJazzer, "--", ...forLibFuzzer],
    cwd: folder,
    env: { FUZZ_TARGET: target.name },
  }).output();
  const output = new TextDecoder().decode(concat([stdout, stderr]));

  const crashes = [...Deno.readDirSync(found)].map(({ name }) => name).filter((name) => CRASH.test(name));
  print(`${target.name.padEnd(18)} ${summary(output)}  ${success ? "ok" : "FAILED"}`);
  for (const crash of crashes) keepCrash(target, Deno.readFileSync(`${found}/${crash}`));
  if (!success && crashes.length === 0) complain(output);
  return success;
}

/**
 * From libFuzzer's own lines: how many inputs, how fast, and how much code was reached, at first and in the
 * end.
 */
function summary(output: string): string {
  const covered = Array.from(output.matchAll(/ cov: (\d+) /g), ([, edges]) => edges);
  const [, cases, time] = /Done (\d+) runs in (\d+) second/.exec(output) ?? [];
  const rate = Math.round(Number(cases) / Math.max(1, Number(time)));
  return `${Number(cases).toLocaleString("en").padStart(10)} cases ${
    rate.toLocaleString("en").padStart(7)
  } cases/s  branches reached: ${covered[0] ?? "?"} → ${covered.at(-1) ?? "?"}`;
}

/** As libFuzzer reads a dictionary: what is not printable as `\xHH`. */
function dictionaryEntry(word: string | Uint8Array): string {
  const bytes = typeof word === "string" ? encodeUtf8(word) : word;
  return `"${Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")}"`;
}

try {
  Deno.exit(await main());
} catch (error) {
  complain((error as Error).message);
  Deno.exit(1);
}
