// The host's own words to one person or everybody present.

import { encodeUtf8 } from "../base/utf8.ts";
import { encodeLine } from "../wire/codec.ts";
import type { UserName } from "../wire/user_name.ts";
import { sendBytes } from "./effects.ts";
import type { RelayEffect } from "./relay_event.ts";
import { type RelayState, whereIs } from "./state.ts";

/** As a `server` message; `to` undefined: to everybody present. */
export function say(state: RelayState, text: string, to: UserName | undefined): RelayEffect[] {
  const addressee = to && whereIs(state, to);
  const people = to === undefined ? [...state.present.values()] : addressee ? [addressee] : [];
  const line = encodeUtf8(encodeLine({ type: "server", text }));
  return people.map((connection) => sendBytes(connection, line));
}
