// A client at a terminal that dies of a mistake of ours, in the way that its argument names: to see what is
// left behind.

import { exit } from "../../lib/io/system/system.ts";
import { aliceScreen } from "./alice_screen.ts";

aliceScreen().listen({ command: () => Promise.resolve(), inputEnded() {}, leave() {} });

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
