// `make abuse`: what tests/abuse does to a server, at full size (ARGS=--small: as in the tests), and a table
// of what was seen, as in docs/ABUSE.md. CHAT_SERVER names an executable; without it the server runs from
// source.

import { FULL, SCENARIOS, SMALL } from "../tests/abuse/scenarios.ts";
import { complain, print } from "./print.ts";
import { TABLE_HEAD, tableOf } from "./seen_table.ts";

const scale = Deno.args.includes("--small") ? SMALL : FULL;
const only = Deno.args.find((word) => !word.startsWith("--")) ?? "";
let failures = 0;

print(TABLE_HEAD);
for (const [name, play] of Object.entries(SCENARIOS)) {
  if (!name.includes(only)) continue;
  try {
    const { rows, broken } = tableOf(name, await play(scale));
    print(rows);
    failures += broken;
  } catch (error) {
    failures++;
    complain(`${name}: ${error}`);
  }
}
if (failures > 0) complain(`Promises that were not kept: ${failures}`);
Deno.exit(failures === 0 ? 0 : 1);
