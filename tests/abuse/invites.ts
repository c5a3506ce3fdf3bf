// People with an identity who make the server write to its disk as often as they can.

import { encodeBase64 } from "../../lib/base/base64.ts";
import { identity } from "../support/identities.ts";
import { logIn } from "../support/proven_client.ts";
import type { RawClient } from "../support/raw_client.ts";
import { type Latency, pause, Talkers } from "./talkers.ts";
import { Target } from "./target.ts";

/** Invites of one person, which each end as they are made, and so are never too many that are open. */
const EACH = 200;
/** Parts in which they are sent. */
const PARTS = 10;

/**
 * What came of it in so many milliseconds: invites offered and kept, and the lines of two others meanwhile.
 */
export async function floodInvites(
  people: number,
  milliseconds: number,
): Promise<{ offered: number; kept: number; beside: Latency }> {
  await using target = await Target.start();
  await using talkers = await Talkers.meet(target);
  const clients: RawClient[] = [];
  for (let i = 0; i < people; i++) {
    clients.push((await logIn(await identity(`bot${i}`, i), target.port, target.certs)).client);
  }
  const beside = await talkers.during(Promise.all(clients.map(async (client) => {
    for (let part = 0; part < PARTS; part++) {
      await client.send(Array.from({ length: EACH / PARTS }, inviteLine).join(""));
      await pause(milliseconds / PARTS);
    }
    await client.say({ type: "ping" });
    await client.next({ type: "pong" });
  })));
  const kept = clients.flatMap(({ lines }) => lines.all).filter((line) => line.includes('"invited"')).length;
  for (const client of clients) await client[Symbol.asyncDispose]();
  return { offered: people * EACH, kept, beside };
}

function inviteLine(): string {
  const hash = crypto.getRandomValues(new Uint8Array(32));
  return JSON.stringify({ type: "invite", token_hash: encodeBase64(hash), expires: 0 }) + "\n";
}
