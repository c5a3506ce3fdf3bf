// The platform's folder for lasting data.

/** A variable of the environment is not text; `message` is its name. */
export class UnreadableVariable extends Error {
  override readonly name = "UnreadableVariable";
}

/**
 * The user's data folder: `$XDG_DATA_HOME` if absolute, else `~/.local/share`; `~/Library/Application
 * Support` on macOS, `%APPDATA%` on Windows. Undefined if the environment does not tell. Creates nothing.
 * Throws UnreadableVariable: treating it as absent would choose another folder.
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

/** For names and the server's certificate. Throws as `dataFolder`. */
export function serverFolder(): string | undefined {
  const folder = ownFolder();
  return folder === undefined ? undefined : `${folder}/server`;
}

/** As `dataFolder`, for that system (a `Deno.build.os`) and these variables. */
export function dataFolderOf(os: string, env: (name: string) => string | undefined): string | undefined {
  if (os === "windows") return env("APPDATA") || undefined;
  const home = env("HOME");
  if (os === "darwin") return home ? `${home}/Library/Application Support` : undefined;
  const chosen = env("XDG_DATA_HOME");
  // Relative ones are ignored (XDG Base Directory Specification).
  if (chosen?.startsWith("/")) return chosen;
  return home ? `${home}/.local/share` : undefined;
}
