// A person's terminal: bytes to keys, events to rows, and the terminal restored in every case.

import { Output } from "../../io/terminal/output.ts";
import { now, wallClock } from "../../io/system/system.ts";
import { inputBytes } from "../../io/terminal/input.ts";
import { enterTerminal, leaveTerminal, onResize } from "../../io/terminal/terminal.ts";
import { terminalSize } from "../../io/terminal/terminal_size.ts";
import type { ClientEvent } from "../../client/client_event.ts";
import type { Key } from "../../ui/key.ts";
import type { Setting } from "../../ui/screen_state.ts";
import { TerminalInput } from "../../ui/terminal_input.ts";
import { TerminalView } from "../../ui/terminal_view.ts";
import type { Screen } from "./screen.ts";

/** Milliseconds without a change of size until the screen is redrawn: a window is dragged in many steps. */
const SETTLED = 120;

/** Milliseconds for the last rows: the terminal may have stopped reading. */
const LAST_WORDS = 2_000;
/** Milliseconds for restoring the terminal, which may only be slow. */
const LAST_SIGN = 1_000;

/** Events held while others use the terminal; beyond, the server has to wait. */
const MAX_WAITING = 1_000;

type Receiver = Parameters<Screen["listen"]>[0];

/** The terminal view in the program's own terminal. */
export class TerminalScreen implements Screen {
  readonly #view: TerminalView;
  readonly #output: Output;
  readonly #closing = new AbortController();
  readonly #forgetSize: () => void;
  #waiting: ClientEvent[] = [];
  #repainting: ReturnType<typeof setTimeout> | undefined;
  #pressed = now();
  /** While others use the terminal. */
  #suspended: PromiseWithResolvers<void> | undefined;
  #timesSuspended = 0;

  /** `gone`: nobody reads any more. */
  constructor(setting: Setting, gone: () => void) {
    this.#view = new TerminalView(setting, terminalSize(), wallClock());
    this.#output = new Output("stdout", gone);
    this.#enter();
    this.#output.write(this.#view.show([], wallClock()));
    this.#forgetSize = onResize(() => this.#resize());
  }

  #enter(): void {
    const view = this.#view;
    enterTerminal(view.leave, () => this.#output.write(view.enter(true) + view.restart()));
    this.#output.write(view.enter());
  }

  /** Events of one turn are drawn together. */
  show(event: ClientEvent): void {
    if (this.#waiting.push(event) === 1) setTimeout(() => this.#draw());
  }

  async listen(to: Receiver): Promise<void> {
    let decoder = new TerminalInput();
    let idle: ReturnType<typeof setTimeout> | undefined;
    for await (const bytes of inputBytes(this.#closing.signal)) {
      clearTimeout(idle);
      const [read, times] = [now(), this.#timesSuspended];
      await this.#type(decoder.push(bytes), to);
      await this.#suspended?.promise; // what is typed now is for others
      if (this.#timesSuspended !== times) decoder = new TerminalInput(); // and what waited was typed ahead
      const { patience } = decoder;
      if (patience === undefined) continue;
      const left = patience - (now() - read); // a command may have taken its time
      if (left <= 0) await this.#type(decoder.idle(), to);
      else idle = setTimeout(() => this.#type(decoder.idle(), to), left);
    }
    clearTimeout(idle);
    if (!this.#closing.signal.aborted) to.leave();
  }

  /** Line by line: text typed ahead of a question for a passphrase must not be sent to anybody. */
  async #type(keys: readonly Key[], to: Receiver): Promise<void> {
    this.#pressed = now();
    const times = this.#timesSuspended;
    for (const part of lines(keys)) {
      if (this.#suspended || this.#timesSuspended !== times) return;
      this.#draw(); // what came before stands above what the screen answers by itself
      const { output, commands, leave } = this.#view.type(part, wallClock());
      this.#output.write(output);
      for (const command of commands) await to.command(command);
      if (leave) to.leave();
    }
  }

  get draft(): string {
    return this.#view.draft;
  }

  get idleFor(): number {
    return now() - this.#pressed;
  }

  async ready(): Promise<void> {
    if (this.#waiting.length > MAX_WAITING) await this.#suspended?.promise;
    await this.#output.ready();
  }

  async suspend({ clear = false }: { readonly clear?: boolean } = {}): Promise<void> {
    if (this.#suspended) return;
    if (!clear) this.#draw(); // else it would be gone before anybody read it
    this.#suspended = Promise.withResolvers();
    this.#timesSuspended++;
    this.#output.write(this.#view.pause(clear));
    await this.#leave();
  }

  resume(): void {
    this.#pressed = now(); // whoever answered was there
    this.#suspended?.resolve();
    this.#suspended = undefined;
    this.#enter();
    this.#output.write(this.#view.resize(terminalSize()));
    this.#draw();
  }

  async close(): Promise<void> {
    clearTimeout(this.#repainting);
    this.#closing.abort();
    this.#forgetSize();
    if (this.#suspended) return this.#suspended.resolve();
    this.#draw();
    this.#output.write(this.#view.end(wallClock()));
    await this.#leave();
  }

  async #leave(): Promise<void> {
    await this.#output.flushed(LAST_WORDS);
    if (!this.#output.isWaiting) return leaveTerminal();
    this.#output.replaceAll(this.#view.leave + "\r\n");
    await this.#output.flushed(LAST_SIGN);
    leaveTerminal("silently");
  }

  #draw(): void {
    if (this.#waiting.length > 0 && !this.#suspended) {
      this.#output.write(this.#view.show(this.#waiting.splice(0), wallClock()));
    }
  }

  #resize(): void {
    if (this.#suspended) return;
    this.#output.write(this.#view.resize(terminalSize()));
    clearTimeout(this.#repainting);
    this.#repainting = setTimeout(() => {
      if (!this.#suspended) this.#output.write(this.#view.repaint());
    }, SETTLED);
  }
}

/** Split after each Enter. */
function lines(keys: readonly Key[]): Key[][] {
  const parts: Key[][] = [[]];
  for (const key of keys) {
    parts.at(-1)!.push(key);
    if (key.kind === "key" && key.name === "enter") parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}
