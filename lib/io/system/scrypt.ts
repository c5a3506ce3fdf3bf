// scrypt (RFC 7914): deliberately slow, against guessing of passphrases.

import { scrypt as nodeScrypt } from "node:crypto";

const KEY_BYTES = 32;

/** 32 bytes, on a separate thread. Takes 128·n·r bytes of memory, twice. */
export async function scrypt(
  passphrase: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  { n, r, p }: { readonly n: number; readonly r: number; readonly p: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  const options = { N: n, r, p, maxmem: 256 * r * (n + p) };
  nodeScrypt(passphrase, salt, KEY_BYTES, options, (error, key) => {
    if (error) return reject(error);
    resolve(new Uint8Array(key));
    key.fill(0);
  });
  return await promise;
}
