// A person's terminal: bytes to keys, events to rows, and the terminal put back as it was, however the end comes.

import type { ClientConfig } from "../config/client_config.ts";
import { Output } from "../io/output.ts";
import { wallClock } from "../io/system.ts";
import { inputBytes } from "../io/input.ts";
import { enterTerminal, leaveTerminal, onContinue, onResize } from "../io/terminal.ts";
import { terminalSize } from "../io/terminal_size.ts";
import type { ClientEvent } from "../session/client_event.ts";
import type { Names } from "../session/roster.ts";
import { type Key, KeyDecoder } from "../ui/key_decoder.ts";
import { ENTER_TERMINAL, LEAVE_TERMINAL, TerminalView } from "../ui/terminal_view.ts";
import type { Screen, Typist } from "./screen.ts";

/** Milliseconds without a change of size after which the screen is drawn again: a window is dragged in many steps. */
const SETTLED = 120;

/** Milliseconds for the last rows: the terminal may have stopped reading. */
const LAST_WORDS = 2_000;
/** And for what puts the terminal back: it may only be slow. */
const LAST_SIGN = 1_000;

/** The terminal view, in the terminal that the programme was started in. */
export class TerminalScreen implements Screen {
  readonly #view: TerminalView;
  readonly #output: Output;
  #waiting: ClientEvent[] = [];
  #repainting: ReturnType<typeof setTimeout> | undefined;

  /** `gone`: nobody reads any more. */
  constructor(config: ClientConfig, gone: () => void, names: () => Names) {
    const { texts, user, host, port, colors } = config;
    const setting = { texts, user, server: `${host}:${port}`, colors, names };
    this.#view = new TerminalView(setting, terminalSize(), wallClock());
    this.#output = new Output("stdout", gone);
    enterTerminal(LEAVE_TERMINAL);
    this.#output.write(ENTER_TERMINAL + this.#view.show([], wallClock()));
    onResize(() => this.#resize());
    onContinue(() => this.#output.write(ENTER_TERMINAL + this.#view.restart()));
  }

  /** What comes in one turn is drawn at once. */
  show(event: ClientEvent): void {
    if (this.#waiting.push(event) === 1) setTimeout(() => this.#draw());
  }

  async listen(typist: Typist): Promise<void> {
    const decoder = new KeyDecoder();
    let idle: ReturnType<typeof setTimeout> | undefined;
    for await (const bytes of inputBytes()) {
      clearTimeout(idle);
      await this.#type(decoder.push(bytes), typist);
      if (decoder.patience !== undefined) {
        idle = setTimeout(() => this.#type(decoder.idle(), typist), decoder.patience);
      }
    }
    clearTimeout(idle);
    typist.leave();
  }

  async #type(keys: readonly Key[], typist: Typist): Promise<void> {
    const { output, commands, leave } = this.#view.type(keys, wallClock());
    this.#output.write(output);
    for (const command of commands) await typist.command(command);
    if (leave) typist.leave();
  }

  ready(): Promise<void> {
    return this.#output.ready();
  }

  async close(): Promise<void> {
    clearTimeout(this.#repainting);
    this.#draw();
    this.#output.write(this.#view.end(wallClock()));
    await this.#output.flushed(LAST_WORDS);
    if (!this.#output.isWaiting) return leaveTerminal();
    this.#output.replaceAll(LEAVE_TERMINAL + "\r\n");
    await this.#output.flushed(LAST_SIGN);
    leaveTerminal("silently");
  }

  #draw(): void {
    if (this.#waiting.length > 0) this.#output.write(this.#view.show(this.#waiting.splice(0), wallClock()));
  }

  #resize(): void {
    this.#output.write(this.#view.resize(terminalSize()));
    clearTimeout(this.#repainting);
    this.#repainting = setTimeout(() => this.#output.write(this.#view.repaint()), SETTLED);
  }
}
