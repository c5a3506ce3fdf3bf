// What was seen of an abused server, as rows of a table in Markdown.

import { isKept, type Seen } from "../tests/abuse/scenarios.ts";

export const TABLE_HEAD = "| abuse | seen | value | promised |\n| --- | --- | --- | --- |";

/** The rows, and how many promises were not kept. */
export function tableOf(
  name: string,
  all: readonly Seen[],
): { readonly rows: string; readonly broken: number } {
  const rows = all.map((seen, i) => row(i === 0 ? name : "", seen)).join("\n");
  return { rows, broken: all.filter((seen) => !isKept(seen)).length };
}

function row(name: string, seen: Seen): string {
  const { what, value, unit, most, least } = seen;
  const bound = most !== undefined
    ? `at most ${shown(most)}`
    : least !== undefined
    ? `at least ${shown(least)}`
    : "";
  const cells = [
    name,
    what,
    `${shown(value)} ${unit}`.trim(),
    bound + (isKept(seen) ? "" : " **(not kept)**"),
  ];
  return `| ${cells.join(" | ")} |`.replace(/ +/g, " ");
}

function shown(value: number): string {
  return Number.isInteger(value) ? `${value}` : value.toFixed(value < 10 ? 2 : 1);
}
