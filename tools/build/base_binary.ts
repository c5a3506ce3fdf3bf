// What `deno compile` needs besides our code: a base binary (denort), which it
// downloads, or takes from DENORT_BIN. Knows how its absence shows, and what to say.

/** Every target of `deno compile`. */
export const TARGETS: readonly string[] = [
  "x86_64-unknown-linux-gnu",
  "aarch64-unknown-linux-gnu",
  "x86_64-pc-windows-msvc",
  "aarch64-pc-windows-msvc",
  "x86_64-apple-darwin",
  "aarch64-apple-darwin",
];

/** The Deno that compiles. */
export interface Compiler {
  readonly command: string;
  readonly version: string;
  /** A base binary for this machine only: no other target may get it. */
  readonly denort: string | undefined;
}

/** Reads DENO_COMPILE and DENORT_BIN, and takes the latter out of the environment. */
export async function findCompiler(): Promise<Compiler> {
  const denort = Deno.env.get("DENORT_BIN") || undefined;
  Deno.env.delete("DENORT_BIN");
  const command = Deno.env.get("DENO_COMPILE") || Deno.execPath();
  const version = await versionOf(command);
  if (!version) throw new Error(`DENO_COMPILE=${command} is not Deno.`);
  return { command, version, denort };
}

async function versionOf(command: string): Promise<string | undefined> {
  try {
    const { stdout } = await new Deno.Command(command, { args: ["--version"] }).output();
    return /^deno (\S+)/.exec(new TextDecoder().decode(stdout))?.[1];
  } catch (error) {
    throw new Error(`DENO_COMPILE=${command} cannot be run: ${(error as Error).message}.`);
  }
}

/** There is no base binary for the target that fits the compiler. */
export class NoBaseBinary extends Error {
  /** Why, in a few words. */
  readonly reason: string;

  constructor(target: string, reason: string, { version, denort }: Compiler) {
    const own = target === Deno.build.target;
    const from = own && denort ? `DENORT_BIN=${denort}: ` : "";
    super(
      `No executable was built: the base binary (denort) for ${target} cannot be had ` +
        `(${from}${reason}); ${own ? whatToDo(version) : "go online"}.`,
    );
    this.reason = reason;
  }
}

export function whatToDo(version: string): string {
  return `go online, or set DENORT_BIN to a denort of Deno ${version}, the version of DENO_COMPILE`;
}

/** Why there was no base binary, if that is what this output of `deno compile` is about. */
export function baseBinaryProblem(output: string): string | undefined {
  if (/invalid value .* for '--target/.test(output)) return "this Deno cannot compile for it";
  const [report] = output.split("Stack backtrace");
  const causes = [...report!.matchAll(/^ +\d+: (.+)$/gm)].map(([, cause]) => cause!);
  const about = /^(Could not find denort|Setting up base binary|Writing binary bytes)/;
  // Each is nearer to the root of it than the one before.
  return causes.some((cause) => about.test(cause)) ? causes.at(-1) : undefined;
}
