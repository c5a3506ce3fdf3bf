// The port between the outbox and a way to people: a text is sealed and sent; then it is settled, and nothing
// more is heard of it, or it is refused, or it is uncertain.

import type { Person } from "../../wire/message.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { ClientEvent } from "../client_event.ts";

/** A text for somebody, and the line that it became. */
interface SealedText {
  readonly kind: "relay";
  readonly to: UserName;
  readonly text: string;
  /** Label of the suite. */
  readonly suite: string;
  /** Without its `\n`. */
  readonly line: string;
  /** It was sealed for this key, in Base64. */
  readonly key: string;
  /** Nobody typed it. */
  readonly automatic: boolean;
  /** Of the command. */
  readonly id?: ClientEvent["id"];
  /** It is not text, but what clients say to each other: nobody is told. */
  readonly control?: boolean;
}

/** What was sent, and may have to be sent again. */
export type Refusable =
  | SealedText
  /** A text for the server itself. */
  | { readonly kind: "chat"; readonly text: string; readonly id?: ClientEvent["id"] }
  /** `show`: a person asked for it. `last`: nothing follows, the answer ends the session. */
  | {
    readonly kind: "list";
    readonly show: boolean;
    readonly last: boolean;
    readonly id?: ClientEvent["id"];
  }
  /** Asks for somebody's identity (login/1). */
  | { readonly kind: "identity"; readonly name: UserName };

/** The way, as the outbox sees it. */
export interface Delivery {
  /** Whether a fresh table has to come first; `isText`: something is to be sealed with the key. */
  lacksKey(name: UserName, isText: boolean): boolean;
  /** Whether a friend may still come back who lost the connection, too. */
  readonly awaitsFriends: boolean;
  /** `client`: nobody typed it. `control`: nobody reads it. */
  seal(to: Person, text: string, by: "person" | "client" | "control"): Promise<SealedText>;
  send(text: SealedText): void;
  tellServer(text: string, id?: ClientEvent["id"]): void;
}

/** What the outbox is told then. */
export interface Outcomes {
  /** For the moment: it is sent again. */
  refused(request: Refusable): void;
  /** The connection was lost before these were settled. */
  uncertain(requests: readonly Refusable[]): void;
}
