// How much memory a process has, as Linux counts it.

/** Why memory cannot be measured here; undefined where it can. */
export const NO_MEMORY_COUNT: string | undefined = Deno.build.os === "linux"
  ? undefined
  : "memory unchecked: only on Linux";

/** Megabytes that the process has had in memory at most, so far. Zero where nobody counts. */
export async function peakMemory(pid: number): Promise<number> {
  if (NO_MEMORY_COUNT) return 0;
  // Not Deno.readTextFile: that wants all permissions for /proc.
  const { stdout } = await new Deno.Command("cat", { args: [`/proc/${pid}/status`] }).output();
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(new TextDecoder().decode(stdout))!;
  return Number(kilobytes) / 1024;
}
