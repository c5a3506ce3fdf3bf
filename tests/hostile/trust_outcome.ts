// Compares what came of a play with what its table says.

import { assertEquals } from "@std/assert";
import type { Outcome, TrustMisdeed } from "./trust_misdeed.ts";

/** Fails where it differs. */
export function assertOutcome(outcome: Outcome, misdeed: TrustMisdeed): void {
  for (const [user, shown] of Object.entries(misdeed.shows)) assertEquals(outcome.shows[user], shown, user);
  for (const [user, kept] of Object.entries(misdeed.keeps)) assertEquals(outcome.keeps[user], kept, user);
  for (const [user, code] of Object.entries(misdeed.ends ?? {})) assertEquals(outcome.ends[user], code, user);
  assertEquals(outcome.sealedFor, misdeed.sealedFor);
  assertEquals(outcome.reused, []);
  const codes = Object.values(outcome.codes);
  if (codes.length > 1) assertEquals(new Set(codes).size, misdeed.differ ? codes.length : 1);
}
