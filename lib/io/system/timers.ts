// Waiting, and waiting that ends. All timers of the server are made here, so that they can be counted: one that
// nobody clears is a leak.

let pending = 0;

/** How many timers have neither fired nor been cleared. */
export function pendingTimers(): number {
  return pending;
}

/** Calls back once, in `ms` milliseconds, unless the function that it gives is called before. */
export function after(ms: number, callback: () => void): () => void {
  pending++;
  let waiting = true;
  const settled = () => {
    if (waiting) pending--;
    waiting = false;
  };
  const timer = setTimeout(() => {
    settled();
    callback();
  }, ms);
  return () => {
    clearTimeout(timer);
    settled();
  };
}

/** Calls back every `ms` milliseconds until the function that it gives is called. */
export function every(ms: number, callback: () => void): () => void {
  pending++;
  const timer = setInterval(callback, ms);
  return () => {
    clearInterval(timer);
    pending--;
  };
}

/** Resolves in `ms` milliseconds; without them as soon as everything else that is ready has had its turn. */
export function pause(ms = 0): Promise<void> {
  return new Promise((resolve) => after(ms, resolve));
}

/** Waits for the work, but not longer than `ms` milliseconds, and not for its errors. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const cancel = after(ms, late.resolve);
  await Promise.race([work.catch(() => {}), late.promise]);
  cancel();
}
