// The common interface of line_screen.ts and terminal_screen.ts: events in, commands out.

import type { ClientEvent } from "../../client/client_event.ts";
import type { Command } from "../../client/commands/command.ts";

export interface Screen {
  /** Texts of others are raw: the screen makes them safe. */
  show(event: ClientEvent): void;
  /** Resolves when there is room for more: a reader may be slower than the server. */
  ready(): Promise<void>;
  /** Milliseconds since the last key; 0 without a keyboard. */
  readonly idleFor: number;
  /** The line being typed, if any. */
  readonly draft: string;
  /** Passes input on until it ends. */
  listen(to: {
    /** Resolves when the client has taken it. */
    command(command: Command): Promise<void>;
    /** `failure`: the system's reason, if the input could not be read to its end. */
    inputEnded(failure: string | undefined): void;
    /** At once. */
    leave(): void;
  }): Promise<void>;
  /**
   * Resolves when the terminal is restored, for other questions: nothing is shown meanwhile, and no key
   * becomes part of the line. `clear`: clears screen and scrollback.
   */
  suspend(how?: { readonly clear?: boolean }): Promise<void>;
  /** After `suspend`: shows the line as it was, and what came meanwhile. */
  resume(): void;
  /** Everything shown has left, and the terminal is restored. */
  close(): Promise<void>;
}
