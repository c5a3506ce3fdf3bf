// The suites there are. The only list of them: a new suite is one more line here.

import type { Suite } from "../suite.ts";
import { x25519AesGcm } from "./x25519_aesgcm.ts";

const SUITES: readonly Suite[] = [x25519AesGcm];

/** The suite of every peer. */
export const BASE_SUITE: Suite = x25519AesGcm;

/** The suite of an envelope's `alg`, if there is one. */
export function findSuite(label: string): Suite | undefined {
  return SUITES.find((suite) => suite.label === label);
}
