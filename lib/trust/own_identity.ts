// Our identity, as the session uses it: the statement for others, and a way to sign without seeing the key.

import type { Statement } from "../identity/statement.ts";

/** The own identity. */
export interface OwnIdentity {
  /** The statement that others see. */
  readonly statement: Statement;
  /** An Ed25519 signature of 64 bytes. `text`: of lib/identity/signed_text.ts, never anything else. */
  sign(text: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}
