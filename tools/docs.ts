// `make docs`: man pages, shell completions and the table of objects into docs/, from the tables that --help is made of.

import { withCommandTable } from "./docs/command_table.ts";
import { generatedDocs } from "./docs/generated_docs.ts";
import { print } from "./print.ts";

for (const [path, text] of generatedDocs()) {
  await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  await Deno.writeTextFile(path, text);
  print(path);
}

const PROTOCOL = "docs/PROTOCOL.md";
await Deno.writeTextFile(PROTOCOL, withCommandTable(await Deno.readTextFile(PROTOCOL)));
print(PROTOCOL);
