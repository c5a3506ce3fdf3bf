// Where a client's events go and its commands come from: lines for programmes and pipes, or a person's terminal.

import { parseCommandLine } from "../commands/command_line.ts";
import type { ClientConfig } from "../config/client_config.ts";
import { Output } from "../io/output.ts";
import { enterRaw, inputBytes, leaveRaw, onResize, terminalSize } from "../io/terminal.ts";
import type { ClientEvent } from "../session/client_event.ts";
import type { Command } from "../session/command.ts";
import { escapeInvisible } from "../base/json_text.ts";
import { KeyDecoder } from "../ui/key_decoder.ts";
import { plainLines } from "../ui/plain_view.ts";
import { ENTER_TERMINAL, LEAVE_TERMINAL, TerminalView } from "../ui/terminal_view.ts";
import { LineFramer } from "../wire/line_framer.ts";

/** What a screen tells the client. */
export interface Typist {
  command(command: Command): Promise<void>;
  inputEnded(): void;
  leave(): void;
}

export interface Screen {
  show(event: ClientEvent): void;
  /** Resolves when there is room for more: a reader may be slower than the server. */
  ready(): Promise<void>;
  /** Hands what is typed to the typist, until the input ends. */
  listen(typist: Typist): Promise<void>;
  /** Everything shown has left, and the terminal is as it was. */
  close(): Promise<void>;
}

/** `gone`: nobody reads what is shown any more. */
export function openScreen(config: ClientConfig, gone: () => void): Screen {
  return config.view === "terminal" ? new TerminalScreen(config, gone) : new LineScreen(config, gone);
}

/** Bytes of a line of input; more than any message may have. */
const MAX_INPUT_LINE = 1024 * 1024;

class LineScreen implements Screen {
  readonly #output: Output;

  constructor(readonly config: ClientConfig, gone: () => void) {
    this.#output = new Output("stdout", gone);
  }

  show(event: ClientEvent): void {
    const { view, texts } = this.config;
    const lines = view === "json" ? [escapeInvisible(JSON.stringify(event))] : plainLines(event, texts);
    for (const line of lines) this.#output.write(line + "\n");
  }

  async listen(typist: Typist): Promise<void> {
    const framer = new LineFramer(MAX_INPUT_LINE);
    const utf8 = new TextDecoder();
    const { texts } = this.config;
    const take = async (bytes: Uint8Array) => {
      for (const framed of framer.push(bytes)) {
        const line = framed.kind === "line" ? utf8.decode(framed.bytes).replace(/\r$/, "") : undefined;
        const command: Command | undefined = line === undefined
          ? { kind: "mistake", code: "too_long", text: texts.tooLong() }
          : parseCommandLine(line, texts);
        if (command) await typist.command(command);
      }
    };
    for await (const bytes of inputBytes()) await take(bytes);
    await take(new Uint8Array([0x0a])); // a last line without its end is a line
    typist.inputEnded();
  }

  ready(): Promise<void> {
    return this.#output.ready();
  }

  close(): Promise<void> {
    return this.#output.flushed();
  }
}

class TerminalScreen implements Screen {
  readonly #view: TerminalView;
  readonly #output: Output;
  #waiting: ClientEvent[] = [];

  constructor(readonly config: ClientConfig, gone: () => void) {
    this.#view = new TerminalView(config.texts, config.user.text, config.color, terminalSize());
    this.#output = new Output("stdout", gone);
    enterRaw();
    this.#output.write(ENTER_TERMINAL + this.#view.show([]));
    onResize(() => this.#output.write(this.#view.resize(terminalSize())));
  }

  /** What comes in one turn is drawn at once. */
  show(event: ClientEvent): void {
    if (this.#waiting.push(event) === 1) setTimeout(() => this.#draw());
  }

  async listen(typist: Typist): Promise<void> {
    const decoder = new KeyDecoder();
    for await (const bytes of inputBytes()) {
      const { output, lines, leave } = this.#view.type(decoder.push(bytes));
      this.#output.write(output);
      for (const line of lines) {
        const command = parseCommandLine(line, this.config.texts);
        if (command) await typist.command(command);
      }
      if (leave) typist.leave();
    }
    typist.leave();
  }

  ready(): Promise<void> {
    return this.#output.ready();
  }

  async close(): Promise<void> {
    this.#draw();
    this.#output.write(this.#view.end() + LEAVE_TERMINAL);
    await this.#output.flushed();
    leaveRaw();
  }

  #draw(): void {
    if (this.#waiting.length > 0) this.#output.write(this.#view.show(this.#waiting.splice(0)));
  }
}
