// Faults of certificate and key files, with remedies that destroy nothing.

/** A file that does not hold what was looked for. */
/** A sentence for each fault; `file`: its path. */
export type ByFault<Fault extends string> = Readonly<Record<Fault, (file: string) => string>>;

/** Texts about certificate and key files; `file`, `cert`, `key`: paths. */
export interface PairTexts {
  /** Why there is no certificate in a file; where none of these fits, `notACertificate`. */
  readonly certificateFaults: ByFault<"empty" | "binary" | "key" | "public_key" | "request">;
  /** Why there is no private key in a file. */
  readonly keyFaults: ByFault<
    "empty" | "binary" | "damaged" | "no_pem" | "certificate" | "public_key" | "request" | "sealed" | "ssh"
  >;
  /** Reasons for which TLS refuses a certificate; `key`: the kind of its key. */
  readonly refusals: Readonly<
    Record<
      "version" | "critical" | "key" | "purpose" | "constraints" | "issuer" | "signature",
      (file: string, key: string) => string
    >
  >;
  /** Certificate and key were named in each other's place. */
  swapped(cert: string, key: string): string;
  /** No server can use such a key; `kind`: what it is. */
  keyUnusable(file: string, kind: string): string;
  /** TLS refuses the pair; `why`: in its words. */
  unusable(cert: string, key: string, why: string): string;
  /** TLS would refuse the certificate to clients; `why`: in its words. */
  refusedByTls(file: string, why: string): string;
}
