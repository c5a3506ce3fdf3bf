// Standard input, and the terminal where it is one: raw bytes, size, and its state put back at the end.

/** Rows and columns when the terminal does not say. */
const USUAL_SIZE = { columns: 80, rows: 24 };

/** Whether a person types here and reads there. */
export function isTerminal(): boolean {
  return Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
}

/** Columns and rows of the terminal; 80 and 24 where it does not say. Never throws. */
export function terminalSize(): { columns: number; rows: number } {
  try {
    const { columns, rows } = Deno.consoleSize();
    return columns > 0 && rows > 0 ? { columns, rows } : USUAL_SIZE;
  } catch {
    return USUAL_SIZE;
  }
}

/** Calls back when the size changes, where the system says so. */
export function onResize(callback: () => void): void {
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGWINCH", callback);
}

/** Every key as it is pressed, none shown, until `leaveRaw`. */
export function enterRaw(): void {
  Deno.stdin.setRaw(true);
}

/** Takes `enterRaw` back. Does nothing when the terminal is gone. */
export function leaveRaw(): void {
  try {
    Deno.stdin.setRaw(false);
  } catch {
    // The terminal is gone.
  }
}

/** The bytes of standard input, as they come, until its end. */
export async function* inputBytes(): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(16 * 1024);
  for (let got; (got = await Deno.stdin.read(buffer)) !== null;) yield buffer.slice(0, got);
}
