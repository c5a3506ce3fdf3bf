// Checks the signatures that the relay wants checked: the one thing that it cannot do in a step.

import { encodeHex } from "@std/encoding/hex";
import { encodeIdentity } from "../../identity/identity_id.ts";
import { checkLogin, checkRevocation } from "../../identity/login_text.ts";
import type { RelayEffect, RelayEvent } from "../../relay/relay_event.ts";

/** The relay's request for a check. */
type Check = Extract<RelayEffect, { kind: "check_login" | "check_revocation" }>;

/** Whether this effect is a check. */
export function isCheck(effect: RelayEffect): effect is Check {
  return effect.kind === "check_login" || effect.kind === "check_revocation";
}

/** The event that tells the relay what came of it. Never rejects. */
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
