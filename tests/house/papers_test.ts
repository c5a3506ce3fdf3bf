// The papers speak of what there is: files, targets of make, and each other.

import { assert, assertEquals } from "@std/assert";
import { COMMANDS } from "../../lib/client/commands/command_table.ts";
import { EMOJI } from "../../lib/trust/verification/emoji.ts";
import { serverTask } from "../support/tasks.ts";

const ROOT = new URL("../../", import.meta.url);
const read = (path: string) => Deno.readTextFileSync(new URL(path, ROOT));
const exists = (path: string) => {
  try {
    Deno.statSync(new URL(path, ROOT));
    return true;
  } catch {
    return false;
  }
};

const DOCS = [...Deno.readDirSync(new URL("docs", ROOT))].filter(({ name }) => name.endsWith(".md")).map((
  { name },
) => `docs/${name}`);
const PAPERS = ["README.md", "README.es.md", "certs/README.md", ...DOCS];
/** What a recipe names as an example. */
const EXAMPLES = ["lib/texts/fr.ts"];

Deno.test("the papers name no file that does not exist", () => {
  assert(DOCS.length >= 6);
  for (const paper of PAPERS) {
    const paths = Array.from(
      read(paper).matchAll(/(?<![\w/.])(?:lib|tests|tools|docs)\/[\w./-]*\w/g),
      ([path]) => path,
    ).filter((path) => !EXAMPLES.includes(path));
    assertEquals(paths.filter((path) => !exists(path)), [], paper);
  }
});

Deno.test("the README of each language shows its pictures, which hold no character that a plain font may lack", () => {
  const shown = ["README.md", "README.es.md"].map((paper) =>
    Array.from(read(paper).matchAll(/\((docs\/pictures\/[^)]+)\)/g), ([, path]) => path!)
  );
  assertEquals(shown.map(({ length }) => length), [2, 2]);
  const files = [...Deno.readDirSync(new URL("docs/pictures", ROOT))].map(({ name }) =>
    `docs/pictures/${name}`
  );
  assertEquals(shown.flat().sort(), files.sort());
  for (const file of files) assertEquals(read(file).match(/[^\n -~¡-ÿ✓→·│─»…]/gu) ?? [], [], file);
});

Deno.test("the papers name no target of make that does not exist", () => {
  const targets = Array.from(read("Makefile").matchAll(/^([a-z-]+):/gm), ([, name]) => name!);
  for (const paper of PAPERS) {
    const named = Array.from(read(paper).matchAll(/(?:^|`)make ([a-z][a-z-]*)/gm), ([, name]) => name!);
    assertEquals(named.filter((name) => !targets.includes(name)), [], paper);
  }
});

Deno.test("both READMEs name every command", () => {
  for (const paper of ["README.md", "README.es.md"]) {
    const text = read(paper);
    assertEquals(
      COMMANDS.filter(({ name }) => !text.includes(`\`/${name}`)).map(({ name }) => name),
      [],
      paper,
    );
  }
});

Deno.test("PROTOCOL.md shows the emoji of a code in the order that all must have", () => {
  const rows = read("docs/PROTOCOL.md").matchAll(/^ {4}((?:\p{Emoji_Presentation} ?){16})$/gmu);
  assertEquals(Array.from(rows, ([, row]) => row!.split(" ")).flat(), [...EMOJI]);
});

Deno.test("OPERATIONS.md shows a unit of systemd that keeps names where the unit may write", () => {
  const [, unit] = /```ini\n([^]*?)```/.exec(read("docs/OPERATIONS.md"))!;
  const [, args] = /^ExecStart=\S*chat-server (.*)$/m.exec(unit!)!;
  const task = serverTask(args!.split(" "));
  assert(typeof task === "object" && task.command === undefined);
  assertEquals([task.data, /^StateDirectory=(?=.)/m.test(unit!)], ["${STATE_DIRECTORY}", true]);
});

Deno.test("README.md leads to every paper in docs/", () => {
  for (const paper of ["README.md", "README.es.md"]) {
    assertEquals(DOCS.filter((path) => !read(paper).includes(`](${path})`)), [], paper);
  }
});

Deno.test("ARCHITECTURE.md has the way of a text: at most 17 files, each joined to another by an import", () => {
  const ways = [...read("docs/ARCHITECTURE.md").matchAll(/^### From .*\n\n((?:\d+\. .*\n)+)/gm)];
  assertEquals(ways.length, 2);
  for (const [, list] of ways) {
    const files = Array.from(list!.matchAll(/^\d+\. `([^`]+)`/gm), ([, file]) => `lib/${file}`);
    assertEquals(files.length, list!.trimEnd().split("\n").length);
    assert(files.length <= 17, `${files.length} files`);
    const isJoined = (one: string, other: string) => importsOf(one).has(other) || importsOf(other).has(one);
    const loose = files.filter((file) => !files.some((one) => one !== file && isJoined(file, one)));
    assertEquals(loose, []);
  }
});

const PARTS = "lib/client/client_parts.ts";

/** The files that this one imports, from the root of the project; with the core go the parts that it is made of. */
function importsOf(path: string): ReadonlySet<string> {
  const base = new URL(path, ROOT);
  const paths = Array.from(
    read(path).matchAll(/from "(\.[^"]+)"/g),
    ([, target]) => new URL(target!, base).href.slice(ROOT.href.length),
  );
  return new Set(paths.includes(PARTS) ? [...paths, ...importsOf(PARTS)] : paths);
}
