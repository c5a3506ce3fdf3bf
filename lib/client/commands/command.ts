// A request to the client, as plain data: it waits in queues, and is kept over a lock.

import type { CommandName } from "../../texts/catalogue.ts";
import type { Language } from "../../texts/pick_language.ts";
import type { TrustMode } from "../../trust/trust_mode.ts";
import type { ClientEvent } from "../client_event.ts";
import type { VerifyAnswer } from "../peers/verification.ts";

/** Names and texts are as typed. */
export interface Arguments {
  readonly user?: string;
  readonly text?: string;
  /** With any separators. */
  readonly digits?: string;
  readonly answer?: VerifyAnswer;
  readonly mode?: TrustMode;
  /** 0: never. */
  readonly minutes?: number;
  readonly on?: boolean;
  readonly language?: Language;
  /** A word of /help, with or without its slash. */
  readonly command?: string;
}

/** The name of a row of the command table, and its arguments. */
export interface Command extends Arguments {
  /** `say`: plain text, for the friend of /with. `show`: carried out by the reader of the line. */
  readonly kind: CommandName | "say" | "show";
  /** Of the requesting program: copied to all results. */
  readonly id?: ClientEvent["id"];
  /** Of `show`: told in its place among the other commands. */
  readonly event?: ClientEvent;
  /** Of `show`: to be saved. */
  readonly keep?: { readonly bell?: boolean; readonly notify?: boolean; readonly language?: Language };
}

/** The typed text that would be lost with the command, if any. */
export function typedText({ kind, user, text }: Command): { to?: string; text: string } | undefined {
  switch (kind) {
    case "to":
      return { to: user!, text: text! };
    case "server":
    case "say":
      return { text: text! };
    default:
      return undefined;
  }
}
