// Every misdeed of a relay against trust, on the true wire, with real clients;
// tests/unit/hostile_relay_test.ts has the same in memory.

import { TRUST_MISDEEDS } from "../hostile/trust_misdeeds.ts";
import { play, type TrustMisdeed } from "../hostile/trust_misdeed.ts";
import { assertOutcome } from "../hostile/trust_outcome.ts";
import { TrustRelay } from "../hostile/trust_relay.ts";
import { makeCertificates } from "../support/certificates.ts";
import { WireStage } from "../support/wire_stage.ts";

/** One pair for all tests. */
const { dir: certs } = await makeCertificates();
addEventListener("unload", () => Deno.removeSync(certs, { recursive: true }));

for (const [name, misdeed] of Object.entries(TRUST_MISDEEDS)) {
  Deno.test(`chat-client against a relay's ${name}: ${misdeed.about}`, () => onTheWire(misdeed));
}

async function onTheWire(misdeed: TrustMisdeed): Promise<void> {
  const phase = { lying: false };
  const { forwards = false } = misdeed;
  const relay = await TrustRelay.start(certs, await misdeed.tampering(phase), { forwards });
  await using stage = new WireStage(relay, certs);
  assertOutcome(await play(misdeed, phase, stage), misdeed);
}
