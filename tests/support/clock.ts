// What a test may know of the real clock: a date that lies ahead, and when something was made. How long
// anything took is measured by benchmarks alone (tests/abuse).

/**
 * That many seconds from now, in whole seconds since 1970: an end that is not reached while the test runs.
 */
export function secondsAhead(seconds: number): number {
  return Math.floor(Date.now() / 1_000) + seconds;
}

/**
 * What was made, and whether a time (milliseconds since 1970) lies between just before and just after, `off`
 * milliseconds later.
 */
export async function made<T>(
  make: () => Promise<T>,
): Promise<{ readonly it: T; readonly madeAt: (time: number, off?: number) => boolean }> {
  // Dates in files are whole seconds.
  const before = Math.floor(Date.now() / 1_000) * 1_000;
  const it = await make();
  const after = Date.now();
  return { it, madeAt: (time, off = 0) => before + off <= time && time <= after + off };
}
