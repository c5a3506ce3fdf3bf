// A hostile client to run by hand against a chat-server: commits the misdeeds named, in order, and shows the
// answers. tools/deno run --allow-net=127.0.0.1 --allow-read tests/hostile/client.ts --certs certs --port
// 5000 --misdeed garbage

import { complain, print } from "../../tools/print.ts";
import type { RawClient } from "../support/raw_client.ts";
import { CLIENT_MISDEEDS } from "./client_misdeeds.ts";
import { chosen, list, options } from "./script.ts";

async function main(): Promise<void> {
  const { wantsList, misdeeds, ...target } = options(Deno.args);
  if (wantsList) return list(CLIENT_MISDEEDS);
  for (const [name, misdeed] of chosen(CLIENT_MISDEEDS, misdeeds)) {
    print(`${name}: ${misdeed.about}`);
    try {
      const connections = await misdeed.commit(target);
      const patience = misdeed.fate === "kept" ? SOON : AFTER_ANY_DEADLINE;
      await Promise.all(connections.map((connection) => showFate(connection, patience)));
    } catch (error) {
      complain(`  ${(error as Error).message}`);
      Deno.exitCode = 1;
    }
  }
}

/** Shows what came, once the server has hung up, or `patience` milliseconds have passed. */
async function showFate(connection: RawClient, patience: number): Promise<void> {
  const fate = await connection.closed(patience).then(
    () => "the server hung up",
    () => "the connection stands",
  );
  const answers = connection.lines.all.map((line) =>
    `< ${JSON.stringify(line).slice(1, -1).slice(0, WIDTH)}`
  );
  print([...answers, `  ${fate}`].join("\n"));
  await connection[Symbol.asyncDispose]();
}

const SOON = 1_000;
const AFTER_ANY_DEADLINE = 15_000;
/** Characters that are shown of an answer. */
const WIDTH = 150;

if (import.meta.main) await main();
