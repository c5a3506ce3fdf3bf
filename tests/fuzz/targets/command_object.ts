// Target: lines of a program that drives the client as objects → commands.

import { assert, assertEquals } from "@std/assert";
import { parseCommandObject } from "../../../lib/client/commands/command_object.ts";
import { COMMANDS } from "../../../lib/client/commands/command_table.ts";
import { en } from "../../../lib/texts/en.ts";
import { es } from "../../../lib/texts/es.ts";
import { Choices, textsOf } from "../choices.ts";
import type { Target } from "./target.ts";

const DO = COMMANDS.map(({ name }) => name);
const FIELDS = [
  "id",
  "do",
  "user",
  "text",
  "digits",
  "answer",
  "mode",
  "minutes",
  "on",
  "language",
  "command",
];
const VALUES = [7, "", "ana", "yes", "strict", "es", true, false, 0, 10_000, null, [], {}, 1.5, "\ud800"];

export const commandObject: Target = {
  name: "command_object",
  promise: "parseCommandObject() gives the command of an object or says what is wrong; a text stays a text",
  words: [
    ...['{"do":"to","user":"ana","text":"', '"}', '{"id":', ',"do":"', '"on":true', "\\n/quit", "\\ud800"],
    ...["{", "}", '"', ":", ",", "null", "1e999", '"__proto__":{}'],
  ],

  run(input) {
    for (const text of textsOf(input)) {
      check(text);
      check(`{${text}`);
      check(`{"do":"to","user":"ana",${text}}`);
      const isSent = text !== "" && text.isWellFormed();
      const command = parseCommandObject(JSON.stringify({ do: "to", user: "ana", text }), en);
      if (isSent) assertEquals(command, { kind: "to", user: "ana", text });
      else assertEquals(command.event?.event, "error");
    }
    const choices = new Choices(input);
    const fields: Record<string, unknown> = { do: choices.pick(DO) };
    while (!choices.ended) {
      const field = choices.pick(FIELDS);
      fields[field] = choices.number(2) === 0 ? choices.text(8) : choices.pick(VALUES);
    }
    check(JSON.stringify(fields));
  },
};

function check(line: string): void {
  const { kind, event, id, user, text } = parseCommandObject(line, es);
  assert(event?.event !== "error" || (event.code === "usage" || event.code === "unknown_command"));
  assert(event?.event !== "error" || event.text !== "");
  assert(["string", "number", "undefined"].includes(typeof id));
  if (kind === "show" && event?.event === "error") return;
  const given = JSON.parse(line);
  assertEquals([given.id, given.user, given.text], [id, user, text]);
  assert(kind === "show" || kind === given.do);
}
