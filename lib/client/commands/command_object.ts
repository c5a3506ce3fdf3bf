// An object of a program → a command. The only parser of {"id":7,"do":"to","user":"ana","text":"hola"}.

import { nearest } from "../../base/nearest.ts";
import { shortened } from "../../base/printable.ts";
import type { Texts } from "../../texts/catalogue.ts";
import type { Argument } from "./argument.ts";
import { commandOf, mistake } from "./command_line.ts";
import type { Command } from "./command.ts";
import type { NamedRow } from "./command_row.ts";
import { COMMANDS } from "./command_table.ts";

/** UTF-16 units of an id. */
const MAX_ID = 100;
/** Characters of a wrong name that are repeated. */
const MAX_REPEATED = 40;

/** What an object cannot be, with the reason. */
class Invalid extends Error {}

/**
 * The command of a JSON object: `do` names it, its arguments have the names in its row, and `id` is the
 * caller's own. Texts are taken literally, and never become commands. A mistake is a command of kind `show`.
 */
export function parseCommandObject(line: string, texts: Texts): Command {
  let id: Command["id"];
  try {
    const fields = new Map(Object.entries(parse(line, texts)));
    id = readId(fields.get("id"), texts);
    return { ...readCommand(fields, texts), ...(id === undefined ? {} : { id }) };
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return { ...mistake("usage", error.message), ...(id === undefined ? {} : { id }) };
  }
}

function parse(line: string, texts: Texts): object {
  try {
    const value = JSON.parse(line);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // The same as another value.
  }
  throw new Invalid(texts.objects.notJson());
}

function readId(id: unknown, { objects }: Texts): Command["id"] {
  const isId = id === undefined || Number.isSafeInteger(id) || isText(id) && id.length <= MAX_ID;
  if (!isId) throw new Invalid(objects.badField("id", objects.id(MAX_ID)));
  return id as Command["id"];
}

function readCommand(fields: ReadonlyMap<string, unknown>, texts: Texts): Command {
  const { objects } = texts;
  const asked = fields.get("do");
  const row = COMMANDS.find(({ name }) => name === asked);
  if (!row) {
    const near = typeof asked === "string" ? nearest(asked, COMMANDS.map(({ name }) => name)) : undefined;
    throw new Invalid(objects.badField("do", objects.command(near)));
  }
  const names = Object.keys(row.takes);
  const unknown = [...fields.keys()].find((field) => !["id", "do", ...names].includes(field));
  if (unknown !== undefined) {
    throw new Invalid(objects.unknownField(shortened(unknown, MAX_REPEATED), form(row)));
  }
  const args: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries(row.takes)) {
    const value = fields.get(name);
    if (value === undefined && argument.optional) continue;
    args[name] = value === undefined ? undefined : readValue(value, argument);
    if (args[name] === undefined) throw new Invalid(objects.badField(name, form(row)));
  }
  return commandOf(row, args, texts);
}

function readValue(value: unknown, argument: Argument<unknown>): unknown {
  if (argument.ofValue) return argument.ofValue(value);
  return isText(value) ? argument.read(value) : undefined;
}

/** A lone surrogate could not be sent as it is. */
function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.isWellFormed();
}

/** The usage of an object; optional fields have a `?`. */
export function form({ name, takes }: NamedRow): string {
  const fields = Object.entries(takes).map(([field, { optional, values = '"..."' }]) =>
    `, "${field}"${optional ? "?" : ""}: ${values}`
  );
  return `{"do": "${name}"${fields.join("")}}`;
}
