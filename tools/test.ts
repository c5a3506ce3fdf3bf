// `deno task test`: format, lint, types, then every test with the permissions of its suite and no others, but
// for the slow suite. Given files, folders or --filter, only those tests. Its last line counts the tests,
// from deno's own summaries.

import { parseArgs } from "@std/cli/parse-args";
import { bundle } from "./build/executables.ts";
import { filesIn } from "./files_in.ts";
import { complain, print } from "./print.ts";
import { readSummary } from "./test_summary.ts";

interface Suite {
  readonly path: string;
  readonly flags: readonly string[];
  /** Files that are tested at once; 1 where it is not said. */
  readonly jobs?: number;
  /** Whether its tests start both programs. */
  readonly programs?: true;
  /** Whether it runs beside the suite before it: neither keeps all cores busy. */
  readonly beside?: true;
  /** Whether it runs only when it is asked for. */
  readonly onRequest?: true;
}

const CORES = navigator.hardwareConcurrency;

const WITH_PROGRAMS: readonly string[] = [
  "--allow-run",
  "--allow-net=127.0.0.1,127.0.0.2,127.0.0.3,127.0.0.4,localhost,[::1],0.0.0.0",
  "--allow-read",
  `--allow-write=${Deno.env.get("TMPDIR") || "/tmp"}`,
  "--allow-env",
  "--allow-sys",
];

const SUITES: readonly Suite[] = [
  // Pure code: no permission at all.
  { path: "tests/unit", flags: [], jobs: CORES },
  // The corpus, and a seed to repeat a run.
  { path: "tests/fuzz", flags: ["--allow-read=tests/fuzz", "--allow-env=FUZZ_SEED,FUZZ_RUNS"] },
  // Real cores and a relay in memory, through seeded faults.
  { path: "tests/world", beside: true, flags: ["--allow-env=WORLD_SEED,WORLD_SCHEDULES"] },
  // The source, the papers, and the laws of both.
  { path: "tests/house", beside: true, flags: ["--allow-read"] },
  // Both programs, peers in other languages, certificates in temporary folders.
  { path: "tests/e2e", jobs: 2 * CORES, programs: true, flags: WITH_PROGRAMS },
  // The same, where deadlines of the programs have to pass: nearly all of it waits.
  { path: "tests/slow", jobs: 4 * CORES, programs: true, onRequest: true, flags: WITH_PROGRAMS },
];

const CHECKS: Readonly<Record<string, readonly string[]>> = {
  format: ["fmt", "--check"],
  lint: ["lint", "--quiet"],
  types: ["check", "--frozen", "--quiet", "."],
};

interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  readonly skippedNames: string[];
  readonly failedNames: string[];
  /** Of the stages that failed without a test of their own failing. */
  readonly broken: string[];
}

async function main(): Promise<number> {
  const { _: given, filter } = parseArgs(Deno.args, { string: ["filter"] });
  const paths = given.map((path) => String(path).replace(/^\.\/|\/$/g, ""));
  const selected = paths.length > 0 || filter !== undefined;
  const outcome: Outcome = {
    passed: 0,
    failed: 0,
    skipped: 0,
    skippedNames: [],
    failedNames: [],
    broken: [],
  };

  if (!selected) {
    await runChecks(outcome);
    outcome.broken.push(...testsOutsideSuites());
  }
  // The whole run has checked all types before.
  const flags = selected ? [] : ["--no-check"];
  if (filter !== undefined) flags.push(`--filter=${filter}`);
  const chosen = SUITES.map((suite) => ({
    suite,
    tests: paths.length > 0 ? within(suite, paths) : suite.onRequest ? [] : [suite.path],
  })).filter(({ tests }) => tests.length > 0);
  await using bundles = chosen.some(({ suite }) => suite.programs) ? await makeBundles() : undefined;
  const env: Record<string, string> = bundles ? { CHAT_BUNDLES: bundles.folder } : {};
  for (const group of grouped(chosen)) {
    const runs = group.map(({ suite, tests }, i) => runTests(suite, tests, flags, env, outcome, i === 0));
    const [, ...beside] = await Promise.all(runs);
    for (const output of beside) print(output);
  }
  const strangers = paths.filter((path) => !SUITES.some((suite) => within(suite, [path])[0]));
  outcome.broken.push(...strangers.map((path) => `${path} (no suite holds it)`));
  return conclude(outcome);
}

/** Suites that run at once. */
function grouped<Chosen extends { readonly suite: Suite }>(chosen: readonly Chosen[]): Chosen[][] {
  const groups: Chosen[][] = [];
  for (const one of chosen) {
    if (one.suite.beside && groups.length > 0) groups.at(-1)!.push(one);
    else groups.push([one]);
  }
  return groups;
}

async function runChecks(outcome: Outcome): Promise<void> {
  for (const [name, args] of Object.entries(CHECKS)) {
    const { success } = await new Deno.Command(Deno.execPath(), { args: [...args] }).spawn().status;
    print(`${name} ... ${success ? "ok" : "FAILED"}`);
    if (!success) outcome.broken.push(name);
  }
}

/** Both programs, one file each: tests start them hundreds of times, and the source is a hundred files. */
async function makeBundles(): Promise<AsyncDisposable & { readonly folder: string }> {
  const out = await Deno.makeTempDir({ prefix: "chat-seguro-bundles-" });
  const { folder } = await bundle(out);
  return { folder, [Symbol.asyncDispose]: () => Deno.remove(out, { recursive: true }) };
}

/** Runs these files or folders, and gives deno's output, which is also shown as it comes, or not. */
async function runTests(
  suite: Suite,
  paths: readonly string[],
  flags: readonly string[],
  env: Readonly<Record<string, string>>,
  outcome: Outcome,
  isShown: boolean,
): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["test", "--frozen", "--no-prompt", "--parallel", ...suite.flags, ...flags, ...paths],
    env: { ...env, DENO_JOBS: String(suite.jobs ?? 1) },
    stdout: "piped",
  }).spawn();
  const [shown, kept] = child.stdout.tee();
  const showing = isShown ? shown.pipeTo(Deno.stdout.writable, { preventClose: true }) : shown.cancel();
  const output = await new Response(kept).text();
  await showing;
  const { success } = await child.status;

  const summary = readSummary(output);
  outcome.passed += summary?.passed ?? 0;
  outcome.failed += summary?.failed ?? 0;
  outcome.skipped += summary?.skipped ?? 0;
  outcome.skippedNames.push(...summary?.skippedNames ?? []);
  outcome.failedNames.push(...summary?.failedNames ?? []);
  if (!summary || (!success && summary.failed === 0)) outcome.broken.push(suite.path);
  return output;
}

/** Says what a glance at the end should find, and the exit code. */
function conclude({ passed, failed, skipped, skippedNames, failedNames, broken }: Outcome): number {
  print();
  for (const name of skippedNames) print(`skipped: ${name}`);
  for (const name of [...failedNames, ...broken]) print(`failed: ${name}`);
  // A stage that failed without counting anything counts as one.
  const failures = failed + broken.length;
  print(`${passed} passed, ${failures} failed, ${skipped} skipped`);
  return failures === 0 ? 0 : 1;
}

/** Of these paths those inside the suite, or the whole suite where one is around it. */
function within(suite: Suite, paths: readonly string[]): string[] {
  const inside = (outer: string, inner: string) => inner === outer || inner.startsWith(`${outer}/`);
  if (paths.some((path) => inside(path, suite.path))) return [suite.path];
  return paths.filter((path) => inside(suite.path, path));
}

/** Tests that no suite would run: forgotten tests pass silently. */
function testsOutsideSuites(): string[] {
  return filesIn("tests")
    .filter((file) => /_test\.tsx?$/.test(file))
    .filter((file) => !SUITES.some((suite) => within(suite, [file])[0]))
    .map((file) => `${file} (no suite holds it)`);
}

try {
  Deno.exit(await main());
} catch (error) {
  complain((error as Error).message);
  Deno.exit(1);
}
