// `make release`: both executables for every target that can be built here, named
// with version and target, and their checksums, into dist/. What cannot be built is
// reported with the reason.

import { VERSION } from "../lib/base/version.ts";
import { findCompiler, NoBaseBinary, TARGETS, whatToDo } from "./build/base_binary.ts";
import { bundle, compile, type Executable } from "./build/executables.ts";
import { complain, print } from "./print.ts";

const OUT = "dist";

async function main(): Promise<number> {
  if (Deno.args.length > 0) {
    complain("usage: release");
    return 2;
  }
  try {
    const compiler = await findCompiler();
    await using bundles = await bundle(OUT);
    const built: Executable[] = [];
    for (const target of TARGETS) {
      const place = (name: string) => `${OUT}/${name}-${VERSION}-${target}`;
      try {
        built.push(...await compile(bundles, compiler, target, place));
        print(`built    ${target}`);
      } catch (error) {
        const { message } = error as Error;
        const reason = error instanceof NoBaseBinary ? error.reason : message.split("\n")[0];
        print(`skipped  ${target}: ${reason}`);
      }
    }
    if (built.length === 0) throw new Error(`Nothing was built: ${whatToDo(compiler.version)}.`);
    await writeSums(built);
    return 0;
  } catch (error) {
    complain((error as Error).message);
    return 1;
  }
}

/** In the format of `sha256sum --check`, to be run in dist/. */
async function writeSums(built: readonly Executable[]): Promise<void> {
  const lines = built.map(({ path, sha256 }) => `${sha256}  ${path.slice(OUT.length + 1)}\n`);
  await Deno.writeTextFile(`${OUT}/SHA256SUMS`, lines.join(""));
  print(`\n${OUT}/SHA256SUMS:\n${lines.join("").trimEnd()}`);
}

Deno.exit(await main());
