// Every size and time of the protocol, each with its reason (docs/PROTOCOL.md, "Limits").

/** Bytes of a client's line before its `\n`. A chat message is far below. */
export const MAX_CLIENT_LINE = 65_536;

/** Bytes of a server's line before its `\n`: a welcome holds everybody present. */
export const MAX_SERVER_LINE = 8 * 1024 * 1024;

/** Bytes of a server's line that is not a table: a client's line, of which other servers write each letter as `\uXXXX`. */
export const MAX_ANSWER_LINE = 4 * MAX_CLIENT_LINE;

/** Unicode code points of a name after NFC. */
export const MAX_NAME = 32;

/** Milliseconds for a TLS handshake, and again for the hello that follows it. */
export const HELLO_DEADLINE = 10_000;

/** Bad lines in a row after which a connection is dropped: a peer that is only mistaken makes fewer. */
export const MAX_BAD_LINES = 10;

/** Milliseconds of silence after which a `ping` asks for a sign of life: tunnels cut links that idle for minutes. */
export const PING_INTERVAL = 25_000;

/** Unanswered pings after which the peer is taken for gone. */
export const MAX_MISSED_PINGS = 2;

/** People present at most, unless the host says another number. */
export const MAX_PEOPLE = 10_000;

/** Limits of a connection in each second, in the long run. */
export interface RateLimits {
  /** Lines, but for pings and pongs. */
  readonly messages: number;
  /** Bytes of lines, and of the tables that a `list` asks for. At least those of the longest line. */
  readonly bytes: number;
  /** Lines that the protocol does not allow. */
  readonly badLines: number;
}

/** Far above what a person types or pastes, far below what others would feel. */
export const RATE_LIMITS: RateLimits = { messages: 200, bytes: 1_000_000, badLines: 0.5 };

/** Names that may be registered in an hour without an invite, in the long run; five times as many at once. */
export const NAMES_PER_HOUR = 10;

/** People up to whom base clients are sent a fresh table when somebody comes or goes: it is as long as the company. */
export const MAX_PEOPLE_PUSHED = 64;

/** Milliseconds between two such tables, at least. */
export const PUSH_INTERVAL = 1_000;

/** Names in an `ext` list that are read: the first ones. */
export const MAX_EXTENSIONS = 64;
/** UTF-16 units of a name in an `ext` list; longer ones are ignored. */
export const MAX_EXTENSION_NAME = 64;

/**
 * Bytes of the `nonce` of every `relay`, whatever its suite, and of its `cipher` at least: the relay demands it. What a
 * suite makes is its own affair (lib/e2ee).
 */
export const RELAY_NONCE_BYTES = 12;
export const MIN_CIPHER_BYTES = 16;
/** Bytes of an X25519 public key (RFC 7748 section 5). */
export const PUBLIC_KEY_BYTES = 32;

/** UTF-16 units of a suite label (`alg`). The relay forwards labels that it does not know. */
export const MAX_SUITE_LABEL = 64;

/** Bytes of each side's nonce in a login. */
export const LOGIN_NONCE_BYTES = 32;
/** Bytes of an Ed25519 signature (RFC 8032 section 5.1.6). */
export const SIGNATURE_BYTES = 64;
/** Bytes of a SHA-256 hash (FIPS 180-4). */
export const HASH_BYTES = 32;
/** Bytes of an invite's token. */
export const TOKEN_BYTES = 16;
