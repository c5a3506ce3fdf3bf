// `make build`: both executables for one target, into dist/ (for another target than
// this machine's, into dist/TARGET/). DENO_COMPILE is the Deno that compiles,
// DENORT_BIN its base binary.

import { parseArgs } from "@std/cli/parse-args";
import { VERSION } from "../lib/base/version.ts";
import { findCompiler, TARGETS } from "./build/base_binary.ts";
import { bundle, compile, type Executable } from "./build/executables.ts";
import { complain, print } from "./print.ts";

const USAGE = `usage: build [--target TARGET] [--out DIR]

TARGET is one of:
${TARGETS.map((target) => `  ${target}`).join("\n")}`;

async function main(): Promise<number> {
  let unknown = false;
  const { target = Deno.build.target, out = "dist" } = parseArgs(Deno.args, {
    string: ["target", "out"],
    unknown: () => unknown = true,
  }) as { target?: string; out?: string };
  if (unknown || !TARGETS.includes(target)) {
    complain(USAGE);
    return 2;
  }
  try {
    const compiler = await findCompiler();
    await using bundles = await bundle(out);
    const folder = target === Deno.build.target ? out : `${out}/${target}`;
    const built = await compile(bundles, compiler, target, (name) => `${folder}/${name}`);
    built.forEach(show);
    const tried = target === Deno.build.target ? "both started" : "neither was tried here";
    print(`Built ${VERSION} for ${target} with Deno ${compiler.version}; ${tried}.`);
    return 0;
  } catch (error) {
    complain((error as Error).message);
    return 1;
  }
}

function show({ path, bytes, sha256 }: Executable): void {
  print(`${path}  ${(bytes / 1e6).toFixed(1)} MB  SHA-256 ${sha256}`);
}

Deno.exit(await main());
