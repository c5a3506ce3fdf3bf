// The size of the terminal, for breaking lines.

/** Rows and columns when the terminal does not say. */
const USUAL_SIZE = { columns: 80, rows: 24 };

/** Columns and rows of the terminal; 80 and 24 where it does not say. Never throws. */
export function terminalSize(): { columns: number; rows: number } {
  try {
    const { columns, rows } = Deno.consoleSize();
    return columns > 0 && rows > 0 ? { columns, rows } : USUAL_SIZE;
  } catch {
    return USUAL_SIZE;
  }
}
