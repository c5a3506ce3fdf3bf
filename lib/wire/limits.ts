// Every size and time of the protocol, each with its reason (docs/PROTOCOL.md, "Limits").

/** Bytes before the `\n`. A chat message is far below. */
export const MAX_CLIENT_LINE = 65_536;

/** Bytes before the `\n`: a welcome holds everybody present. */
export const MAX_SERVER_LINE = 8 * 1024 * 1024;

/**
 * Bytes of a server's line that is not a table: a client's line, of which other servers may write each letter
 * as `\uXXXX`.
 */
export const MAX_ANSWER_LINE = 4 * MAX_CLIENT_LINE;

/** Unicode code points in NFC. */
export const MAX_NAME = 32;

/** Milliseconds for a TLS handshake, and again for the hello after it. */
export const HELLO_DEADLINE = 10_000;

/** Bad lines in a row until a connection is dropped: an honest peer makes fewer. */
export const MAX_BAD_LINES = 10;

/** Milliseconds of silence before a `ping`: tunnels cut links that idle for minutes. */
export const PING_INTERVAL = 25_000;

/** Unanswered pings until the peer is considered gone. */
export const MAX_MISSED_PINGS = 2;

/** The default. */
export const MAX_PEOPLE = 10_000;

/** Long-run limits of a connection, per second. */
export interface RateLimits {
  /** Lines, except pings and pongs. */
  readonly messages: number;
  /** Bytes of lines, and of tables requested by `list`. At least those of the longest line. */
  readonly bytes: number;
  /** Invalid lines. */
  readonly badLines: number;
}

/** Far above what a person types or pastes, far below what others would notice. */
export const RATE_LIMITS: RateLimits = { messages: 200, bytes: 1_000_000, badLines: 0.5 };

/** Long-run names without an invite; five times as many at once. */
export const NAMES_PER_HOUR = 10;

/**
 * Above this many people, base clients get no fresh table for each arrival or departure, because it names
 * everybody.
 */
export const MAX_PEOPLE_PUSHED = 64;

/** Least milliseconds between two such tables. */
export const PUSH_INTERVAL = 1_000;

/** Names read of an `ext` list: the first ones. */
export const MAX_EXTENSIONS = 64;
/** UTF-16 units; longer names of an `ext` list are ignored. */
export const MAX_EXTENSION_NAME = 64;

/**
 * Bytes of the `nonce` of every `relay`, and the least of its `cipher`: required by the relay, whatever the
 * suite (lib/e2ee).
 */
export const RELAY_NONCE_BYTES = 12;
export const MIN_CIPHER_BYTES = 16;
/** RFC 7748 section 5. */
export const PUBLIC_KEY_BYTES = 32;

/** UTF-16 units (`alg`). The relay forwards unknown labels. */
export const MAX_SUITE_LABEL = 64;

/** Of each side. */
export const LOGIN_NONCE_BYTES = 32;
/** Ed25519 (RFC 8032 section 5.1.6). */
export const SIGNATURE_BYTES = 64;
/** SHA-256 (FIPS 180-4). */
export const HASH_BYTES = 32;
/** Of an invite. */
export const TOKEN_BYTES = 16;
