// The objects that a program can write, as a table in docs/PROTOCOL.md.

import { form } from "../../lib/client/commands/command_object.ts";
import { COMMANDS } from "../../lib/client/commands/command_table.ts";
import { en } from "../../lib/texts/en.ts";

const BEGIN = "<!-- objects: `make docs` writes this table -->";

/** The page with the table in the place of the one that follows the mark. */
export function withCommandTable(page: string): string {
  const [before, after] = page.split(BEGIN);
  if (after === undefined) throw new Error(`no ${BEGIN}`);
  return `${before}${BEGIN}\n\n${commandTable()}\n${after.replace(/^\n*(?:\|.*\n)*\n*/, "")}`;
}

/** Laid out as `deno fmt` does it. */
function commandTable(): string {
  const rows = [
    ["object", "what it does"],
    ...COMMANDS.map((row) => [`\`${form(row)}\``, en.commands[row.name].help]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |\n`);
  lines.splice(1, 0, `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |\n`);
  return lines.join("");
}
