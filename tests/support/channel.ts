// A conversation that remembers nothing: each message is the first one.

import { NonceMemory } from "../../lib/e2ee/base_suite/nonce_memory.ts";
import type { BASE_SUITE } from "../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import type { Envelope } from "../../lib/e2ee/conversation.ts";

export interface Channel {
  readonly id: string;
  seal(text: string, nonce: Uint8Array<ArrayBuffer>): Promise<Envelope>;
  /** Rejects with the reason as the message. */
  open(envelope: Envelope): Promise<string>;
}

export async function establish(
  suite: typeof BASE_SUITE,
  ...keys: Parameters<typeof suite.begin>
): Promise<Channel> {
  const conversation = await suite.begin(...keys);
  return {
    id: conversation.id,
    async seal(text, nonce) {
      return (await conversation.seal(NonceMemory.EMPTY, text, () => nonce)).envelope;
    },
    async open(envelope) {
      const opened = await conversation.open(NonceMemory.EMPTY, envelope);
      if (opened.kind === "text") return opened.text;
      throw new Error(opened.kind === "closed" ? opened.reason : opened.kind);
    },
  };
}
