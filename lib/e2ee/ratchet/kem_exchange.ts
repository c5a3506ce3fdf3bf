// The KEM exchange amid a session: an encapsulation key one way, its ciphertext the other, and then its secret goes into
// the next chain of the one who offered (docs/PROTOCOL.md, "Sessions"). It repeats nothing: records are repeated.

import { equalBytes } from "../../base/bytes.ts";
import type { Entropy } from "../../base/outside.ts";
import { decapsulate, encapsulate, kemKey } from "../../crypto/ml_kem.ts";
import type { RecordBody } from "./record_body.ts";
import { kemSecret } from "./session_keys.ts";
import { isOurTurn, type SessionState } from "./session_state.ts";

/**
 * The state after the items of a record that opened. `isConfirmed`: false where the answer to our offer holds another
 * secret than ours, so that our state is not the one that the offer was made in.
 */
export async function kemReceived(
  state: SessionState,
  { kemKey: offer, kemCipher: answer }: Pick<RecordBody, "kemKey" | "kemCipher">,
  entropy: Entropy,
): Promise<{ readonly state: SessionState; readonly isConfirmed: boolean }> {
  const { kem, transcript } = state;
  const epoch = state.epoch + 1;
  if (offer?.epoch === epoch && kem.kind === "idle" && !isOurTurn(state)) {
    const made = encapsulate(offer.key, entropy);
    if (!made) return { state, isConfirmed: true };
    const { secret, confirm } = await kemSecret(made.shared, transcript, epoch, offer.key, made.cipher);
    const due = { kind: "cipher", epoch, cipher: made.cipher, confirm } as const;
    return { state: { ...state, kem: { kind: "answered", secret }, due }, isConfirmed: true };
  }
  if (answer?.epoch === epoch && kem.kind === "offered") {
    const seed = kem.seed.expose();
    const shared = decapsulate(answer.cipher, seed);
    const { secret, confirm } = await kemSecret(shared, transcript, epoch, kemKey(seed), answer.cipher);
    if (!equalBytes(confirm, answer.confirm)) return { state, isConfirmed: false };
    return { state: { ...state, kem: { kind: "agreed", secret } }, isConfirmed: true };
  }
  return { state, isConfirmed: true };
}
