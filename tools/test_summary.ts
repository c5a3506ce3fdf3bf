// Reads the counts that `deno test` prints at its end. Pure.

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Deno calls them ignored. */
  readonly skippedNames: readonly string[];
  /** With file, line and the first line of what was wrong. */
  readonly failedNames: readonly string[];
}

/** The summary in the output of one `deno test`; undefined if it never came so far. */
export function readSummary(output: string): Summary | undefined {
  // deno-lint-ignore no-control-regex
  const plain = output.replace(/\x1b\[[\d;]*m/g, "");
  // The last: a test may print a summary of its own.
  const line = plain.match(/^(?:ok|FAILED) \| \d+ passed.*$/gm)?.at(-1);
  if (line === undefined) return undefined;
  const count = (word: string) => Number(new RegExp(`\\| (\\d+) ${word}`).exec(line)?.[1] ?? 0);
  const skippedNames = [...plain.matchAll(/^ *(.+) \.\.\. ignored \(/gm)].map(([, name]) => name!);
  // Under " ERRORS ": the test and its place, then what it threw.
  const errors = plain.matchAll(/^(.+(?: => \S+:\d+:\d+| \(uncaught error\)))\nerror: (.*)$/gm);
  const failedNames = [...errors].map(([, test, error]) => `${test}: ${error}`);
  return {
    ...{ passed: count("passed"), failed: count("failed"), skipped: count("ignored") },
    skippedNames,
    failedNames,
  };
}
