// What WebCrypto was made to seal and to sign in a test: each nonce under each key, each text under Ed25519.

import { encodeHex } from "@std/encoding/hex";

export interface Tap extends Disposable {
  /** Of each AES-GCM encryption: key and nonce, in hex. */
  readonly sealed: readonly string[];
  /** Each text that was signed with Ed25519. */
  readonly signed: readonly Uint8Array[];
}

/** Listens from now on, until it is disposed of. One at a time. */
export function tapCrypto(): Tap {
  const { subtle } = crypto;
  const { importKey, deriveKey, encrypt, sign } = subtle;
  const keys = new WeakMap<CryptoKey, string>();
  const sealed: string[] = [];
  const signed: Uint8Array[] = [];
  const nameOf = (algorithm: AlgorithmIdentifier) =>
    typeof algorithm === "string" ? algorithm : algorithm.name;
  Object.assign(subtle, {
    async importKey(...args: Parameters<typeof importKey>): Promise<CryptoKey> {
      const key = await importKey.apply(subtle, args);
      if (args[0] as string === "raw") keys.set(key, encodeHex(bytesOf(args[1] as BufferSource)));
      return key;
    },
    async deriveKey(...args: Parameters<typeof deriveKey>): Promise<CryptoKey> {
      const [algorithm, base, kind, , uses] = args;
      const readable = await deriveKey.call(subtle, algorithm, base, kind, true, uses as KeyUsage[]);
      const key = await deriveKey.apply(subtle, args);
      keys.set(key, encodeHex(new Uint8Array(await subtle.exportKey("raw", readable))));
      return key;
    },
    encrypt(...args: Parameters<typeof encrypt>): Promise<ArrayBuffer> {
      const [algorithm, key] = args as [AesGcmParams, CryptoKey, BufferSource];
      sealed.push(`${keys.get(key) ?? "an unknown key"} ${encodeHex(bytesOf(algorithm.iv))}`);
      return encrypt.apply(subtle, args);
    },
    sign(...args: Parameters<typeof sign>): Promise<ArrayBuffer> {
      if (nameOf(args[0]) === "Ed25519") signed.push(bytesOf(args[2]).slice());
      return sign.apply(subtle, args);
    },
  });
  return {
    sealed,
    signed,
    [Symbol.dispose]: () => void Object.assign(subtle, { importKey, deriveKey, encrypt, sign }),
  };
}

function bytesOf(source: BufferSource): Uint8Array {
  return source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}
