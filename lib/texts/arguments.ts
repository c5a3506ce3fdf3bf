// Arguments of texts: reasons, figures, and command lines.

export type Unopened = "malformed" | "not_authentic" | "not_text" | "unknown_suite" | "unknown_sender";

/** Figures without names. */
export interface ServerStatus {
  /** HOST:PORT. */
  readonly address: string;
  /** Seconds since the start. */
  readonly uptime_s: number;
  readonly people: number;
  /** Including those before their hello. */
  readonly connections: number;
  /** Since the start, like all that follow up to `refusals`. */
  readonly logins: number;
  /** Given to their addressee's connection. */
  readonly messages: number;
  readonly message_bytes: number;
  /** Given to a connection that ended before they left. */
  readonly undelivered: number;
  /** By reason (docs/PROTOCOL.md, "errors/1"). */
  readonly refusals: Readonly<Record<string, number>>;
  /** Bytes waiting for all connections. */
  readonly queue_bytes: number;
  /** Bytes waiting for the slowest connection. */
  readonly longest_queue_bytes: number;
  /** Bytes of the process. */
  readonly memory_bytes: number;
  /** The longest delay of the event loop in the last half minute, milliseconds. */
  readonly delay_ms: number;
  /** Running timers. */
  readonly timers: number;
}

/** Replaces a certificate. */
export const MAKE_CERTS = "chat-server certs --force";

/** Makes the next certificate. */
export const RENEW_LINE = "chat-server renew";
