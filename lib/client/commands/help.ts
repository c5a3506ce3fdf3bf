// Texts of /help, and for unknown commands.

import { nearest } from "../../base/nearest.ts";
import { shortened } from "../../base/printable.ts";
import type { Texts } from "../../texts/catalogue.ts";
import type { ClientEvent } from "../client_event.ts";
import type { NamedRow } from "./command_row.ts";

type CommandHelp = Extract<ClientEvent, { event: "help" }>["commands"][number];

/** Characters of an unknown command that are repeated. */
const MAX_REPEATED = 40;

export function usage({ name }: NamedRow, texts: Texts): string {
  return `/${name} ${texts.commands[name].args}`.trimEnd();
}

export function helpOf(rows: readonly NamedRow[], texts: Texts): CommandHelp[] {
  return rows.map((row) => ({ usage: usage(row, texts), text: texts.commands[row.name].help }));
}

export function moreHelp(row: NamedRow, texts: Texts): CommandHelp[] {
  const { help, more } = texts.commands[row.name];
  return [{ usage: usage(row, texts), text: `${help}. ${more}` }];
}

/** With the command that is probably meant. */
export function unknownCommand(typed: string, rows: readonly NamedRow[], texts: Texts): ClientEvent {
  const names = rows.map(({ name }) => name);
  const begun = typed.toLowerCase();
  const near = (begun === "" ? undefined : names.find((name) => name.startsWith(begun))) ??
    nearest(begun, names);
  const text = texts.unknownCommand(shortened(`/${typed}`, MAX_REPEATED), near && `/${near}`);
  return { event: "error", code: "unknown_command", text };
}
