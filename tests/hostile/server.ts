// A hostile server to run by hand: the right certificate, then the misdeeds named, in order, for each client.
// tools/deno run --allow-net=127.0.0.1 --allow-read tests/hostile/server.ts --certs certs --port 5000
// --misdeed replay

import { complain, print } from "../../tools/print.ts";
import { HostileServer } from "../support/hostile_server.ts";
import { chosen, list, options } from "./script.ts";
import { letIn, type ServerMisdeed } from "./server_misdeed.ts";
import { SERVER_MISDEEDS } from "./server_misdeeds.ts";

async function main(): Promise<void> {
  const { certs, port, misdeeds: names, wantsList } = options(Deno.args);
  if (wantsList) return list(SERVER_MISDEEDS);
  const misdeeds = chosen(SERVER_MISDEEDS, names);
  const server = new HostileServer(certs, port);
  print(`listening on 127.0.0.1:${server.port}`);
  for (;;) {
    try {
      await treat(server, misdeeds);
    } catch (error) {
      complain((error as Error).message); // the client left, or did not do what the misdeed needs
    }
    server.hangUp();
  }
}

/** The first misdeed says how the client is let in. */
async function treat(server: HostileServer, misdeeds: readonly [string, ServerMisdeed][]): Promise<void> {
  const stage = await letIn(server, misdeeds[0]![1]);
  print(`${stage.user} came`);
  for (const [name, misdeed] of misdeeds) {
    print(`${name}: ${misdeed.about}`);
    if (misdeed.typed !== undefined) print(`  (waits until ${stage.user} has typed: ${misdeed.typed})`);
    await misdeed.commit(stage);
  }
  print("that was all");
  await server.lines.done;
  print(`${stage.user} left`);
}

if (import.meta.main) await main();
