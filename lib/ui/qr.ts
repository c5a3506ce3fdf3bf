// A QR code in a terminal: half a character per module, dark on light whatever the terminal's colours.

import { encode } from "uqr";
import type { Theme } from "./theme.ts";

/** Light modules around the code (ISO/IEC 18004, "quiet zone"). */
const QUIET_ZONE = 4;

/** A character for two modules, by whether the upper and the lower one are dark. */
const HALVES = [[" ", "▄"], ["▀", "█"]] as const;

/** Black on white (ECMA-48 section 8.3.117, SGR): both are set, because many terminals are light on dark. */
const DARK_ON_LIGHT: Readonly<Record<Exclude<Theme["colors"], "none">, string>> = {
  basic: "\x1b[30;47m",
  many: "\x1b[38;5;16;48;5;231m",
};
const NORMAL = "\x1b[0m";

/**
 * Rows of equal width; digits are the most compact: 60 take 33 columns and 17 rows. Readable with 15 %
 * damaged. Without colours the light modules are drawn, because terminals are dark by default. Throws if the
 * text is too long for any QR code (2,331 bytes).
 */
export function qrRows(text: string, colors: Theme["colors"]): string[] {
  const { data } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const isPainted = colors !== "none";
  const rows: string[] = [];
  for (let y = 0; y < data.length; y += 2) {
    // Below the last of an odd number of rows it is light, too.
    const [upper, lower] = [data[y]!, data[y + 1] ?? data[y]!.map(() => false)];
    const row = upper.map((dark, x) => HALVES[+(dark === isPainted)]![+(lower[x]! === isPainted)]).join("");
    rows.push(isPainted ? DARK_ON_LIGHT[colors] + row + NORMAL : row);
  }
  return rows;
}
