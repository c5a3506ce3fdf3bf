// From server.ts and client.ts to executables: one bundle of each, compiled for a
// target, tried out where this machine can run it. Prints nothing.

import { encodeHex } from "@std/encoding/hex";
import { CLIENT_FLAGS, SERVER_FLAGS } from "../run_flags.ts";
import { baseBinaryProblem, type Compiler, NoBaseBinary } from "./base_binary.ts";

const PROGRAMS: readonly Program[] = [
  { name: "chat-server", source: "server", permissions: SERVER_FLAGS },
  { name: "chat-client", source: "client", permissions: CLIENT_FLAGS },
];

interface Program {
  readonly name: string;
  readonly source: string;
  readonly permissions: readonly string[];
}

interface Bundle extends Program {
  readonly file: string;
  /** What it answers to --version. */
  readonly versionLine: string;
}

export interface Bundles extends AsyncDisposable {
  readonly all: readonly Bundle[];
  readonly folder: string;
}

export interface Executable {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Bundles both programs into a folder inside `out`, and runs the bundles once.
 * Bundled, because an executable embeds everything that a configuration names; always
 * the same folder, because its path decides some of an executable's bytes.
 */
export async function bundle(out: string): Promise<Bundles> {
  const folder = `${out}/.build`;
  const dispose = () => Deno.remove(folder, { recursive: true });
  await dispose().catch(() => {}); // of a build that was killed
  await Deno.mkdir(folder, { recursive: true });
  try {
    const sources = PROGRAMS.map(({ source }) => `${source}.ts`);
    const options = ["--quiet", "--frozen", "--minify", "--platform", "deno", "--outdir", folder];
    await run(Deno.execPath(), ["bundle", ...options, ...sources]);
    const all = await Promise.all(PROGRAMS.map(async (program) => {
      const file = `${folder}/${program.source}.js`;
      const fixed = ["run", "--quiet", "--no-config", "--no-prompt"];
      const args = [...fixed, ...program.permissions, file, "--version"];
      return { ...program, file, versionLine: await run(Deno.execPath(), args) };
    }));
    return { all, folder, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/**
 * Compiles both bundles for a target, and moves them to where `place` says only when
 * both are made and, on this machine's own target, run.
 */
export async function compile(
  bundles: Bundles,
  compiler: Compiler,
  target: string,
  place: (name: string) => string,
): Promise<Executable[]> {
  const suffix = target.includes("windows") ? ".exe" : "";
  const made: { from: string; to: string }[] = [];
  for (const program of bundles.all) {
    const from = `${bundles.folder}/${program.name}-${target}${suffix}`;
    await compileOne(program, compiler, target, from);
    if (target === Deno.build.target) await tryOut(program, compiler, from);
    made.push({ from, to: place(program.name) + suffix });
  }
  return Promise.all(made.map(async ({ from, to }) => {
    await Deno.mkdir(to.slice(0, to.lastIndexOf("/")), { recursive: true });
    await Deno.rename(from, to);
    return describe(to);
  }));
}

async function compileOne(
  { file, permissions }: Bundle,
  compiler: Compiler,
  target: string,
  output: string,
): Promise<void> {
  const denort = target === Deno.build.target ? compiler.denort : undefined;
  const { success, stdout, stderr } = await new Deno.Command(compiler.command, {
    args: [
      ...["compile", "--quiet", "--no-check", "--no-config", "--no-prompt", "--target", target],
      ...[...permissions, "--output", output, file],
    ],
    env: { NO_COLOR: "1", ...(denort ? { DENORT_BIN: denort } : {}) },
  }).output();
  if (success) return;
  const said = decoder.decode(stdout) + decoder.decode(stderr);
  const problem = baseBinaryProblem(said);
  throw problem ? new NoBaseBinary(target, problem, compiler) : new Error(said.trim());
}

/** A base binary of another version compiles without complaint and dies at start. */
async function tryOut(program: Bundle, compiler: Compiler, executable: string): Promise<void> {
  const answer = await run(executable, ["--version"]).catch(() => "");
  if (answer !== program.versionLine) {
    throw new NoBaseBinary(Deno.build.target, "what it makes does not start", compiler);
  }
}

async function describe(path: string): Promise<Executable> {
  const content = await Deno.readFile(path);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return { path, bytes: content.length, sha256: encodeHex(digest) };
}

/** What a command prints; an error with all it said when it fails. */
async function run(command: string, args: readonly string[]): Promise<string> {
  const child = await new Deno.Command(command, { args: [...args] }).output();
  const [said, complained] = [decoder.decode(child.stdout), decoder.decode(child.stderr)];
  if (!child.success) throw new Error((said + complained).trim());
  return said.trim();
}

const decoder = new TextDecoder();
