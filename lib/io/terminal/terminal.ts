// The terminal: keys as they are pressed, its size, and its state put back at the end.

import { terminalSize } from "./terminal_size.ts";

/** Whether a person types here and reads there. */
export function isTerminal(): boolean {
  return Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
}

/** Milliseconds between two looks at the size, where the system does not tell of changes. */
const LOOK = 500;

/** Calls back when the size changes, until the function that it gives is called. */
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

/** The present owner's way to restore the terminal. */
interface Entered {
  /** Turns off whatever was turned on. */
  readonly goodbye: string;
  /** Which output is the terminal. */
  readonly target: TerminalTarget;
  /** Draws again. */
  readonly again: () => void;
}

/** The output that leads to the person. */
type TerminalTarget = "stdout" | "stderr";

/** Undefined while the terminal is as it was. */
let entered: Entered | undefined;
let isGuarded = false;

/** Where a person who types here can be asked something: undefined where nobody types, or nobody would see it. */
export function askingTarget(): TerminalTarget | undefined {
  if (!Deno.stdin.isTerminal()) return undefined;
  return Deno.stdout.isTerminal() ? "stdout" : Deno.stderr.isTerminal() ? "stderr" : undefined;
}

/**
 * Every key as it is pressed, none shown, until `leaveTerminal`, which comes by itself when the process ends by
 * `Deno.exit` or an error that nobody caught. `goodbye`: the sequences that then put the terminal back. `again` is
 * called when the program goes on after it was stopped: the shell has put the terminal back meanwhile.
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
 * The terminal as it was. Does nothing the second time, or when the terminal is gone.
 * - `tidy`: the cursor stands where the next row begins.
 * - `amid`: it stands somewhere in a row.
 * - `silently`: nobody reads what is written, and writing would wait for ever.
 */
export function leaveTerminal(how: "tidy" | "amid" | "silently" = "tidy"): void {
  if (!entered) return;
  const { goodbye, target } = entered;
  const bytes = new TextEncoder().encode({ tidy: goodbye, amid: goodbye + "\r\n", silently: "" }[how]);
  entered = undefined;
  try {
    // It waits until what was written has been read; Deno does the same when the process ends.
    if (how !== "silently") Deno.stdin.setRaw(false);
    for (let at = 0; at < bytes.length;) at += Deno[target].writeSync(bytes.subarray(at));
  } catch {
    // The terminal is gone.
  }
}
