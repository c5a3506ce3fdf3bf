// What texts are made with: reasons, figures, and lines that a person is told to type.

/** Why a message could not be opened. */
export type Unopened = "malformed" | "not_authentic" | "not_text" | "unknown_suite" | "unknown_sender";

/** How a server is doing: numbers that name nobody. */
export interface ServerStatus {
  /** HOST:PORT where it listens. */
  readonly address: string;
  /** Seconds since it started. */
  readonly uptime_s: number;
  /** The people present. */
  readonly people: number;
  /** With those that have not said hello. */
  readonly connections: number;
  /** Since the start, as all that follow up to `refusals`. */
  readonly logins: number;
  /** Given to their addressee's connection. */
  readonly messages: number;
  /** Of these messages. */
  readonly message_bytes: number;
  /** Given to a connection that ended before they had left. */
  readonly undelivered: number;
  /** How often for which reason (docs/PROTOCOL.md, "errors/1"). */
  readonly refusals: Readonly<Record<string, number>>;
  /** Bytes that wait for all connections. */
  readonly queue_bytes: number;
  /** Bytes that wait for the connection with the most. */
  readonly longest_queue_bytes: number;
  /** Bytes that the process has in memory. */
  readonly memory_bytes: number;
  /** The longest that something waited for its turn in the last half minute, in milliseconds. */
  readonly delay_ms: number;
  /** Timers that run. */
  readonly timers: number;
}

/** Makes a right certificate in the place of a wrong one. */
export const MAKE_CERTS = "chat-server certs --force";

/** Makes the certificate to come. */
export const RENEW = "chat-server renew";
