// Which files `make docs` writes, and what is in them. A test compares them with those in docs/.

import { CLIENT } from "../../lib/programs/client/subcommands/client_tools.ts";
import { SERVER } from "../../lib/programs/server/server_tools.ts";
import { en } from "../../lib/texts/en.ts";
import { es } from "../../lib/texts/es.ts";
import { bashCompletion, fishCompletion, zshCompletion } from "./completions.ts";
import { manPage } from "./man_page.ts";
import { manTextsEn, manTextsEs } from "./man_texts.ts";

/** Paths from the root of the project, and texts. */
export function generatedDocs(): Map<string, string> {
  const docs = new Map<string, string>();
  for (const program of [CLIENT, SERVER]) {
    const { name } = program;
    docs.set(`docs/man/${name}.1`, manPage(program, en, manTextsEn));
    docs.set(`docs/man/es/${name}.1`, manPage(program, es, manTextsEs));
    docs.set(`docs/completions/${name}.bash`, bashCompletion(program));
    docs.set(`docs/completions/_${name}`, zshCompletion(program, en));
    docs.set(`docs/completions/${name}.fish`, fishCompletion(program, en));
  }
  return docs;
}
