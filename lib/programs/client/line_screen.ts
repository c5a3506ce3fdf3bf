// Events and commands as lines, for programs, pipes and screen readers.

import { escapeInvisible } from "../../base/json_text.ts";
import { sentenceRows } from "../../base/own_rows.ts";
import { plainRows } from "../../base/url_rows.ts";
import { decodeUtf8 } from "../../base/utf8.ts";
import { mistake, parseCommandLine } from "../../client/commands/command_line.ts";
import { parseCommandObject } from "../../client/commands/command_object.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { textsOf } from "../../texts/pick_language.ts";
import { Output } from "../../io/terminal/output.ts";
import { now, wallClock } from "../../io/system/system.ts";
import { inputBytes, inputFailure } from "../../io/terminal/input.ts";
import type { ClientEvent } from "../../client/client_event.ts";
import type { Command } from "../../client/commands/command.ts";
import { BELL, Bell } from "../../ui/bell.ts";
import type { Setting } from "../../ui/screen_state.ts";
import type { ViewChoice } from "../cli/client_options.ts";
import { plainLines } from "../../ui/plain_view.ts";
import { type Framed, LineFramer } from "../../wire/line_framer.ts";
import type { Screen } from "./screen.ts";

/** Bytes; more than any message may have. */
const MAX_INPUT_LINE = 1024 * 1024;

/** Columns of indentation for further rows of a plain line. */
const INDENT = 2;

/** Events with paths, commands or invites, which people copy. */
const OWN: ReadonlySet<ClientEvent["event"]> = new Set([
  "error",
  "warning",
  "disconnected",
  "help",
  "invite",
]);

/** For --plain and --json. */
export class LineScreen implements Screen {
  readonly #output: Output;
  #texts: Texts;
  readonly #bell: Bell;
  readonly #reading = new AbortController();

  /**
   * `gone`: standard output cannot be written any more, with the system's reason; then nothing more is read.
   */
  constructor(
    readonly config: Pick<ViewChoice, "view"> & Pick<Setting, "texts" | "bell">,
    gone: (why: string) => void,
  ) {
    this.#bell = new Bell(config.bell ?? false);
    this.#output = new Output("stdout", (why) => {
      this.#reading.abort();
      gone(why);
    });
    this.#texts = config.texts;
  }

  readonly idleFor = 0;
  readonly draft = "";

  show(event: ClientEvent): void {
    if (event.event === "language") this.#texts = textsOf(event.language);
    const json = this.config.view === "json";
    const lines = json ? [jsonLine(event)] : plainLines(event, this.#texts);
    for (const line of lines) this.#output.write(this.#rows(line, event.event).join("\n") + "\n");
    if (event.event === "bell") this.#bell.turn(event.on);
    const canRing = !json && this.#output.columns !== undefined;
    if (canRing && event.event === "message" && this.#bell.rings(now())) this.#output.write(BELL);
  }

  /** At a terminal a plain line is wrapped so that no words of others begin a row; own words stay whole. */
  #rows(line: string, event: ClientEvent["event"]): string[] {
    if (this.config.view === "json") return [line];
    return (OWN.has(event) ? sentenceRows : plainRows)(line, this.#output.columns, INDENT);
  }

  async listen(to: Parameters<Screen["listen"]>[0]): Promise<void> {
    const framer = new LineFramer(MAX_INPUT_LINE);
    const take = async (bytes: Uint8Array) => {
      for (const framed of framer.push(bytes)) {
        const command = this.#commandOf(framed);
        // The next input is worded now, long before the core processes it.
        if (command?.event?.event === "language") this.#texts = textsOf(command.event.language);
        if (command) await to.command(command);
      }
    };
    for await (const bytes of inputBytes(this.#reading.signal)) await take(bytes);
    if (this.#reading.signal.aborted) return;
    await take(new Uint8Array([0x0a])); // a last line without its end is a line
    to.inputEnded(inputFailure());
  }

  /** Undefined for an empty line. */
  #commandOf(framed: Framed): Command | undefined {
    if (framed.kind === "overlong") return mistake("too_long", this.#texts.tooLong());
    const line = decodeUtf8(framed.bytes);
    if (line === undefined) return mistake("usage", this.#texts.notUtf8());
    const typed = line.replace(/^\ufeff|\r$/g, "");
    const isObject = this.config.view === "json" && typed.startsWith("{");
    return (isObject ? parseCommandObject : parseCommandLine)(typed, this.#texts);
  }

  ready(): Promise<void> {
    return this.#output.ready();
  }

  /** Waits until everything shown has left: lines need no terminal of their own. */
  suspend(): Promise<void> {
    return this.#output.flushed();
  }

  /** Nothing was stopped. */
  resume(): void {}

  close(): Promise<void> {
    return this.#output.flushed();
  }
}

function jsonLine({ time = wallClock(), ...event }: ClientEvent): string {
  return escapeInvisible(JSON.stringify({ ...event, time: new Date(time).toISOString() }));
}
