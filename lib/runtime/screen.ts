// Where a client's events go and its commands come from: what line_screen.ts and terminal_screen.ts have in common.

import type { ClientEvent } from "../session/client_event.ts";
import type { Command } from "../session/command.ts";

/** What a screen tells the client. */
export interface Typist {
  /** Resolves when the client has taken it. */
  command(command: Command): Promise<void>;
  /** No more commands will come. */
  inputEnded(): void;
  /** The person wants to leave now. */
  leave(): void;
}

/** What the client needs of a screen. */
export interface Screen {
  /** Texts of others in it are raw: the screen makes them safe. */
  show(event: ClientEvent): void;
  /** Resolves when there is room for more: a reader may be slower than the server. */
  ready(): Promise<void>;
  /** Hands what is typed to the typist, until the input ends. */
  listen(typist: Typist): Promise<void>;
  /** Everything shown has left, and the terminal is as it was. */
  close(): Promise<void>;
}
