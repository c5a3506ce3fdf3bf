// The size of the terminal, for breaking lines.

/** For terminals that do not tell. */
const USUAL_SIZE = { columns: 80, rows: 24 };

/** 80 and 24 for terminals that do not tell. Never throws. */
export function terminalSize(): { columns: number; rows: number } {
  try {
    const { columns, rows } = Deno.consoleSize();
    return columns > 0 && rows > 0 ? { columns, rows } : USUAL_SIZE;
  } catch {
    return USUAL_SIZE;
  }
}
