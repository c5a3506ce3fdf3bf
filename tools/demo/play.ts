// The frame around a demo: a folder of its own, an end after this many seconds, and nothing left behind,
// however it ends. What happens in it is the caller's business.

/** What a demo is given. */
export interface Stage {
  /** An empty folder, gone at the end. */
  readonly folder: string;
  /** What is started is put into it, so that all of it ends. */
  readonly cleanup: AsyncDisposableStack;
  /** Nothing is started after it. */
  readonly signal: AbortSignal;
}

/** What is said when a demo cannot come to its end. */
export interface PlayTexts {
  readonly tooLong: (seconds: number) => string;
  readonly interrupted: string;
}

/** Plays it, and takes everything away again. Rejects also when it takes longer, or is interrupted. */
export async function play<T>(
  seconds: number,
  texts: PlayTexts,
  tell: (stage: Stage) => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    ended.signal.addEventListener("abort", () => reject(ended.signal.reason));
  });
  const timer = setTimeout(() => ended.abort(new Error(texts.tooLong(seconds))), seconds * 1000);
  const interrupt = () => ended.abort(new Error(texts.interrupted));
  const signals = ["SIGINT", "SIGTERM"] as const;
  signals.forEach((signal) => Deno.addSignalListener(signal, interrupt));

  await using cleanup = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "chat-seguro-demo-" });
  cleanup.defer(() => Deno.remove(folder, { recursive: true }));
  try {
    return await Promise.race([tell({ folder, cleanup, signal: ended.signal }), stopped]);
  } finally {
    clearTimeout(timer);
    signals.forEach((signal) => Deno.removeSignalListener(signal, interrupt));
  }
}
