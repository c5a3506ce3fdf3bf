// `make abuse`: what tests/abuse does to a server, at full size, and a table of what was seen (docs/ABUSE.md).
// CHAT_SERVER names an executable; without it the server runs from source.

import { FULL, isKept, SCENARIOS, type Seen, SMALL } from "../tests/abuse/scenarios.ts";
import { complain, print } from "./print.ts";

const [size, only] = [
  Deno.args.includes("--small") ? SMALL : FULL,
  Deno.args.find((word) => !word.startsWith("--")),
];
let broken = 0;

print("| abuse | seen | value | promised |");
print("| --- | --- | --- | --- |");
for (const [name, play] of Object.entries(SCENARIOS)) {
  if (only !== undefined && !name.includes(only)) continue;
  try {
    const seen = await play(size);
    seen.forEach((one, i) => print(row(i === 0 ? name : "", one)));
    broken += seen.filter((one) => !isKept(one)).length;
  } catch (error) {
    broken++;
    complain(`${name}: ${error}`);
  }
}
if (broken > 0) complain(`Promises that were not kept: ${broken}`);
Deno.exit(broken === 0 ? 0 : 1);

function row(name: string, seen: Seen): string {
  const { what, value, unit, most, least } = seen;
  const shown = Number.isInteger(value) ? `${value}` : value.toFixed(value < 10 ? 2 : 1);
  const bound = most !== undefined
    ? `at most ${Math.round(most * 100) / 100}`
    : least !== undefined
    ? `at least ${least}`
    : "";
  return `| ${name} | ${what} | ${shown} ${unit} | ${bound}${isKept(seen) ? "" : " **(not kept)**"} |`
    .replace(/ +\|/g, " |");
}
