// The parts of a session that lib/client/trust.ts needs.

import type { Clock } from "../base/outside.ts";
import type { UserName } from "../wire/user_name.ts";
import type { Agreed } from "../wire/extension.ts";
import type { OtherServer } from "../trust/elsewhere.ts";
import type { Sightings } from "../trust/sightings.ts";
import type { Company } from "./peers/company.ts";
import type { WarningCode } from "./client_event.ts";
import type { Outstanding } from "./outbox/outstanding.ts";
import type { KeyChange } from "./peers/peer.ts";
import type { Peers } from "./peers/peers.ts";
import type { CoreEffect } from "./core_event.ts";
import type { Texts } from "../texts/catalogue.ts";
import type { Unsaved } from "./outbox/unsaved.ts";
import type { Fields } from "../wire/codec.ts";

/** The needed parts of the session. */
export interface Surroundings {
  /** Our name, contacts of other servers, and the time (milliseconds since 1970). */
  readonly options: {
    readonly user: UserName;
    readonly otherServers: readonly OtherServer[];
    readonly sightings: Sightings;
    readonly clock: Clock;
  };
  /** In the language of the person. */
  readonly texts: Texts;
  /** The extensions of the last welcome. */
  readonly agreed: Agreed;
  /** Of the present step, in milliseconds. */
  readonly now: number;
  /** Whether the server asked for a login. */
  readonly proves: boolean;
  /** People present, or remembered. */
  readonly people: Peers;
  /** Blocked people. */
  readonly company: Company;
  /** Requests without an answer. */
  readonly outstanding: Outstanding;
  /** Changes that are not on the disk yet. */
  readonly unsaved: Pick<Unsaved, "keep">;
  /** Sends one line of JSON with these fields. */
  send(fields: Fields): void;
  /** Adds to the effects of the present step. */
  effect(effect: CoreEffect): void;
  /** Tells a warning: its sentence, and the name that it is about. */
  warn(code: WarningCode, text: string, to?: string): void;
  /** Says that a name of nobody proven has another key than before. */
  warnOfChange(change: KeyChange): Promise<void>;
}
