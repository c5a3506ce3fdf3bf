// English: certificate and key files.

import { MAKE_CERTS } from "../arguments.ts";

const RIGHT =
  `the host makes a correct one with "${MAKE_CERTS}", and every friend then needs the new server.crt`;
const ANOTHER =
  `"chat-server certs NEW" makes another pair in the folder NEW and leaves these files alone; friends then need its server.crt`;
const KINDS = "P-256, P-384, P-521, Ed25519, and RSA of 2048 to 8192 bits are taken";

/** `file`, `cert`, `key`: paths. */
export const pairEn = {
  /** For other files, `notACertificate`. */
  certificateFaults: {
    empty: (file: string) => `${file} is empty: get server.crt again, from the host or a backup`,
    binary: (file: string) =>
      `${file} is in binary form (DER), not PEM: "openssl x509 -inform DER -in ${file} -out ${file}.pem" makes PEM of it, for --cert`,
    key: (file: string) =>
      `${file} holds a private key, where a certificate belongs: name server.crt with --cert. A private key is for nobody but the host`,
    public_key: (file: string) =>
      `${file} holds a public key, and no certificate: name server.crt with --cert`,
    request: (file: string) =>
      `${file} holds a request for a certificate, and no certificate: name server.crt with --cert`,
  },
  keyFaults: {
    empty: (file: string) => `${file} is empty: put the private key back from a backup`,
    binary: (file: string) =>
      `${file} is in binary form (DER), not PEM: "openssl pkey -inform DER -in ${file} -out ${file}.pem" makes PEM of it, for --key`,
    damaged: (file: string) => `${file} holds a private key that is damaged: put it back from a backup`,
    no_pem: (file: string) =>
      `${file} holds no private key (which begins with -----BEGIN PRIVATE KEY-----): name the right file with --key`,
    certificate: (file: string) =>
      `${file} holds a certificate, where its private key belongs: name the key with --key`,
    public_key: (file: string) =>
      `${file} holds a public key, where the private one belongs: name it with --key`,
    request: (file: string) =>
      `${file} holds a request for a certificate, where a private key belongs: name it with --key`,
    sealed: (file: string) =>
      `${file} is sealed with a passphrase, which the server cannot ask for: "openssl pkey -in ${file} -out ${file}.open" writes the key without one, for --key`,
    ssh: (file: string) => `${file} is a key for ssh, and not for TLS: name the right file with --key`,
  },
  /** `key`: the kind of its key. */
  refusals: {
    version: (file: string) => `${file} is of X.509 version 1, and TLS takes version 3 only: ${RIGHT}`,
    critical: (file: string) => `${file} has a critical extension that TLS does not know here: ${RIGHT}`,
    key: (file: string, key: string) =>
      `${file} has a key of a kind that TLS does not take here (${key}; ${KINDS}): ${RIGHT}`,
    purpose: (file: string) =>
      `${file} is not made for servers, for its extended key usage leaves serverAuth out: ${RIGHT}`,
    constraints: (file: string) =>
      `${file} limits names (nameConstraints), as only an authority may: ${RIGHT}`,
    issuer: (file: string) =>
      `${file} is not self-signed: another certificate signed it, and chat-client pins only what is signed by its own key; ${RIGHT}`,
    signature: (file: string) =>
      `${file} is signed in a way that TLS does not take here, such as with SHA-1: ${RIGHT}`,
  },
  swapped: (cert: string, key: string) =>
    `${cert} is the private key and ${key} the certificate: give them the other way round, --cert ${key} --key ${cert}`,
  /** `kind`: of the key. */
  keyUnusable: (file: string, kind: string) =>
    `${file} is a key of a kind that TLS does not take here (${kind}; ${KINDS}): ${ANOTHER}`,
  /** `why`: from TLS. */
  unusable: (cert: string, key: string, why: string) =>
    `TLS does not take ${cert} with ${key} (${why}): ${ANOTHER}`,
  /** `why`: from TLS. */
  refusedByTls: (file: string, why: string) => `TLS does not take ${file} (${why}): ${RIGHT}`,
};
