// A child process whose lines a test can wait for. Owns nothing else: what a line
// means is the test's business.

export interface ProcessOptions {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
}

/** One stream of a process, split into lines as they come. */
export class Lines {
  readonly all: string[] = [];
  #waiting: (() => void)[] = [];
  #ended = false;
  #resumed = Promise.resolve();

  readonly #reader: ReadableStreamDefaultReader<string>;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.pipeThrough<string>(new TextDecoderStream() as never).getReader();
    this.done = this.#read();
  }

  /** Resolves when the stream has ended. */
  readonly done: Promise<void>;

  get text(): string {
    return this.all.join("\n");
  }

  /**
   * The first line, from the `from`th on, that the pattern or predicate matches.
   * Rejects when the stream ends, or after `ms` milliseconds, without one.
   */
  async find(
    wanted: RegExp | ((line: string) => boolean),
    { from = 0, ms = 60_000 }: { from?: number; ms?: number } = {},
  ): Promise<string> {
    const matches = wanted instanceof RegExp ? (line: string) => wanted.test(line) : wanted;
    const deadline = Date.now() + ms;
    for (let next = from;;) {
      for (; next < this.all.length; next++) {
        const line = this.all[next]!;
        if (matches(line)) return line;
      }
      if (this.#ended || Date.now() >= deadline) {
        const why = this.#ended ? "the stream ended" : `${ms} ms passed`;
        throw new Error(`${why} without ${wanted}; the last lines:\n${this.#excerpt()}`);
      }
      await this.#change(deadline - Date.now());
    }
  }

  /** Reads no more, so that the other end fills up, until the function that this gives is called. */
  pause(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#resumed = promise;
    return resolve;
  }

  /** Reads no more, ever: the other end finds its pipe broken. */
  close(): Promise<void> {
    return this.#reader.cancel();
  }

  #excerpt(): string {
    return this.all.slice(-30).map((line) => line.length > 300 ? line.slice(0, 300) + "..." : line).join(
      "\n",
    );
  }

  #change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async #read(): Promise<void> {
    let rest = "";
    for (let next; !(next = await this.#reader.read()).done;) {
      const chunk = next.value;
      const parts = (rest + chunk).split("\n");
      rest = parts.pop()!;
      this.all.push(...parts);
      this.#wake();
      await this.#resumed;
    }
    if (rest !== "") this.all.push(rest);
    this.#ended = true;
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

/** A running program with piped input and output. `await using` ends it. */
export class Process implements AsyncDisposable {
  readonly out: Lines;
  readonly err: Lines;
  readonly #child: Deno.ChildProcess;
  readonly #stdin: WritableStreamDefaultWriter<Uint8Array>;
  #exited = false;

  constructor(command: string, args: readonly string[], options: ProcessOptions = {}) {
    this.#child = new Deno.Command(command, {
      args: [...args],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      ...(options.env ? { env: options.env } : {}),
      ...(options.cwd ? { cwd: options.cwd } : {}),
    }).spawn();
    this.#stdin = this.#child.stdin.getWriter();
    this.out = new Lines(this.#child.stdout);
    this.err = new Lines(this.#child.stderr);
    this.ended = this.#child.status.then(({ code }) => {
      this.#exited = true;
      return code;
    });
    this.exit = this.ended.then(async (code) => {
      await Promise.all([this.out.done, this.err.done]);
      return code;
    });
  }

  /** The exit code, whether its output has been read or not. */
  readonly ended: Promise<number>;

  /** The exit code, once all output has been read. */
  readonly exit: Promise<number>;

  get pid(): number {
    return this.#child.pid;
  }

  /** Writes lines to the standard input; a newline is added to each. */
  type(...lines: string[]): Promise<void> {
    return this.write(lines.map((line) => line + "\n").join(""));
  }

  /** Writes exactly this to the standard input. */
  write(text: string): Promise<void> {
    return this.writeBytes(new TextEncoder().encode(text));
  }

  /** The same for bytes that need not be text. */
  writeBytes(bytes: Uint8Array): Promise<void> {
    return this.#stdin.write(bytes);
  }

  /** Ends the standard input. */
  async endInput(): Promise<void> {
    await this.#stdin.close();
  }

  signal(signal: Deno.Signal): void {
    if (!this.#exited) this.#child.kill(signal);
  }

  /** Sends a signal, and waits for the end. */
  stop(signal: Deno.Signal = "SIGTERM"): Promise<number> {
    this.signal(signal);
    return this.exit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stdin.close().catch(() => {});
    if (!this.#exited) this.#child.kill("SIGKILL");
    await this.exit;
  }
}
