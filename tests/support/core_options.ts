// What a session in a test is made with, besides what the test chooses.

import { ed25519 } from "@noble/curves/ed25519.js";
import { RepeatGuard } from "../../lib/e2ee/base_suite/repeat_guard.ts";
import { Absence } from "../../lib/client/peers/absence.ts";
import { Peers } from "../../lib/client/peers/peers.ts";
import type { KeptTrust } from "../../lib/client/peers/memory.ts";
import { Sightings } from "../../lib/trust/sightings.ts";
import type { OtherServer } from "../../lib/trust/elsewhere.ts";
import type { CoreOptions } from "../../lib/client/shared.ts";
import { identity, type TestIdentity } from "./identities.ts";
import { keyPair } from "./keys.ts";

/** Milliseconds since 1970 at which all of it happens. */
export const WALL_CLOCK = 1_790_000_000_000;

/** Of a server that is met for the first time. */
export const NOTHING_KEPT: KeptTrust = {
  mode: "first-use",
  login: false,
  contacts: [],
  token: undefined,
  invites: [],
  inviter: undefined,
};

type Usual = Pick<
  CoreOptions,
  | "identity"
  | "trust"
  | "people"
  | "absence"
  | "allowUnproven"
  | "clock"
  | "sealed"
  | "address"
  | "makeKeyPair"
  | "otherServers"
  | "sightings"
  | "repeats"
>;

/** For the person of that name; ephemeral keys are the same in every run. */
export async function usualOptions(
  user: string,
  kept: Partial<KeptTrust> = {},
  host = "chat.example",
  otherServers: readonly OtherServer[] = [],
  sightings: Sightings = new Sightings(),
): Promise<Usual> {
  const person = await identity(user);
  let keys = 0;
  return {
    identity: ownOf(person),
    trust: { ...NOTHING_KEPT, ...kept },
    otherServers,
    sightings,
    repeats: new RepeatGuard(),
    allowUnproven: false,
    people: new Peers(kept.blocked),
    absence: new Absence(),
    clock: () => WALL_CLOCK,
    sealed: () => false,
    address: { host, port: 5000, certificates: [Uint8Array.of(1, 2, 3)] },
    makeKeyPair: () => keyPair(user.charCodeAt(0) + ++keys),
  };
}

/** That person, as their own client knows them. */
export function ownOf({ statement, signSeed }: TestIdentity): CoreOptions["identity"] {
  return { statement, sign: (text) => Promise.resolve(Uint8Array.from(ed25519.sign(text, signSeed))) };
}
