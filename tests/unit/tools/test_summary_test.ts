import { assertEquals } from "@std/assert";
import { readSummary } from "../../../tools/test_summary.ts";

const OUTPUT = `\x1b[0m\x1b[38;5;245mrunning 4 tests from ./a_test.ts\x1b[0m
one ... \x1b[0m\x1b[32mok\x1b[0m \x1b[0m\x1b[38;5;245m(614µs)\x1b[0m
two (no python3) ... \x1b[0m\x1b[33mignored\x1b[0m \x1b[0m\x1b[38;5;245m(0ms)\x1b[0m
three ...
  step ... \x1b[0m\x1b[32mok\x1b[0m (0ms)
three ... ok (1ms)
four ... FAILED (1ms)

`;

Deno.test("readSummary() reads the counts, and the names of skipped tests", () => {
  const end = "\x1b[0m\x1b[31mFAILED\x1b[0m | 2 passed (1 step) | 1 failed | 1 ignored (12ms)\n";
  assertEquals(readSummary(OUTPUT + end), {
    passed: 2,
    failed: 1,
    skipped: 1,
    skippedNames: ["two (no python3)"],
    failedNames: [],
  });
});

Deno.test("readSummary() reads which tests failed, where, and the first line of why", () => {
  const end = `\x1b[0m\x1b[1m\x1b[37m\x1b[41m ERRORS \x1b[0m

four \x1b[0m\x1b[38;5;245m=> ./a_test.ts:4:6\x1b[0m
\x1b[0m\x1b[1m\x1b[31merror\x1b[0m: AssertionError: Values are not equal.
    [Diff] Actual / Expected
    at ./a_test.ts:5:1

three ... step \x1b[0m\x1b[38;5;245m=> ./a_test.ts:7:9\x1b[0m
\x1b[0m\x1b[1m\x1b[31merror\x1b[0m: Error: late

./b_test.ts (uncaught error)
error: (in promise) Error: disk full

 FAILURES 

four => ./a_test.ts:4:6
three ... step => ./a_test.ts:7:9

FAILED | 2 passed (1 step) | 2 failed | 1 ignored (12ms)
`;
  assertEquals(readSummary(OUTPUT + end)?.failedNames, [
    "four => ./a_test.ts:4:6: AssertionError: Values are not equal.",
    "three ... step => ./a_test.ts:7:9: Error: late",
    "./b_test.ts (uncaught error): (in promise) Error: disk full",
  ]);
});

Deno.test("readSummary() reads a summary with steps, or with nothing skipped", () => {
  const none = { skipped: 0, skippedNames: [], failedNames: [] };
  assertEquals(readSummary("ok | 12 passed | 0 failed (3s)"), { passed: 12, failed: 0, ...none });
  assertEquals(
    readSummary("FAILED | 0 passed (2 steps) | 3 failed (1 step) | 7 filtered out (3s)"),
    { passed: 0, failed: 3, ...none },
  );
});

Deno.test("readSummary() takes the last summary", () => {
  const summary = readSummary("ok | 1 passed | 0 failed (1ms)\nok | 5 passed | 0 failed (3s)\n");
  assertEquals(summary?.passed, 5);
});

Deno.test("readSummary() knows a run that never came to its end", () => {
  assertEquals(readSummary(OUTPUT), undefined);
  assertEquals(readSummary(""), undefined);
});
