// What the people of a server need from the client.

import type { Clock, Entropy } from "../../base/outside.ts";
import type { Texts } from "../../texts/catalogue.ts";
import type { ContactBook } from "../../trust/contact_book.ts";
import type { OwnIdentity } from "../../trust/own_identity.ts";
import type { Fields } from "../../wire/codec.ts";
import type { Agreed } from "../../wire/extension.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { ClientEvent, ErrorCode, WarningCode } from "../client_event.ts";
import type { Memory } from "./memory.ts";
import type { Peers } from "./peers.ts";

export interface ClientPort {
  readonly options: {
    readonly user: UserName;
    readonly identity: OwnIdentity;
    /** Address and certificates (DER) for invited friends. */
    readonly address: {
      readonly host: string;
      readonly port: number;
      readonly certificates: readonly Uint8Array<ArrayBuffer>[];
    };
    readonly clock: Clock;
    readonly entropy: Entropy;
  };
  readonly texts: Texts;
  readonly people: Peers;
  readonly book: ContactBook;
  readonly memory: Memory;
  /** Of the last welcome. */
  readonly agreed: Agreed;
  /** Whether the server asked for a login. */
  readonly proves: boolean;
  /** Whether the server announces every arrival and departure. */
  readonly tableIsLive: boolean;
  /** When the last table came, in milliseconds. */
  tableTime: number;
  /** The connection is welcomed. */
  readonly ready: boolean;
  /** Of the present step, in milliseconds. */
  readonly now: number;
  /** Unanswered requests. */
  readonly outstanding: {
    asksFor(name: UserName): boolean;
    add(
      request:
        | { readonly kind: "identity"; readonly name: UserName }
        | { readonly kind: "invite"; readonly tokenHash: string; readonly id: ClientEvent["id"] },
    ): void;
  };
  send(fields: Fields): void;
  show(event: ClientEvent): void;
  error(code: ErrorCode, text: string): void;
  /** `to`: the name concerned; `id`: of the command that caused it. */
  warn(code: WarningCode, text: string, to?: string, id?: ClientEvent["id"]): void;
}
