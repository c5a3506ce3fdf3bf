// The man pages and completions in docs/ are what the tables give: `make docs` writes them again.

import { assert, assertEquals } from "@std/assert";
import { COMMANDS } from "../../lib/client/commands/command_table.ts";
import { CLIENT } from "../../lib/programs/client/subcommands/client_tools.ts";
import { withSubcommands, wordOf } from "../../lib/programs/cli/options.ts";
import { SERVER } from "../../lib/programs/server/server_tools.ts";
import { withCommandTable } from "../../tools/docs/command_table.ts";
import { generatedDocs } from "../../tools/docs/generated_docs.ts";

const ROOT = new URL("../../", import.meta.url);
const docs = generatedDocs();

for (const [path, text] of docs) {
  Deno.test(`${path} is what \`make docs\` writes`, () => {
    assertEquals(Deno.readTextFileSync(new URL(path, ROOT)), text);
  });
}

Deno.test("the table of objects in docs/PROTOCOL.md is what `make docs` writes", () => {
  const page = Deno.readTextFileSync(new URL("docs/PROTOCOL.md", ROOT));
  assertEquals(page, withCommandTable(page));
});

Deno.test("docs/man and docs/completions hold nothing else", () => {
  const found = ["docs/man", "docs/man/es", "docs/completions"].flatMap((folder) =>
    [...Deno.readDirSync(new URL(folder, ROOT))].filter(({ isFile }) => isFile).map(({ name }) =>
      `${folder}/${name}`
    )
  );
  assertEquals(found.sort(), [...docs.keys()].sort());
});

Deno.test("every subcommand and option stands in each man page and completion of its program, every command in those of the client", () => {
  for (const program of [CLIENT, SERVER]) {
    const { name } = program;
    const words = withSubcommands(program).flatMap((one) => [
      wordOf(one),
      ...one.options.map(({ flag }) => flag),
    ]);
    const ofProgram = [...docs].filter(([path]) => path.includes(name));
    assertEquals(ofProgram.length, 5);
    for (const [path, text] of ofProgram) {
      const plain = text.replaceAll("\\-", "-");
      for (const word of words) assert(plain.includes(word), `${path}: ${word}`);
    }
  }
  for (const language of ["", "es/"]) {
    const page = docs.get(`docs/man/${language}chat-client.1`)!.replaceAll("\\-", "-");
    for (const command of COMMANDS) assert(page.includes(`/${command.name}`), command.name);
  }
});
