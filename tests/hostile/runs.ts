// How tables of misdeeds write what comes again and again.

/** What comes several times in a row stands once, with the count. */
export function inRuns(kinds: readonly string[]): string[] {
  const runs: { kind: string; count: number }[] = [];
  for (const kind of kinds) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.count++;
    else runs.push({ kind, count: 1 });
  }
  return runs.map(({ kind, count }) => count === 1 ? kind : `${kind} x${count}`);
}
