// Every text about what the host does: certificates, names, invites.

/**
 * The texts of one language. Names and texts of others come here as they are; whoever prints makes them safe.
 * `cert`, `key`, `file`, `both`, `old`: paths; `line`: what the host types.
 */
export interface HostTexts {
  // Certificates.
  /** Before the first certificate is made. */
  makingCertificate(): string;
  /** A row each; `sha256`: of the certificate. */
  certificateMade(cert: string, key: string, sha256: string): readonly string[];
  /** `chat-server certs` replaces nothing by accident. */
  alreadyThere(file: string): string;
  /** A certificate without its key, or a key without its certificate; `line` makes a new pair. */
  halfPair(there: string, missing: string, line: string): string;
  /** A renewal ended in the middle; `line` goes on with it. */
  renewalInterrupted(line: string): string;
  /** There is no certificate; `line` makes one. */
  nothingToRenew(cert: string, line: string): string;
  /** There is no next certificate; `line` makes one. */
  nothingToFinish(file: string, line: string): string;
  /** The key of the next certificate is gone; `line` begins again. */
  nextKeyMissing(file: string, line: string): string;
  /** `next`: path of the new certificate; `both`: of the file for friends. */
  nextMade(next: string, both: string): string;
  /** The same, when it was made before. */
  nextIsThere(next: string, both: string): string;
  /** What to do now, a row each; `line` ends the renewal. */
  renewalSteps(both: string, line: string): readonly string[];
  /** A row each. */
  renewalFinished(cert: string, old: string): readonly string[];
  /** `why`: from `systemReason`. */
  cannotWrite(file: string, why: string): string;
}
