// Waiting that ends: a test that waits for something says for how long.

/** What `work` resolves to. Rejects after `ms` milliseconds, saying what did not happen. */
export async function within<T>(ms: number, work: Promise<T>, what: () => string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`not within ${ms} ms: ${what()}`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Looks again and again, until `look` gives something. Rejects after `ms` milliseconds, saying what was seen last. */
export async function until<T>(
  ms: number,
  look: () => T | undefined | Promise<T | undefined>,
  what: () => string,
): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() >= deadline) throw new Error(`not within ${ms} ms: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
