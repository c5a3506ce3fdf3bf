// Jazzer.js (libFuzzer for Node), exactly the version and the packages of
// tools/fuzz/jazzer/package-lock.json, inside this checkout (.deno/). No test and no build needs it.

import { withOlderGlibc } from "./older_glibc.ts";

const VERSION = "4.0.0";
const LIST = "tools/fuzz/jazzer";
const HOME = `.deno/jazzer-${VERSION}`;
const ADDON = `node_modules/@jazzer.js/fuzzer/prebuilds/fuzzer-${Deno.build.os}-${npmArch()}.node`;

/** The program to run with Node, installed by npm when it is not there. */
export async function jazzer(): Promise<string> {
  const cli = `${HOME}/node_modules/@jazzer.js/core/dist/cli.js`;
  if (exists(cli)) return Deno.realPathSync(cli);
  const fresh = `.deno/fetch.${Deno.pid}`;
  try {
    Deno.mkdirSync(fresh, { recursive: true });
    for (const file of ["package.json", "package-lock.json"]) {
      Deno.copyFileSync(`${LIST}/${file}`, `${fresh}/${file}`);
    }
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    await run("npm", ["ci", ...quiet], fresh);
    await makeLoadable(fresh);
    Deno.renameSync(fresh, HOME);
  } finally {
    if (exists(fresh)) Deno.removeSync(fresh, { recursive: true });
  }
  return Deno.realPathSync(cli);
}

/** The addon in npm is made for glibc 2.38 and later. */
async function makeLoadable(folder: string): Promise<void> {
  const addon = `${folder}/${ADDON}`;
  const load = () => run("node", ["--eval", `require("./${ADDON}")`], folder);
  try {
    await load();
  } catch (error) {
    if (!/GLIBC(XX)?_\S+' not found/.test((error as Error).message)) throw error;
    Deno.writeFileSync(addon, withOlderGlibc(Deno.readFileSync(addon)));
    await load();
  }
}

async function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args: [...args], cwd }).output();
  if (!success) throw new Error(`${command} failed: ${new TextDecoder().decode(stderr)}`);
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}

function npmArch(): string {
  return Deno.build.arch === "aarch64" ? "arm64" : "x64";
}
