// The handshake messages of TLS 1.3 (RFC 8446 section 4), both ways, with one choice
// each: TLS_AES_128_GCM_SHA256, X25519, ecdsa_secp256r1_sha256. Pure bytes.

import { type Bytes, concat, Reader, uint, vector } from "./encoding.ts";

/** Section 4. */
export const MessageType = {
  clientHello: 1,
  serverHello: 2,
  encryptedExtensions: 8,
  certificate: 11,
  certificateVerify: 15,
  finished: 20,
  messageHash: 254,
} as const;

const TLS_1_2 = uint(2, 0x0303);
const TLS_1_3 = uint(2, 0x0304);
const AES_128_GCM_SHA256 = uint(2, 0x1301); // appendix B.4
const ECDSA_P256_SHA256 = uint(2, 0x0403); // section 4.2.3
const X25519 = 0x001d; // section 4.2.7
const NO_COMPRESSION = uint(1, 0);

/** Section 4.2. */
const Extension = {
  serverName: 0,
  supportedGroups: 10,
  signatureAlgorithms: 13,
  supportedVersions: 43,
  keyShare: 51,
} as const;

/** The random that makes a ServerHello a HelloRetryRequest: SHA-256 of that name (section 4.1.3). */
const RETRY_RANDOM = Uint8Array.from(
  [0xcf21ad74, 0xe59a6111, 0xbe1d8c02, 0x1e65b891, 0xc2a21116, 0x7abb8c5e, 0x079e09e2, 0xc8a8339c]
    .flatMap((word) => [...uint(4, word)]),
);

export function message(type: number, ...parts: readonly Uint8Array[]): Bytes {
  return concat(uint(1, type), vector(3, ...parts));
}

export interface ClientHello {
  readonly sessionId: Bytes;
  /** The client's X25519 public key, where it sent one at once. */
  readonly share: Bytes | undefined;
}

/** Section 4.1.2. Whatever the client offers besides our one choice is passed over. */
export function parseClientHello(body: Bytes): ClientHello {
  const fields = new Reader(body);
  fields.bytes(2 + 32); // legacy version, random
  const sessionId = fields.vector(1).remainder();
  fields.vector(2); // cipher suites
  fields.vector(1); // compression methods
  const keyShares = readExtensions(fields).get(Extension.keyShare)!.vector(2);
  let share: Bytes | undefined;
  while (!keyShares.empty) {
    const group = keyShares.uint(2);
    const key = keyShares.vector(2).remainder();
    if (group === X25519) share = key;
  }
  return { sessionId, share };
}

export function clientHello(serverName: string, share: Bytes): Bytes {
  const name = new TextEncoder().encode(serverName);
  return message(
    MessageType.clientHello,
    TLS_1_2,
    crypto.getRandomValues(new Uint8Array(32)),
    vector(1), // no session id
    vector(2, AES_128_GCM_SHA256),
    vector(1, NO_COMPRESSION),
    vector(
      2,
      extension(Extension.serverName, vector(2, uint(1, 0), vector(2, name))), // RFC 6066 section 3
      extension(Extension.supportedGroups, vector(2, uint(2, X25519))),
      extension(Extension.signatureAlgorithms, vector(2, ECDSA_P256_SHA256)),
      extension(Extension.supportedVersions, vector(1, TLS_1_3)),
      extension(Extension.keyShare, vector(2, keyShareEntry(share))),
    ),
  );
}

export function serverHello(sessionId: Bytes, share: Bytes): Bytes {
  const random = crypto.getRandomValues(new Uint8Array(32));
  return helloOfServer(random, sessionId, keyShareEntry(share));
}

/** Section 4.1.4: asks for a hello with an X25519 share. */
export function helloRetryRequest(sessionId: Bytes): Bytes {
  return helloOfServer(RETRY_RANDOM, sessionId, uint(2, X25519));
}

/** The server's X25519 public key in its ServerHello (section 4.1.3). */
export function parseServerHello(body: Bytes): Bytes {
  const fields = new Reader(body);
  fields.bytes(2 + 32); // legacy version, random
  fields.vector(1); // session id
  fields.bytes(2 + 1); // cipher suite, compression method
  const keyShare = readExtensions(fields).get(Extension.keyShare)!;
  keyShare.uint(2); // group: we offered one
  return keyShare.vector(2).remainder();
}

/** Section 4.3.1: no extension of ours wants an answer. */
export function encryptedExtensions(): Bytes {
  return message(MessageType.encryptedExtensions, vector(2));
}

/** Section 4.4.2: one certificate, in DER. */
export function certificate(der: Bytes): Bytes {
  const entry = concat(vector(3, der), vector(2)); // no extensions
  return message(MessageType.certificate, vector(1), vector(3, entry));
}

/** Section 4.4.3: with a signature in DER. */
export function certificateVerify(signature: Bytes): Bytes {
  return message(MessageType.certificateVerify, ECDSA_P256_SHA256, vector(2, signature));
}

/** Section 4.4.4. */
export function finished(verifyData: Bytes): Bytes {
  return message(MessageType.finished, verifyData);
}

function helloOfServer(random: Bytes, sessionId: Bytes, keyShare: Bytes): Bytes {
  return message(
    MessageType.serverHello,
    TLS_1_2,
    random,
    vector(1, sessionId),
    AES_128_GCM_SHA256,
    NO_COMPRESSION,
    vector(
      2,
      extension(Extension.supportedVersions, TLS_1_3),
      extension(Extension.keyShare, keyShare),
    ),
  );
}

function keyShareEntry(share: Bytes): Bytes {
  return concat(uint(2, X25519), vector(2, share)); // section 4.2.8
}

function extension(type: number, data: Bytes): Bytes {
  return concat(uint(2, type), vector(2, data));
}

function readExtensions(fields: Reader): Map<number, Reader> {
  const extensions = new Map<number, Reader>();
  const list = fields.vector(2);
  while (!list.empty) extensions.set(list.uint(2), list.vector(2));
  return extensions;
}
