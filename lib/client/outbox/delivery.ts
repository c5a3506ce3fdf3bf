// The port between the outbox and a way to people: a text is sealed and sent; then it is settled, without
// further news, or refused, or uncertain.

import type { Person } from "../../wire/message.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { ClientEvent } from "../client_event.ts";

/** A text for a person, and its line. */
interface SealedText {
  readonly kind: "relay";
  readonly to: UserName;
  readonly text: string;
  /** Label of the suite. */
  readonly suite: string;
  /** Without its `\n`. */
  readonly line: string;
  /** The key it was sealed for, in Base64. */
  readonly key: string;
  /** Nobody typed it. */
  readonly automatic: boolean;
  /** Of the command. */
  readonly id?: ClientEvent["id"];
  /** A control message: nobody is told. */
  readonly control?: boolean;
}

/** Sent, and may have to be sent again. */
export type Refusable =
  | SealedText
  /** A text for the server itself. */
  | { readonly kind: "chat"; readonly text: string; readonly id?: ClientEvent["id"] }
  /** `show`: a person asked for it. `last`: its answer ends the client. */
  | {
    readonly kind: "list";
    readonly show: boolean;
    readonly last: boolean;
    readonly id?: ClientEvent["id"];
  }
  /** Asks for an identity (login/1). */
  | { readonly kind: "identity"; readonly name: UserName };

/** A way to people. */
export interface Delivery {
  /** Whether a fresh table is needed first; `isText`: for sealing. */
  lacksKey(name: UserName, isText: boolean): boolean;
  /** Whether a friend who lost the connection, too, may still return. */
  readonly awaitsFriends: boolean;
  /** `client`: automatic. `control`: a control message. */
  seal(to: Person, text: string, by: "person" | "client" | "control"): Promise<SealedText>;
  send(text: SealedText): void;
  tellServer(text: string, id?: ClientEvent["id"]): void;
}

/** Results for the outbox. */
export interface Outcomes {
  /** For the moment: to be sent again. */
  refused(request: Refusable): void;
  /** The connection was lost before these were settled. */
  uncertain(requests: readonly Refusable[]): void;
}
