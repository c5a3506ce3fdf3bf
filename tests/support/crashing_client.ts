// A client at a terminal that dies of a mistake of ours, in the way that its argument names: to see what is left behind.

import { parseClientConfig } from "../../lib/config/client_config.ts";
import { exit } from "../../lib/io/system.ts";
import { TerminalScreen } from "../../lib/runtime/terminal_screen.ts";

const config = parseClientConfig(["alice", "127.0.0.1", "1"], () => undefined, true);
if (typeof config === "string") throw new Error(config);
const screen = new TerminalScreen(config, () => {}, () => ({ present: [], blocked: [] }));
screen.listen({ command: () => Promise.resolve(), inputEnded() {}, leave() {} });

setTimeout(() => {
  switch (Deno.args[0]) {
    case "error":
      throw new Error("a mistake");
    case "rejection":
      Promise.reject(new Error("a mistake"));
      break;
    case "exit":
      exit(7);
  }
}, 200);
