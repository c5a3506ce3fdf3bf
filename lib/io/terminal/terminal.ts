// The terminal: key presses, size, and restoring it at the end.

import { terminalSize } from "./terminal_size.ts";

/** Whether a person types here and reads there. */
export function isTerminal(): boolean {
  return Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
}

/** Milliseconds between two looks at the size, where the system has no event. */
const LOOK = 500;

/** Until the returned function is called. */
export function onResize(callback: () => void): () => void {
  if (Deno.build.os !== "windows") {
    Deno.addSignalListener("SIGWINCH", callback);
    return () => Deno.removeSignalListener("SIGWINCH", callback);
  }
  let { columns, rows } = terminalSize();
  const looking = setInterval(() => {
    const now = terminalSize();
    if (now.columns === columns && now.rows === rows) return;
    ({ columns, rows } = now);
    callback();
  }, LOOK);
  Deno.unrefTimer(looking);
  return () => clearInterval(looking);
}

/** How to restore the terminal. */
interface Entered {
  /** Undoes all modes that were set. */
  readonly goodbye: string;
  readonly target: TerminalTarget;
  /** Redraws. */
  readonly again: () => void;
}

/** The output that leads to the person. */
type TerminalTarget = "stdout" | "stderr";

/** Undefined while the terminal is unchanged. */
let entered: Entered | undefined;
let isGuarded = false;

/** Where a person can be asked; undefined if nobody types, or would see it. */
export function askingTarget(): TerminalTarget | undefined {
  if (!Deno.stdin.isTerminal()) return undefined;
  return Deno.stdout.isTerminal() ? "stdout" : Deno.stderr.isTerminal() ? "stderr" : undefined;
}

/**
 * Every key at once, without echo, until `leaveTerminal`, which also runs when the process ends by
 * `Deno.exit` or an uncaught error. `goodbye`: the sequences that restore the terminal. `again` is called
 * when the program resumes after a stop, because the shell has restored the terminal meanwhile.
 */
export function enterTerminal(goodbye: string, again: () => void, target: TerminalTarget = "stdout"): void {
  entered = { goodbye, target, again };
  Deno.stdin.setRaw(true);
  if (isGuarded) return;
  isGuarded = true;
  for (const end of ["unload", "error", "unhandledrejection"]) {
    addEventListener(end, () => leaveTerminal("amid"));
  }
  if (Deno.build.os === "windows") return;
  Deno.addSignalListener("SIGCONT", () => {
    if (!entered) return;
    Deno.stdin.setRaw(true);
    entered.again();
  });
}

/**
 * Restores the terminal. No effect the second time, or if the terminal is gone.
 * - `tidy`: the cursor is at the beginning of a row.
 * - `amid`: it is inside a row.
 * - `silently`: nobody reads the output, and writing would block for ever.
 */
export function leaveTerminal(how: "tidy" | "amid" | "silently" = "tidy"): void {
  if (!entered) return;
  const { goodbye, target } = entered;
  const bytes = new TextEncoder().encode({ tidy: goodbye, amid: goodbye + "\r\n", silently: "" }[how]);
  entered = undefined;
  try {
    // It waits until written data was read; Deno does the same at the end of the process.
    if (how !== "silently") Deno.stdin.setRaw(false);
    for (let at = 0; at < bytes.length;) at += Deno[target].writeSync(bytes.subarray(at));
  } catch {
    // The terminal is gone.
  }
}
