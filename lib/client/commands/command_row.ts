// The shape of a command: everything about it is in one row of the command table.

import type { CommandName, Texts } from "../../texts/catalogue.ts";
import type { ClientEvent } from "../client_event.ts";
import type { Invitations } from "../peers/invitations.ts";
import type { Delivery } from "../outbox/delivery.ts";
import type { Refused, Typist } from "../peers/recipient.ts";
import type { Shared } from "../shared.ts";
import type { TalkingTo } from "./talking_to.ts";
import type { Verification } from "../peers/verification.ts";
import type { Argument } from "./argument.ts";
import type { Arguments, Command } from "./command.ts";

/** The user, and the addressee of plain text. */
export interface Situation extends Typist {
  /** The friend of /with, if any. */
  readonly talkingTo: string | undefined;
  /** Names of blocked people. */
  readonly blocked: readonly string[];
}

/** Parts of the client that commands act on. */
export interface Parts {
  readonly shared: Shared;
  readonly verification: Verification;
  readonly invitations: Invitations;
  readonly talkingTo: TalkingTo;
  readonly delivery: Pick<Delivery, "tellServer">;
}

/**
 * The first need is the connection; then a fresh table with the person named, or a known identity. Without
 * `needs`, or without the name, it is carried out at once for a person.
 */
export interface CommandRow<Args extends Arguments = Arguments> {
  /** As typed after `/`; its texts have the same key. `say` and `show` have no texts. */
  readonly name: Command["kind"];
  /** In the order of typing. */
  readonly takes: { readonly [Name in keyof Args]: Argument<Args[Name]> };
  readonly needs?: readonly ("connection" | "table" | "identity")[];
  /** Shares a row of /help with the previous command. */
  readonly isPaired?: true;
  /** Why Enter leaves the line as it is. Replaces the usual check that USER can be chosen. */
  hint?(args: Args, situation: Situation, texts: Texts): string | undefined;
  /**
   * Carries it out and tells so; or returns why not. The outbox sends texts for people (../outbox/outbox.ts).
   */
  run?(command: Command & Args, parts: Parts): Promise<Refused | void> | Refused | void;
  /** For commands of the screen: the event to show. `rows`: all commands. */
  shows?(args: Args, texts: Texts, rows: readonly NamedRow[]): ClientEvent;
  /** For commands of the screen: settings to save. */
  keeps?(args: Args): Command["keep"];
}

/** A command typed by its name. */
export type NamedRow = CommandRow & { readonly name: CommandName };

/** A row, its arguments typed by `takes`. */
export function defineCommand<Args extends Arguments>(
  row: CommandRow<Args> & { readonly name: CommandName },
): NamedRow {
  return row;
}
