// `make docs`: man pages and shell completions into docs/, from the tables that --help is made of.

import { generatedDocs } from "./docs/generated_docs.ts";
import { print } from "./print.ts";

for (const [path, text] of generatedDocs()) {
  await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  await Deno.writeTextFile(path, text);
  print(path);
}
