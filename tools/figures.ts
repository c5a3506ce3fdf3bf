// `make figures`: how large the house is, and how far a text travels in it (docs/ARCHITECTURE.md, "The way of
// a text").

import { filesIn } from "./files_in.ts";
import { print } from "./print.ts";

/** Lines beyond which a file of lib is too long. */
const MAX_LINES = 300;
const EXPORTED_TYPE = /^export (?:abstract )?(?:interface|type|class) \w/gm;

function main(): void {
  const sources = filesIn("lib").filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
  const files = sources.map((path) => ({ path, text: Deno.readTextFileSync(path) }));
  const lines = files.map(({ path, text }) => ({ path, count: text.split("\n").length - 1 }));
  const tooLong = lines.filter(({ count }) => count > MAX_LINES);
  row("files of lib", files.length);
  row("lines of lib", sum(lines.map(({ count }) => count)));
  row(`files of lib over ${MAX_LINES} lines`, tooLong.length);
  for (const { path, count } of tooLong) row(`  ${path}`, count);
  row("exported types and classes", sum(files.map(({ text }) => text.match(EXPORTED_TYPE)?.length ?? 0)));
  const paper = Deno.readTextFileSync("docs/ARCHITECTURE.md");
  for (const [, way, list] of paper.matchAll(/^### (From .*)\n\n((?:\d+\. .*\n)+)/gm)) {
    row(way!, list!.trimEnd().split("\n").length);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function row(what: string, figure: number): void {
  print(`${String(figure).padStart(6)}  ${what}`);
}

main();
