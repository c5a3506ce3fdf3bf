// A hostile client's misdeed against the real chat-server: how it is answered, what becomes of it, and that
// nobody else notices.

import { assertEquals } from "@std/assert";
import { UNSAFE } from "../support/attacks.ts";
import { Bystanders } from "../support/bystanders.ts";
import { type RunningServer, startServer } from "../support/programs.ts";
import { type Fields, RawClient } from "../support/raw_client.ts";
import type { ClientMisdeed } from "./client_misdeed.ts";
import { inRuns } from "./runs.ts";

/** What everybody hears of who comes and goes, and the answers to what is asked besides. */
const NO_ANSWERS = ["welcome", "users", "joined", "left"];

/** Fails unless chat-server takes the misdeed as it is meant to, while two others talk to each other. */
export async function againstServer(misdeed: ClientMisdeed, certs: string): Promise<void> {
  await using server = await startServer(certs);
  await using others = await Bystanders.meet(server.port, certs);
  await using ana = await RawClient.join("ana", server.port, certs);
  await commit(misdeed, server, certs);
  await everybodyLeft(others);
  if (misdeed.replacesFriend) {
    await ana.closed();
    assertEquals(JSON.parse(ana.lines.all.at(-1)!).text, "otra conexión tuya ha sustituido a esta");
  } else {
    assertEquals((await ana.ask({ type: "list" })).type, "users");
  }
  await others.undisturbed();
  assertEquals(server.process.err.text, "");
  const shaped = server.process.out.all.join("").replaceAll("\u200d", ""); // joins emoji
  assertEquals(UNSAFE.exec(shaped), null);
}

async function commit(
  misdeed: ClientMisdeed,
  { port, process }: RunningServer,
  certs: string,
): Promise<void> {
  const { answers, fate } = misdeed;
  const connections = await misdeed.commit({ port, certs, friend: "ana" });
  await using disposal = new AsyncDisposableStack();
  for (const connection of connections) disposal.use(connection);
  for (const connection of connections) {
    if (fate === "cut") await connection.closed();
    else if (fate === "kept") await stillAnswered(connection);
  }
  if (misdeed.console) await process.out.find(misdeed.console);
  const lines = connections.flatMap(({ lines }): Fields[] => lines.all.map((line) => JSON.parse(line)));
  const said = lines.filter(({ type }) => !NO_ANSWERS.includes(type));
  assertEquals(inRuns(said.map(({ type, text }) => type === "error" ? text : type)), answers);
}

/** Answers come in order: with this one all before it are there. */
async function stillAnswered(connection: RawClient): Promise<void> {
  const from = connection.lines.all.length;
  await connection.say({ type: "list" });
  await connection.next({ type: "users" }, { from });
}

/** Whoever came was seen to go. */
async function everybodyLeft({ eva }: Bystanders): Promise<void> {
  const events: Fields[] = eva.lines.all.filter((line) => /^\{"type":"joined"/.test(line)).map((line) =>
    JSON.parse(line)
  );
  const guests = events.map(({ user }) => user).filter((user) => user !== "ana" && user !== "leo");
  for (const user of guests) await eva.next({ type: "left", user });
}
