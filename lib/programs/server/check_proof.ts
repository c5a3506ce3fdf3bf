// Checks signatures for the relay, which cannot do so within a step.

import { encodeHex } from "@std/encoding/hex";
import { encodeIdentity } from "../../identity/identity_id.ts";
import { checkLogin, checkRevocation } from "../../identity/login_text.ts";
import type { RelayEffect, RelayEvent } from "../../relay/relay_event.ts";

type Check = Extract<RelayEffect, { kind: "check_login" | "check_revocation" }>;

export function isCheck(effect: RelayEffect): effect is Check {
  return effect.kind === "check_login" || effect.kind === "check_revocation";
}

/** The event with the result. Never rejects. */
export async function checkProof(check: Check): Promise<RelayEvent> {
  const { connection } = check;
  if (check.kind === "check_revocation") {
    return { kind: "revocation_checked", connection, identity: await checkRevocation(check.revoke) };
  }
  const checked = await checkLogin(check.facts, check.login, check.hello);
  if (typeof checked === "string") return { kind: "login_checked", connection, login: checked };
  const { statement, tokenHash } = checked;
  const { identity: id, text } = statement;
  const proven = { id, encodedId: encodeIdentity(id), statement: text };
  return {
    kind: "login_checked",
    connection,
    login: { proven, tokenHash: tokenHash && encodeHex(tokenHash) },
  };
}
