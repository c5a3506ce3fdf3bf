// Reads a key file: the parts of a private key that decide whether TLS can use it. Computes nothing with it.

import * as asn1 from "asn1js";
import { Secret } from "../base/secret.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { children, ecKind, isTagged, type KeyKind, keyKind, rsaKind } from "./algorithms.ts";
import { encodePem, faultOf, isKeyLabel, readPem } from "./pem.ts";

interface PrivateKey {
  /** This key alone, UTF-8. */
  readonly pem: Secret;
  /** Undefined if only the certificate tells (SEC 1 without parameters). */
  readonly kind: KeyKind | undefined;
}

/** Context tag `[0]`: the curve of an ECPrivateKey (RFC 5915 section 3). */
const PARAMETERS_TAG = 0;

/** The first private key of a file (PKCS #8, SEC 1 or PKCS #1, as PEM), or why there is none. */
export function readKey(file: string): PrivateKey | ReturnType<typeof faultOf> {
  for (const { label, der } of readPem(file)) {
    if (!isKeyLabel(label) || !der) continue;
    const kind = kindOf(label, der);
    if (kind === "damaged") return "damaged";
    return { pem: new Secret(encodeUtf8(encodePem(label, der))), kind };
  }
  return faultOf(file, isKeyLabel);
}

function kindOf(label: string, der: Uint8Array<ArrayBuffer>): KeyKind | "damaged" | undefined {
  const parsed = asn1.fromBER(der);
  if (parsed.offset !== der.length) return "damaged";
  const parts = children(parsed.result);
  if (parts.length < 3) return "damaged";
  switch (label) {
    case "RSA PRIVATE KEY":
      return rsaKind(parsed.result);
    case "EC PRIVATE KEY": {
      const parameters = parts.find((part) => isTagged(part, PARAMETERS_TAG));
      return parameters && ecKind(children(parameters)[0]);
    }
    case "DSA PRIVATE KEY":
      return { name: "DSA", isUsable: false };
    default: { // PKCS #8: version, algorithm, key (RFC 5958 section 2)
      const [, algorithm, key] = parts;
      return keyKind(
        algorithm,
        () => key instanceof asn1.OctetString ? asn1.fromBER(key.valueBlock.valueHexView).result : undefined,
      );
    }
  }
}
