// The folder for lasting data, as each platform has it.

/** A variable of the environment that is not text; `message` is its name. */
export class UnreadableVariable extends Error {
  /** Stands before the message in `toString()`. */
  override readonly name = "UnreadableVariable";
}

/**
 * The folder of the person's data: `$XDG_DATA_HOME` where it is absolute, else `~/.local/share`;
 * `~/Library/Application Support` on macOS, `%APPDATA%` on Windows. Undefined when the environment does not say.
 * Nothing is created. Throws UnreadableVariable: what cannot be read is not taken for absent, which would be another folder.
 */
function dataFolder(): string | undefined {
  return dataFolderOf(Deno.build.os, (name) => {
    try {
      return Deno.env.get(name);
    } catch (error) {
      if (error instanceof Deno.errors.InvalidData) throw new UnreadableVariable(name);
      throw error;
    }
  });
}

/** The programs' own folder in it. Throws as `dataFolder`. */
export function ownFolder(): string | undefined {
  const folder = dataFolder();
  return folder === undefined ? undefined : `${folder}/chat-seguro`;
}

/** Where a server keeps names, and its certificate. Throws as `dataFolder`. */
export function serverFolder(): string | undefined {
  const folder = ownFolder();
  return folder === undefined ? undefined : `${folder}/server`;
}

/** The same as `dataFolder` for that system (as `Deno.build.os` names it) and these variables. */
export function dataFolderOf(os: string, env: (name: string) => string | undefined): string | undefined {
  if (os === "windows") return env("APPDATA") || undefined;
  const home = env("HOME");
  if (os === "darwin") return home ? `${home}/Library/Application Support` : undefined;
  const chosen = env("XDG_DATA_HOME");
  // A relative one is to be ignored (XDG Base Directory Specification).
  if (chosen?.startsWith("/")) return chosen;
  return home ? `${home}/.local/share` : undefined;
}
