// The base suite, frozen because peers of the first version speak it (docs/PROTOCOL.md, "Suite X25519+AESGCM").
// It has no forward secrecy, no order and no protection from repeats: RepeatGuard gives what can be given.

import { decodeBase64, encodeBase64 } from "../../base/base64.ts";
import { decodeUtf8, encodeUtf8 } from "../../base/utf8.ts";
import {
  aesGcmDecrypt,
  aesGcmEncrypt,
  deriveAesKey,
  type KeyPair,
  NONCE_BYTES,
  TAG_BYTES,
} from "../../crypto/secret.ts";
import { type Channel, type Envelope, OpenError, type Suite } from "../suite.ts";

/**
 * X25519 (RFC 7748), HKDF-SHA256 (RFC 5869) with `info` "chat-e2ee", AES-256-GCM (NIST SP 800-38D) with
 * nonces of 12 bytes, the tag of 16 at the end, and no associated data.
 */
export const x25519AesGcm: Suite = suiteOf("X25519+AESGCM", encodeUtf8("chat-e2ee"));

/** The same construction for another purpose: its `info` (not empty) makes its keys unrelated to all others. */
export function suiteOf(label: string, info: Uint8Array<ArrayBuffer>): Suite {
  return {
    label,
    nonceBytes: NONCE_BYTES,
    tagBytes: TAG_BYTES,
    async establish(own: KeyPair, peer: Uint8Array<ArrayBuffer>): Promise<Channel> {
      const { key, id } = await deriveAesKey(own.privateKey, peer, info);
      return {
        id: encodeBase64(id),
        async seal(text, nonce) {
          const cipher = await aesGcmEncrypt(key, nonce, encodeUtf8(text));
          return { alg: label, nonce: encodeBase64(nonce), cipher: encodeBase64(cipher) };
        },
        open: (envelope) => open(key, envelope),
      };
    },
  };
}

async function open(key: CryptoKey, envelope: Envelope): Promise<string> {
  const nonce = decodeBase64(envelope.nonce);
  const cipher = decodeBase64(envelope.cipher);
  if (nonce?.length !== NONCE_BYTES || !cipher || cipher.length < TAG_BYTES) throw new OpenError("malformed");
  let plaintext;
  try {
    plaintext = await aesGcmDecrypt(key, nonce, cipher);
  } catch {
    throw new OpenError("not_authentic");
  }
  const text = decodeUtf8(plaintext);
  if (text === undefined) throw new OpenError("not_text");
  return text;
}
