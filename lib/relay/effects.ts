// Builds the relay's effects: what it says to a connection, in the words that this connection understands.

import { encodeUtf8 } from "../base/utf8.ts";
import { type Refusal, REFUSALS } from "../wire/bad_line.ts";
import { encodeLine } from "../wire/codec.ts";
import type { Connection } from "./state.ts";
import type { LogEntry, RelayEffect } from "./relay_event.ts";

export function send(to: Connection, line: string): RelayEffect {
  return { kind: "send", to: to.id, line: encodeUtf8(line) };
}

/** An `error`. Base peers get the text alone; under errors/1 the code, and whom it is about. */
export function refuse(to: Connection, code: Refusal, about?: string): RelayEffect {
  const detail = to.agreed.has("errors/1") ? { code, ...(about === undefined ? {} : { to: about }) } : {};
  return send(to, encodeLine({ type: "error", text: REFUSALS[code], ...detail }));
}

export function close(connection: Connection): RelayEffect {
  return { kind: "close", connection: connection.id };
}

export function log(entry: LogEntry): RelayEffect {
  return { kind: "log", entry };
}

export function logRefused(connection: Connection, code: Refusal): RelayEffect {
  const user = connection.person?.name.text;
  return log({ event: "refused", remote: connection.remote, code, ...(user === undefined ? {} : { user }) });
}
