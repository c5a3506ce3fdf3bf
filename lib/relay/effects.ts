// Builds the relay's effects: what it says to a connection, in the words that this connection understands.

import { encodeUtf8 } from "../base/utf8.ts";
import { type Refusal, REFUSALS } from "../wire/bad_line.ts";
import { encodeLine } from "../wire/codec.ts";
import type { Connection } from "./state.ts";
import type { LogEntry, RelayEffect } from "./relay_event.ts";

/** Says a line, given without its `\n`. */
export function send(to: Connection, line: string): RelayEffect {
  return sendBytes(to, encodeUtf8(line));
}

/** Says a line that is encoded already, for several connections perhaps. */
export function sendBytes(to: Connection, line: Uint8Array): RelayEffect {
  return { kind: "send", to: to.id, line };
}

/** An `error`. Base peers get the text alone; under errors/1 `code`, and `about` (a name) as `to`. */
export function refuse(to: Connection, code: Refusal, about?: string): RelayEffect {
  const detail = to.agreed.has("errors/1") ? { code, ...(about === undefined ? {} : { to: about }) } : {};
  return send(to, encodeLine({ type: "error", text: REFUSALS[code], ...detail }));
}

/** Closes, once everything said before has left. */
export function close(connection: Connection): RelayEffect {
  return { kind: "close", connection: connection.id };
}

/** A line for the log of the server. */
export function log(entry: LogEntry): RelayEffect {
  return { kind: "log", entry };
}

/** Logs a refusal, with the name of who was welcomed. */
export function logRefused(connection: Connection, code: Refusal): RelayEffect {
  const user = connection.person?.name.text;
  return log({ event: "refused", remote: connection.remote, code, ...(user === undefined ? {} : { user }) });
}
