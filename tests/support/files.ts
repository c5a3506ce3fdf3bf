// Looks at what programs leave on the disk.

/** Whether something stands at the path. */
export function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
