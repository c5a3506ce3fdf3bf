// Where programmes keep what must last, as each platform has it.

/**
 * The folder of the person's data: `$XDG_DATA_HOME` where it is absolute, else `~/.local/share`;
 * `~/Library/Application Support` on macOS, `%APPDATA%` on Windows. Undefined when the environment does not say.
 * Nothing is created.
 */
export function dataFolder(): string | undefined {
  return dataFolderOf(Deno.build.os, (name) => Deno.env.get(name));
}

/** The same for that system (as `Deno.build.os` names it) and these variables. */
export function dataFolderOf(os: string, env: (name: string) => string | undefined): string | undefined {
  if (os === "windows") return env("APPDATA") || undefined;
  const home = env("HOME");
  if (os === "darwin") return home ? `${home}/Library/Application Support` : undefined;
  const chosen = env("XDG_DATA_HOME");
  // A relative one is to be ignored (XDG Base Directory Specification).
  if (chosen?.startsWith("/")) return chosen;
  return home ? `${home}/.local/share` : undefined;
}
