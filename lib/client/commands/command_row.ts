// The shape of a command: everything about it stands in one row of the command table.

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

/** The typing person, and the addressee of plain text. */
export interface Situation extends Typist {
  /** The name that /with chose; undefined when none was. */
  readonly talkingTo: string | undefined;
  /** Names of those blocked. */
  readonly blocked: readonly string[];
}

/** The parts of the client that commands act on. */
export interface Parts {
  readonly shared: Shared;
  readonly verification: Verification;
  readonly invitations: Invitations;
  readonly talkingTo: TalkingTo;
  readonly delivery: Pick<Delivery, "tellServer">;
}

/**
 * A command. The first that it needs is the connection; then the person named must stand in a fresh table, or
 * it must be known who that is. Without `needs`, or without the name, it is carried out at once for a person
 * who types.
 */
export interface CommandRow<Args extends Arguments = Arguments> {
  /** As it is typed after `/`; its texts have the same key. `say` and `show` have no texts. */
  readonly name: Command["kind"];
  /** In the order in which they are typed. */
  readonly takes: { readonly [Name in keyof Args]: Argument<Args[Name]> };
  readonly needs?: readonly ("connection" | "table" | "identity")[];
  /** It shares a row of /help with the command before it. */
  readonly isPaired?: true;
  /** Why Enter leaves the line as it is. In place of the usual: that USER is nobody to choose. */
  hint?(args: Args, situation: Situation, texts: Texts): string | undefined;
  /**
   * Carries it out and tells so; or gives the reason why not. Texts for people are sent by the outbox
   * (../outbox/outbox.ts).
   */
  run?(command: Command & Args, parts: Parts): Promise<Refused | void> | Refused | void;
  /** For commands of the screen: what the reader of the line shows. `rows`: all commands. */
  shows?(args: Args, texts: Texts, rows: readonly NamedRow[]): ClientEvent;
  /** And has saved. */
  keeps?(args: Args): Command["keep"];
}

/** A command that is typed by its name. */
export type NamedRow = CommandRow & { readonly name: CommandName };

/** A row, its arguments typed by what it takes. */
export function defineCommand<Args extends Arguments>(
  row: CommandRow<Args> & { readonly name: CommandName },
): NamedRow {
  return row;
}
