// Builds the relay's effects: lines to a connection, by its extensions.

import { encodeUtf8 } from "../base/utf8.ts";
import { type Refusal, REFUSALS } from "../wire/bad_line.ts";
import { encodeLine } from "../wire/codec.ts";
import type { NamedKey } from "../wire/message.ts";
import type { Directory } from "./directory.ts";
import { type Connection, type RelayState, whereIs } from "./state.ts";
import type { LogEntry, RelayEffect } from "./relay_event.ts";

/** `line`: without its `\n`. */
export function send(to: Connection, line: string): RelayEffect {
  return sendBytes(to, encodeUtf8(line));
}

/** An encoded line, perhaps shared by several connections. */
export function sendBytes(to: Connection, line: Uint8Array): RelayEffect {
  return { kind: "send", to: to.id, line };
}

export function sendTable(to: Connection, table: ReturnType<Directory["table"]>): RelayEffect {
  return { kind: "send", to: to.id, ...table };
}

/** Forwards a line; `from` is told if it is lost. */
export function handOn(to: Connection, line: Uint8Array, from: NamedKey): RelayEffect {
  return { kind: "send", to: to.id, line, from };
}

/** Fields of an `error` besides its code. */
interface Detail {
  /** The addressee concerned. */
  readonly to?: string;
  /** Seconds until the next attempt. */
  readonly wait_s?: number;
  /** Messages concerned. */
  readonly count?: number;
}

/**
 * An `error`. Base peers get the text alone, with the numbers in it; under errors/1 also `code` and the
 * detail.
 */
export function refuse(state: RelayState, to: Connection, code: Refusal, detail: Detail = {}): RelayEffect {
  const { refusals } = state.counts;
  refusals.set(code, (refusals.get(code) ?? 0) + 1);
  const { wait_s, count } = detail;
  const text = REFUSALS[code] + (wait_s === undefined ? "" : `: espera ${wait_s} s`) +
    (count === undefined ? "" : ` (${count})`);
  return send(
    to,
    encodeLine({ type: "error", text, ...(to.agreed.has("errors/1") ? { code, ...detail } : {}) }),
  );
}

/** Tells the senders of `lost` lines how many each lost, even on a new connection. */
export function tellLost(state: RelayState, gone: Connection, lost: readonly NamedKey[]): RelayEffect[] {
  state.counts.undelivered += lost.length;
  const counts = new Map<NamedKey, number>();
  for (const sender of lost) counts.set(sender, (counts.get(sender) ?? 0) + 1);
  const to = gone.person?.name.text;
  return [...counts].flatMap(([{ name, pub }, count]) => {
    const sender = whereIs(state, name);
    return sender?.person?.pub.text === pub.text
      ? [refuse(state, sender, "undelivered", { ...(to === undefined ? {} : { to }), count })]
      : [];
  });
}

/** Forgets the connection, and closes it after everything sent before has left. */
export function close(state: RelayState, connection: Connection): RelayEffect {
  state.connections.delete(connection.id);
  if (connection.person) state.closing.set(connection.id, connection);
  return { kind: "close", connection: connection.id };
}

export function log(entry: LogEntry): RelayEffect {
  return { kind: "log", entry };
}

/** With the name, after the welcome. */
export function logRefused(connection: Connection, code: Refusal): RelayEffect {
  const user = connection.person?.name.text;
  return log({ event: "refused", remote: connection.remote, code, ...(user === undefined ? {} : { user }) });
}
