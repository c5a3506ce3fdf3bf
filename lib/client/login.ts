// Proves our identity: answers a server's challenge (docs/PROTOCOL.md, "login/1").

import { encodeBase64 } from "../base/base64.ts";
import { loginText } from "../identity/login_text.ts";
import { sha256 } from "../crypto/sha256.ts";
import { agree, EXTENSIONS } from "../wire/extension.ts";
import { LOGIN_NONCE_BYTES } from "../wire/limits.ts";
import type { ServerMessage } from "../wire/message.ts";
import type { Shared } from "./shared.ts";

/** The login of one connection after the other. */
export class LoginAnswer {
  /** SHA-256 of the certificate of this connection's handshake, 32 bytes. */
  #certificate: Uint8Array<ArrayBuffer> | undefined;
  #answered = false;
  #hasProved = false;

  /** `shared`: what it has in common with the other parts of the session. */
  constructor(readonly shared: Shared) {}

  /** Whether our identity was shown to the server, or is about to be: from now on it may know it. */
  get hasProved(): boolean {
    return this.#hasProved;
  }

  /** A connection stands, verified with this certificate. */
  opened(certificate: Uint8Array<ArrayBuffer>): void {
    this.#certificate = certificate;
    this.#answered = false;
  }

  /** Signs, once for each connection: what a server sends further is nothing to us. */
  async answer(challenge: Extract<ServerMessage, { type: "challenge" }>): Promise<void> {
    const { shared } = this;
    if (this.#answered || !this.#certificate) return;
    this.#answered = this.#hasProved = true;
    const { identity, entropy } = shared.options;
    const token = shared.memory.kept.token?.expose();
    const nonce = entropy(LOGIN_NONCE_BYTES);
    const facts = {
      serverNonce: challenge.nonce,
      certificate: this.#certificate,
      clientExtensions: EXTENSIONS,
      serverExtensions: challenge.ext,
    };
    const text = loginText(facts, nonce, identity.statement, token && await sha256(token));
    shared.agreed = agree(challenge.ext);
    shared.send({
      type: "login",
      nonce: encodeBase64(nonce),
      statement: identity.statement.text,
      sig: encodeBase64(await identity.sign(text)),
      ...(token ? { token: encodeBase64(token) } : {}),
    });
  }

  /**
   * The welcome came: what is agreed now. Without a challenge nothing is proved, whatever the welcome names.
   */
  welcomed(ext: readonly string[] | undefined): void {
    if (this.#answered) return; // the challenge named it, and the login signed it
    this.shared.agreed = agree(ext?.filter((name) => name !== "login/1"));
  }
}
