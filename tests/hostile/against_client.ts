// A hostile server's misdeed against the real chat-client: what it shows, and that it lives and obeys, or how
// it ends.

import { assertEquals, assertMatch } from "@std/assert";
import { UNSAFE } from "../support/attacks.ts";
import { HostileServer } from "../support/hostile_server.ts";
import { JsonClient } from "../support/json_client.ts";
import { newDataFolder } from "../support/programs.ts";
import { inRuns } from "./runs.ts";
import { type Ending, letIn, type ServerMisdeed, type Stage } from "./server_misdeed.ts";

/** Fails unless chat-client takes the misdeed as it is meant to. */
export async function againstClient(misdeed: ServerMisdeed, certs: string): Promise<void> {
  await using server = new HostileServer(certs);
  const args = misdeed.ends?.inputEnds ? [] : ["--stay"];
  // Several alices at once must not share a profile.
  const ownData = { env: { XDG_DATA_HOME: newDataFolder() } };
  await using alice = new JsonClient("alice", server.port, certs, args, ownData);
  const stage = await letIn(server, misdeed);
  if (misdeed.welcome !== "never") await alice.find({ event: "connected" });
  if (misdeed.typed !== undefined) {
    await alice.type(misdeed.typed);
    await alice.find({ event: "sent" });
  }
  const from = alice.next;
  if (misdeed.ends) await ends(stage, alice, misdeed, misdeed.ends);
  else await goesOn(stage, alice, misdeed);
  const kinds = alice.events.slice(from).map(({ event, code }): string => code ? `${event} ${code}` : event);
  if (!misdeed.ends) assertEquals(kinds.splice(-2), ["server", "fingerprint"]);
  assertEquals(inRuns(kinds), misdeed.shows);
  assertEquals(UNSAFE.exec(alice.process.out.all.join("") + alice.process.err.all.join("")), null);
}

/** Does what it is told, and still hears the server. */
async function goesOn(stage: Stage, alice: JsonClient, misdeed: ServerMisdeed): Promise<void> {
  await misdeed.commit(stage);
  const text = "are you there?";
  await stage.server.say({ type: "server", text });
  await alice.find({ event: "server", text }, 0, 30_000);
  await alice.type("/fp");
  await alice.find({ event: "fingerprint", user: "alice" });
  assertEquals(alice.process.err.text, "");
}

/** Ends by itself, with one sentence. */
async function ends(stage: Stage, alice: JsonClient, misdeed: ServerMisdeed, ending: Ending): Promise<void> {
  if (ending.inputEnds) await alice.process.endInput();
  const committed = misdeed.commit(stage);
  assertEquals(await alice.process.exit, ending.code);
  await committed;
  assertEquals(alice.process.err.all.length, 1, alice.process.err.text);
  assertMatch(alice.process.err.text, ending.sentence);
}
