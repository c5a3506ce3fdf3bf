// The user's identity for the client's core: the statement for others, and signing without the key.

import type { Statement } from "../identity/statement.ts";

export interface OwnIdentity {
  readonly statement: Statement;
  /** Ed25519, 64 bytes. `text`: from lib/identity/signed_text.ts, never anything else. */
  sign(text: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}
