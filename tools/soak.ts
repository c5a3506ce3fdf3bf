// `make soak`: mixed work on one server for half an hour (MINUTES), and whether it took more in the end than
// in the beginning. CHAT_SERVER names an executable; without it the server runs from source.

import { soak } from "../tests/abuse/soak.ts";
import { complain, print } from "./print.ts";
import { tableOf } from "./seen_table.ts";

const minutes = Number(Deno.env.get("MINUTES") || 30);
if (!(minutes > 0 && minutes <= 24 * 60)) {
  complain("MINUTES is a number of minutes, of a day at most");
  Deno.exit(2);
}
const { rows, broken } = tableOf("soak", await soak(minutes * 60, print));
print(rows);
Deno.exit(broken === 0 ? 0 : 1);
