// The terminal: keys as they are pressed, its size, and its state put back at the end.

import { terminalSize } from "./terminal_size.ts";

/** Whether a person types here and reads there. */
export function isTerminal(): boolean {
  return Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
}

/** Milliseconds between two looks at the size, where the system does not tell of changes. */
const LOOK = 500;

/** Calls back when the size changes. */
export function onResize(callback: () => void): void {
  if (Deno.build.os !== "windows") return Deno.addSignalListener("SIGWINCH", callback);
  let { columns, rows } = terminalSize();
  Deno.unrefTimer(setInterval(() => {
    const now = terminalSize();
    if (now.columns === columns && now.rows === rows) return;
    ({ columns, rows } = now);
    callback();
  }, LOOK));
}

/** Calls back when the programme goes on after it was stopped: the shell has put the terminal back meanwhile. */
export function onContinue(callback: () => void): void {
  if (Deno.build.os === "windows") return;
  Deno.addSignalListener("SIGCONT", () => {
    if (leaving === "") return;
    Deno.stdin.setRaw(true);
    callback();
  });
}

/** What turns off whatever the programme turned on; empty while the terminal is as it was. */
let leaving = "";

/**
 * Every key as it is pressed, none shown, until `leaveTerminal`, which comes by itself when the process ends by
 * `Deno.exit` or an error that nobody caught. `goodbye`: the sequences that then put the terminal back.
 */
export function enterTerminal(goodbye: string): void {
  leaving = goodbye;
  Deno.stdin.setRaw(true);
  for (const end of ["unload", "error", "unhandledrejection"]) {
    addEventListener(end, () => leaveTerminal("amid"));
  }
}

/**
 * The terminal as it was. Does nothing the second time, or when the terminal is gone.
 * - `tidy`: the cursor stands where the next row begins.
 * - `amid`: it stands somewhere in a row.
 * - `silently`: nobody reads what is written, and writing would wait for ever.
 */
export function leaveTerminal(how: "tidy" | "amid" | "silently" = "tidy"): void {
  if (leaving === "") return;
  const goodbye = { tidy: leaving, amid: leaving + "\r\n", silently: "" }[how];
  const bytes = new TextEncoder().encode(goodbye);
  leaving = "";
  try {
    // It waits until what was written has been read; Deno does the same when the process ends.
    if (how !== "silently") Deno.stdin.setRaw(false);
    for (let at = 0; at < bytes.length;) at += Deno.stdout.writeSync(bytes.subarray(at));
  } catch {
    // The terminal is gone.
  }
}
