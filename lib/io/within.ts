// Waiting that ends.

/** Waits for the work, but not longer than `ms` milliseconds, and not for its errors. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer;
  const late = new Promise((resolve) => timer = setTimeout(resolve, ms));
  await Promise.race([work.catch(() => {}), late]);
  clearTimeout(timer);
}
