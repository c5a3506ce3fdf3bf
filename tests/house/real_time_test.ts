// No test says how long anything took: on a busy machine everything takes longer. Deadlines are tested with
// the clock of the core, real processes by what happens and in which order; how fast something is, benchmarks
// measure.

import { assertEquals } from "@std/assert";

/** Readings of a real clock. A clock that is handed on (`Date.now`) is none. */
const READING =
  /\bperformance\.(?:now|mark|measure)\b|\bDate\.now\(\)|\bnew Date\(\)|\bhrtime\b|\bTemporal\.Now\b|\bconsole\.time\b/;

/**
 * Limits after which a wait is given up, in milliseconds: `ms: 5_000`, `within(5_000, ...)`, `closed(5_000)`.
 */
const LIMIT = /(?<![\w.])ms(?:: | = )([1-9][\d_]*)|\b(?:within|closed)\(([\d_]+)/g;
/** They end what hangs, and decide nothing: no shorter, however quick it is on an idle machine. */
const SHORTEST_LIMIT = 60_000;

/** Where the clock is read all the same, and what for. */
const MAY_READ: Readonly<Record<string, string>> = {
  "tests/abuse": "benchmarks: `make abuse` and `make soak` measure; `make test-slow` leaves times out",
  "tests/support/clock.ts": "dates that lie ahead, and dates of what was made",
  "tests/support/process.ts": "gives up waiting for a line that never comes",
  "tests/support/tmux.ts": "gives up waiting for a screen that never comes",
  "tests/support/golden.ts": "gives up waiting for a screen that never comes",
  "tests/fuzz/random_test.ts": "a seed",
  "tests/hostile/trust_relay.ts": "the clock of a relay that runs",
  "tests/e2e/pair_kinds_test.ts": "the date on which certificates are judged",
};

Deno.test("no test reads a real clock, but for what the list allows", () => {
  const readers = tests().filter(({ text }) => READING.test(text)).map(({ path }) => path);
  assertEquals(
    readers.filter((path) => allowanceFor(path) === undefined),
    [],
    "use the core's clock, or events",
  );
  const unused = Object.keys(MAY_READ).filter((place) =>
    !readers.some((path) => allowanceFor(path) === place)
  );
  assertEquals(unused, [], "no longer needed");
});

Deno.test("no test gives up waiting early", () => {
  const early = tests().flatMap(({ path, text }) =>
    [...text.matchAll(LIMIT)]
      .filter(([, named, first]) => Number((named ?? first!).replaceAll("_", "")) < SHORTEST_LIMIT)
      .map(([limit]) => `${path}: ${limit}`)
  );
  assertEquals(early, []);
});

function allowanceFor(path: string): string | undefined {
  return Object.keys(MAY_READ).find((place) => path === place || path.startsWith(`${place}/`));
}

/** The source of all tests but this one. */
function tests(folder = "tests"): { path: string; text: string }[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (isDirectory) return tests(path);
    if (!/\.tsx?$/.test(name) || path === "tests/house/real_time_test.ts") return [];
    return [{ path, text: Deno.readTextFileSync(path) }];
  });
}
