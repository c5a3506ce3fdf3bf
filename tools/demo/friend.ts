// One of the two who talk: a real chat-client in a process of its own, driven by
// lines on its standard input and read by its JSON events.

import type { Process } from "../../tests/support/process.ts";

/** An event of `chat-client --json`; which fields there are depends on the event. */
export interface ChatEvent {
  readonly event: string;
  readonly user?: string;
  readonly users?: readonly Person[];
  readonly fp?: string;
  readonly from?: string;
  readonly text?: string;
  readonly protection?: string;
  /** Whether names have owners. */
  readonly proven?: boolean;
  readonly to?: string;
  readonly code?: string;
  readonly state?: string;
  /** How somebody was verified. */
  readonly by?: string;
  /** What somebody is to this friend. */
  readonly trust?: string;
  /** Places in the list of emoji. */
  readonly emoji?: readonly number[];
}

export interface Person {
  readonly user: string;
  readonly fp: string;
  readonly trust?: string;
}

/** Longer than any answer on loopback takes, short enough for nobody to give up. */
const ANSWER_MS = 8_000;

export class Friend {
  readonly name: string;
  readonly #process: Process;

  constructor(name: string, process: Process) {
    this.name = name;
    this.#process = process;
  }

  /** Types a line and waits for the event that answers it. */
  async ask(line: string, event: string, where?: Partial<ChatEvent>): Promise<ChatEvent> {
    const seen = this.seen;
    await this.type(line);
    return await this.expect(event, seen, where);
  }

  type(line: string): Promise<void> {
    return this.#process.type(line);
  }

  /** How many events there have been. */
  get seen(): number {
    return this.#process.out.all.length;
  }

  /** The events after the first `seen`. */
  since(seen: number): ChatEvent[] {
    return this.#process.out.all.slice(seen).map(parse);
  }

  /** The first event of this name, with these fields, after the first `seen` events. */
  async expect(event: string, seen: number, where: Partial<ChatEvent> = {}): Promise<ChatEvent> {
    const { out, err } = this.#process;
    const wanted = (line: string) => {
      const came = parse(line);
      return came.event === event &&
        Object.entries(where).every(([field, value]) => came[field as keyof ChatEvent] === value);
    };
    try {
      return parse(await out.find(wanted, { from: seen, ms: ANSWER_MS }));
    } catch {
      const said = [...out.all.slice(seen), ...err.all].join("\n");
      throw new Error(`${this.name}: no "${event}" came: ${said}`.trim());
    }
  }

  /** The exit code of a client that ends by itself, with its last sentence. */
  async end(): Promise<{ readonly code: number; readonly sentence: string }> {
    return { code: await this.#process.exit, sentence: this.#process.err.text };
  }

  /** Leaves as with Ctrl-C, connected or not; gives the exit code. */
  leave(): Promise<number> {
    return this.#process.stop("SIGINT");
  }

  /** Ends the client in the middle of everything. */
  async stop(): Promise<void> {
    await this.#process.stop("SIGKILL");
  }
}

function parse(line: string): ChatEvent {
  return JSON.parse(line);
}
