import { assert, assertEquals } from "@std/assert";
import type { Command } from "../../../../lib/client/commands/command.ts";
import { parseCommandLine } from "../../../../lib/client/commands/command_line.ts";
import { parseCommandObject } from "../../../../lib/client/commands/command_object.ts";
import { COMMANDS } from "../../../../lib/client/commands/command_table.ts";
import { en } from "../../../../lib/texts/en.ts";
import { es } from "../../../../lib/texts/es.ts";

const parse = (fields: object) => parseCommandObject(JSON.stringify(fields), en);
const { objects } = en;
const TO = '{"do": "to", "user": "...", "text": "..."}';

function usage(text: string, id?: Command["id"]): Command {
  return {
    kind: "show",
    event: { event: "error", code: "usage", text },
    ...(id === undefined ? {} : { id }),
  };
}

Deno.test("parseCommandObject() reads every command, as its line is read", () => {
  const lines: Record<string, object> = {
    "/to ana hola": { do: "to", user: "ana", text: "hola" },
    "/with ana": { do: "with", user: "ana" },
    "/list": { do: "list" },
    "/fp ana": { do: "fp", user: "ana" },
    "/safety ana 12345 67890": { do: "safety", user: "ana", digits: "12345 67890" },
    "/verify ana cancel": { do: "verify", user: "ana", answer: "cancel" },
    "/accept ana 01234567": { do: "accept", user: "ana", digits: "01234567" },
    "/trust-mode strict": { do: "trust-mode", mode: "strict" },
    "/invite": { do: "invite" },
    "/status": { do: "status" },
    "/passphrase": { do: "passphrase" },
    "/lock 10": { do: "lock", minutes: 10 },
    "/lock off": { do: "lock", minutes: 0 },
    "/server hola": { do: "server", text: "hola" },
    "/away at six": { do: "away", text: "at six" },
    "/back": { do: "back" },
    "/block ana": { do: "block", user: "ana" },
    "/unblock ana": { do: "unblock", user: "ana" },
    "/bell on": { do: "bell", on: true },
    "/notify off": { do: "notify", on: false },
    "/lang es": { do: "lang", language: "es" },
    "/clear": { do: "clear" },
    "/help to": { do: "help", command: "to" },
    "/quit": { do: "quit" },
  };
  for (const [line, fields] of Object.entries(lines)) {
    assertEquals(parse(fields), parseCommandLine(line, en)!, line);
    assertEquals(parse({ id: 7, ...fields }), { ...parseCommandLine(line, en)!, id: 7 }, line);
  }
  const asked = Object.values(lines).map((fields) => (fields as { do: string }).do);
  assertEquals([...new Set(asked)].sort(), COMMANDS.map(({ name }) => name).sort());
});

Deno.test("parseCommandObject() takes a text as it is: no line of it becomes a command", () => {
  for (
    const text of ["a\nb", "/quit", "//x", "hi\n/to eva secret", "{}", " x ", "\u202e", "\0", "😀", "\r\n"]
  ) {
    assertEquals(parse({ do: "to", user: "ana", text }), { kind: "to", user: "ana", text });
    assertEquals(parse({ do: "away", text }), { kind: "away", text });
  }
});

Deno.test("parseCommandObject() leaves out what may be left out", () => {
  assertEquals(parse({ do: "verify", user: "ana" }), { kind: "verify", user: "ana" });
  for (const name of ["fp", "away", "block", "lock", "trust-mode"]) {
    assertEquals(parse({ do: name }), { kind: name as Command["kind"] });
  }
});

Deno.test("parseCommandObject() says which field is wrong, with the id", () => {
  const wrong: [object, string][] = [
    [{}, objects.badField("do", objects.command(undefined))],
    [{ do: "elsewhere" }, objects.badField("do", objects.command(undefined))],
    [{ do: "lsit" }, objects.badField("do", objects.command("list"))],
    [{ do: ["to"] }, objects.badField("do", objects.command(undefined))],
    [{ do: "say", text: "x" }, objects.badField("do", objects.command("away"))],
    [{ do: "to", user: "ana" }, objects.badField("text", TO)],
    [{ do: "to", text: "x" }, objects.badField("user", TO)],
    [{ do: "to", user: "ana", text: "" }, objects.badField("text", TO)],
    [{ do: "to", user: "ana", text: 7 }, objects.badField("text", TO)],
    [{ do: "to", user: "ana", text: null }, objects.badField("text", TO)],
    [{ do: "to", user: "ana", text: "\ud800" }, objects.badField("text", TO)],
    [{ do: "to", user: "ana", text: "x", txt: "y" }, objects.unknownField("txt", TO)],
    [{ do: "list", user: "ana" }, objects.unknownField("user", '{"do": "list"}')],
    [{ do: "bell", on: "on" }, objects.badField("on", '{"do": "bell", "on": true/false}')],
    [{ do: "lang", language: "fr" }, objects.badField("language", '{"do": "lang", "language": "es"/"en"}')],
    [
      { do: "verify", user: "ana", answer: null },
      objects.badField(
        "answer",
        '{"do": "verify", "user": "...", "answer"?: "yes"/"no"/"cancel"}',
      ),
    ],
    ...[-1, 10_000, 1.5, "10", true].map((minutes): [object, string] => [
      { do: "lock", minutes },
      objects.badField("minutes", '{"do": "lock", "minutes"?: 0..9999}'),
    ]),
  ];
  for (const [fields, sentence] of wrong) {
    assertEquals(parse(fields), usage(sentence));
    assertEquals(parse({ ...fields, id: "a" }), usage(sentence, "a"));
  }
  assertEquals(parse({ do: "list", ["x".repeat(50)]: 1 }).event!.event, "error");
});

Deno.test("parseCommandObject() refuses what is not an object in JSON, in the language of the person", () => {
  for (const line of ["{", "{}}", '{"do":"list"', "{do: 'list'}", '{"do":"list"} x', "{".repeat(1_000_000)]) {
    assertEquals(parseCommandObject(line, es), usage(es.objects.notJson()));
  }
  const twice = '{"do":"quit","do":"list","__proto__":{"do":"quit"}}';
  assertEquals(parseCommandObject(twice, en), usage(objects.unknownField("__proto__", '{"do": "list"}')));
});

Deno.test("parseCommandObject() takes whole numbers and short texts for an id", () => {
  const good = [0, -1, 7, Number.MAX_SAFE_INTEGER, "x", "x".repeat(100), "/quit\n"];
  for (const id of good) assertEquals(parse({ id, do: "list" }), { kind: "list", id });
  const sentence = objects.badField("id", objects.id(100));
  const bad = ["", "x".repeat(101), 1.5, 2 ** 53, null, true, [], {}, "\udc00"];
  for (const id of bad) assertEquals(parse({ id, do: "list" }), usage(sentence));
  assert(parseCommandObject('{"id":1e999,"do":"list"}', en).event);
});
