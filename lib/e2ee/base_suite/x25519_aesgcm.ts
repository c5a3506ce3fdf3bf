// The base suite, frozen for peers of the first version (docs/PROTOCOL.md, "Suite X25519+AESGCM"), and the
// same with other keys for control messages. No forward secrecy, no order, and no protection against repeats
// except a memory of nonces.

import { base64Characters, decodeBase64, encodeBase64 } from "../../base/base64.ts";
import { decodeUtf8, encodeUtf8 } from "../../base/utf8.ts";
import { aesGcmDecrypt, aesGcmEncrypt, deriveAesKey, NONCE_BYTES, TAG_BYTES } from "../../crypto/secret.ts";
import type { Envelope, Opened, Suite } from "../conversation.ts";
import type { NonceMemory } from "./nonce_memory.ts";

/**
 * X25519 (RFC 7748), HKDF-SHA256 (RFC 5869) with `info` "chat-e2ee", AES-256-GCM (NIST SP 800-38D) with
 * nonces of 12 bytes, the tag of 16 at the end, and no associated data.
 */
export const BASE_SUITE = suiteOf("X25519+AESGCM", encodeUtf8("chat-e2ee"));

/**
 * For messages between clients that are never shown (docs/PROTOCOL.md, "The control suite"). `info` is
 * `T(control)`: the label, the purpose, a zero, no fields.
 */
export const CONTROL_SUITE = suiteOf("X25519+AESGCM+control/1", encodeUtf8("chat-seguro/1/control\0"));

/** `info` (not empty) makes keys unrelated to those of other purposes. */
function suiteOf(
  label: string,
  info: Uint8Array<ArrayBuffer>,
): Suite<NonceMemory> & { readonly state: "volatile" } {
  return {
    label,
    state: "volatile",
    outline(bytes) {
      const [nonce, cipher] = [NONCE_BYTES, bytes + TAG_BYTES].map((size) =>
        "A".repeat(base64Characters(size))
      );
      return { alg: label, nonce: nonce!, cipher: cipher! };
    },
    async begin(own, peer) {
      const { key, id } = await deriveAesKey(own.privateKey, peer, info);
      return {
        id: `${label} ${encodeBase64(id)}`,
        async seal(state, content, entropy) {
          const bytes = entropy(NONCE_BYTES);
          const nonce = encodeBase64(bytes);
          const cipher = encodeBase64(await aesGcmEncrypt(key, bytes, encodeUtf8(content)));
          return { state: state.with(nonce), envelope: { alg: label, nonce, cipher } };
        },
        open: (state, envelope) => open(key, state, envelope),
      };
    },
  };
}

/** The key is the same in both directions, so own messages that come back are repeats, too. */
async function open(key: CryptoKey, state: NonceMemory, envelope: Envelope): Promise<Opened<NonceMemory>> {
  if (state.has(envelope.nonce)) return { kind: "repeat" };
  const nonce = decodeBase64(envelope.nonce);
  const cipher = decodeBase64(envelope.cipher);
  if (nonce?.length !== NONCE_BYTES || !cipher || cipher.length < TAG_BYTES) {
    return { kind: "closed", reason: "malformed" };
  }
  let plaintext;
  try {
    plaintext = await aesGcmDecrypt(key, nonce, cipher);
  } catch {
    return { kind: "closed", reason: "not_authentic" };
  }
  const text = decodeUtf8(plaintext);
  if (text === undefined) return { kind: "closed", reason: "not_text" };
  return { kind: "text", text, state: state.with(envelope.nonce) };
}
