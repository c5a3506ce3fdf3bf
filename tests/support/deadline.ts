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
