// The kept corpus: for each target a folder of inputs, one file each, named after what they are about. Every
// crash that a fuzzer finds becomes one of them.

const FOLDER = new URL("corpus/", import.meta.url);

export interface Kept {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The kept inputs of a target; none at all is a mistake. */
export function keptInputs(target: string): Kept[] {
  const folder = new URL(`${target}/`, FOLDER);
  const kept = filesOf(folder).map((file) => ({ file, bytes: Deno.readFileSync(new URL(file, folder)) }));
  if (kept.length === 0) throw new Error(`nothing is kept in ${folder.pathname}`);
  return kept;
}

/** The targets for which something is kept. */
export function keptTargets(): string[] {
  return filesOf(FOLDER);
}

function filesOf(folder: URL): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}
