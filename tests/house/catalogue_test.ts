// Reads the source: every text of the catalogue is used somewhere, so that nobody translates what nobody
// reads.

import { assert, assertEquals } from "@std/assert";
import { COMMANDS } from "../../lib/client/commands/command_table.ts";
import { CLIENT } from "../../lib/programs/client/subcommands/client_tools.ts";
import { withSubcommands } from "../../lib/programs/cli/options.ts";
import { SERVER } from "../../lib/programs/server/server_tools.ts";
import { REFUSALS } from "../../lib/wire/bad_line.ts";
import { en } from "../../lib/texts/en.ts";

const PROGRAMS = [CLIENT, SERVER].flatMap(withSubcommands);
const values = PROGRAMS.flatMap(({ options }) => options.map(({ value }) => value)).filter((value) =>
  typeof value === "string"
);
const LIB = new URL("../../lib/", import.meta.url);

const code = sources(LIB).filter((path) => !/\/texts\/((en|es)\/\w+|catalogue|en|es)\.ts$/.test(path)).map((
  path,
) => Deno.readTextFileSync(path))
  .map((text) => text.replace(/^\s*(\/\/|\/?\*).*$/gm, "")).join("\n");

Deno.test("every text of the catalogue is used in lib/", () => {
  const { log, commands: _commands, options: _options, ...texts } = en;
  for (const topic of ["trust", "profile", "host", "pair"] as const) {
    const names = Object.keys(en[topic]);
    assertEquals(names.filter((name) => !new RegExp(`\\b${topic}\\.${name}\\b`).test(code)), [], topic);
  }
  assert(code.length > 10_000 && Object.keys(texts).length > 50);
  const unused = Object.keys(texts).filter((name) => !new RegExp(`(?:\\btexts|\\))\\.${name}\\b`).test(code));
  assertEquals(unused, []);
  assertEquals(Object.keys(log).filter((name) => !new RegExp(`\\blog\\.${name}\\(`).test(code)), []);
});

Deno.test("every reason of a server, and every word of the status line, is one that there is", () => {
  assertEquals(Object.keys(en.refusals).sort(), Object.keys(REFUSALS).sort());
  const statusLine = Deno.readTextFileSync(new URL("ui/status_line.ts", LIB));
  const unused = Object.keys(en.status).filter((name) =>
    !new RegExp(`texts\\.status\\.${name}\\b|"${name}"`).test(statusLine)
  );
  assertEquals(unused, []);
});

Deno.test("every text of a command or an option belongs to one that there is", () => {
  assertEquals(Object.keys(en.commands).sort(), COMMANDS.map(({ name }) => name).sort());
  for (
    const [texts, used] of [
      [
        en.values,
        PROGRAMS.flatMap(({ positionals, optional = [] }) => [...positionals, ...optional, ...values]),
      ],
      [en.summaries, PROGRAMS.map(({ summary }) => summary)],
      [en.groups, PROGRAMS.flatMap(({ options }) => options.map(({ group }) => group))],
      [en.examples, PROGRAMS.flatMap(({ examples }) => examples.map(({ text }) => text))],
    ] as const
  ) assertEquals(Object.keys(texts).sort(), [...new Set<string>(used)].sort());
  const options = PROGRAMS.flatMap(({ options }) => options.map(({ text }) => text));
  assertEquals(Object.keys(en.options).sort(), [...new Set(options)].sort());
});

function sources(folder: URL): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? sources(new URL(`${name}/`, folder)) : [decodeURIComponent(new URL(name, folder).pathname)]
  );
}
