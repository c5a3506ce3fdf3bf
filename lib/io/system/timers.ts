// Timers. All of the server's are made here, to be counted: one never cleared is a leak.

let pending = 0;

/** Timers that have neither fired nor been cleared. */
export function pendingTimers(): number {
  return pending;
}

/** Calls back once, unless the returned function is called before. */
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

/** Calls back until the returned function is called. */
export function every(ms: number, callback: () => void): () => void {
  pending++;
  const timer = setInterval(callback, ms);
  return () => {
    clearInterval(timer);
    pending--;
  };
}

/** Without `ms`: as soon as everything else that is ready has had its turn. */
export function pause(ms = 0): Promise<void> {
  return new Promise((resolve) => after(ms, resolve));
}

/** Waits for the work, at most `ms` milliseconds, and ignores its errors. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const cancel = after(ms, late.resolve);
  await Promise.race([work.catch(() => {}), late.promise]);
  cancel();
}
