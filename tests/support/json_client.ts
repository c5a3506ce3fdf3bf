// Our client with --json, as a program drives it: commands in, events out.

import { assertMatch } from "@std/assert";
import { Process, type ProcessOptions } from "./process.ts";
import { startClient } from "./programs.ts";

// deno-lint-ignore no-explicit-any
export type Event = Record<string, any>;

/** The event of a line, but for its time, which every event has. */
export function eventOf(line: string): Event {
  const { time, ...event } = JSON.parse(line);
  assertMatch(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  return event;
}

/** However it was started. */
export class JsonProgram implements AsyncDisposable {
  constructor(readonly process: Process) {}

  /** All events so far. */
  get events(): Event[] {
    return this.process.out.all.filter((line) => line !== "").map(eventOf);
  }

  /** The first event, from the `from`th line on, that has these fields. */
  async find(wanted: Event, from = 0, ms?: number): Promise<Event> {
    const fits = (line: string) => {
      const event = eventOf(line);
      return Object.entries(wanted).every(([field, value]) => event[field] === value);
    };
    return eventOf(await this.process.out.find(fits, { from, ...(ms ? { ms } : {}) }));
  }

  /** Where the next event will stand. */
  get next(): number {
    return this.process.out.all.length;
  }

  type(...lines: string[]): Promise<void> {
    return this.process.type(...lines);
  }

  /** Types, ends the input, and waits for the exit code. */
  async run(...lines: string[]): Promise<number> {
    if (lines.length > 0) await this.type(...lines);
    await this.process.endInput();
    return await this.process.exit;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.process[Symbol.asyncDispose]();
  }
}

/** Started with the three arguments. */
export class JsonClient extends JsonProgram {
  constructor(
    user: string,
    port: number,
    certs: string,
    args: readonly string[] = [],
    options: ProcessOptions = {},
  ) {
    const pinned = ["--cert", `${certs}/server.crt`, "--json"];
    super(startClient([user, "127.0.0.1", `${port}`, ...pinned, ...args], options));
  }
}
