// The common interface of line_screen.ts and terminal_screen.ts: events go there, commands come from there.

import type { ClientEvent } from "../../client/client_event.ts";
import type { Command } from "../../client/commands/command.ts";

/** The interface of a screen for the client. */
export interface Screen {
  /** Texts of others in it are raw: the screen makes them safe. */
  show(event: ClientEvent): void;
  /** Resolves when there is room for more: a reader may be slower than the server. */
  ready(): Promise<void>;
  /** Milliseconds since a key was pressed; 0 where nobody presses keys. */
  readonly idleFor: number;
  /** The line being typed, where one is. */
  readonly draft: string;
  /** Hands on what is typed, until the input ends. */
  listen(to: {
    /** Resolves when the client has taken it. */
    command(command: Command): Promise<void>;
    /**
     * No more commands will come. `failure`: what the system says, where the input could not be read to its
     * end.
     */
    inputEnded(failure: string | undefined): void;
    /** The person wants to leave now. */
    leave(): void;
  }): Promise<void>;
  /**
   * Resolves when the terminal is as it was, for somebody else to ask there: nothing is shown meanwhile, and
   * no key becomes part of the line. `clear`: all that stood there is gone, what had scrolled away too.
   */
  suspend(how?: { readonly clear?: boolean }): Promise<void>;
  /** Goes on after `suspend`: shows the line as it was left, and what came meanwhile. */
  resume(): void;
  /** Everything shown has left, and the terminal is as it was. */
  close(): Promise<void>;
}
