// Rows of a terminal as a picture: a window with its title, and text in cells. No fonts are embedded: each
// run of text is stretched to the cells that it takes, and emoji are shapes.

import { textWidth } from "../../lib/base/text_width.ts";
import { emojiShape } from "./emoji_shapes.ts";
import type { Run, Style } from "./styled_rows.ts";

/** Colours of the window. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly bar: string;
}

/** As most terminals look at night, and by day. */
export const DARK: Palette = { background: "#1b1d23", text: "#d8dae0", bar: "#2a2d36" };
export const LIGHT: Palette = { background: "#fdfcf8", text: "#23262e", bar: "#e6e3da" };

/** Pixels. */
const CELL = { width: 8.4, height: 19 };
const MARGIN = 16;
const BAR = 34;
const FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** The picture; `columns`: cells of a row. The cursor is a block in the cell given by row and column. */
export function svgPicture(
  title: string,
  rows: readonly (readonly Run[])[],
  columns: number,
  cursor: { readonly row: number; readonly column: number },
  palette: Palette,
): string {
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = BAR + 2 * MARGIN + rows.length * CELL.height;
  const dots = ["#e0605a", "#e2b04a", "#62b255"].map((color, i) =>
    `<circle cx="${MARGIN + 6 + 20 * i}" cy="${BAR / 2}" r="6" fill="${color}"/>`
  );
  const block = `<rect x="${x(cursor.column)}" y="${
    y(cursor.row) - 14
  }" width="${CELL.width}" height="18" fill="${palette.text}" opacity="0.6"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" font-size="14">
<title>${escape(title)}</title>
<rect width="${width}" height="${height}" rx="10" fill="${palette.background}"/>
<path d="M0 ${BAR}V10a10 10 0 0 1 10-10h${width - 20}a10 10 0 0 1 10 10v${BAR - 10}z" fill="${palette.bar}"/>
${dots.join("\n")}
<text x="${width / 2}" y="${
    BAR / 2 + 5
  }" text-anchor="middle" fill="${palette.text}" font-family="sans-serif" font-size="13">${
    escape(title)
  }</text>
${rows.flatMap((runs, row) => rowElements(runs, row, palette)).join("\n")}
${block}
</svg>
`;
}

function rowElements(runs: readonly Run[], row: number, palette: Palette): string[] {
  let column = 0;
  return runs.flatMap(({ text, style }) =>
    text.split(EMOJI).map((part) => {
      const at = column;
      column += textWidth(part);
      return EMOJI.test(part) ? shapeElement(part, row, at) : textElement(part, row, at, style, palette);
    })
  ).filter((element) => element !== "");
}

/** Characters that are wide and coloured by themselves. */
const EMOJI = /(\p{Emoji_Presentation})/u;

function shapeElement(emoji: string, row: number, column: number): string {
  const size = 2 * CELL.width - 1;
  return emojiShape(emoji, MARGIN + column * CELL.width, top(row) + (CELL.height - size) / 2, size);
}

function textElement(text: string, row: number, column: number, style: Style, palette: Palette): string {
  if (text.trim() === "") return "";
  const width = (textWidth(text) * CELL.width).toFixed(1);
  return `<text x="${x(column)}" y="${y(row)}" textLength="${width}" lengthAdjust="spacingAndGlyphs" ` +
    `xml:space="preserve"${attributes(style, palette)}>${escape(text)}</text>`;
}

function attributes({ color, bold, faint, italic }: Style, palette: Palette): string {
  return ` fill="${color === undefined ? palette.text : rgb(color)}"` +
    (bold ? ' font-weight="bold"' : "") + (faint ? ' opacity="0.65"' : "") +
    (italic ? ' font-style="italic"' : "");
}

/** A colour of xterm's cube, 16 to 231, which is all that the client uses where there are many. */
function rgb(color: number): string {
  if (color < 16 || color > 231) throw new Error(`colour ${color} is not of the cube`);
  const level = (step: number) => (step === 0 ? 0 : 55 + 40 * step).toString(16).padStart(2, "0");
  const cube = color - 16;
  return `#${level(Math.floor(cube / 36))}${level(Math.floor(cube / 6) % 6)}${level(cube % 6)}`;
}

function x(column: number): string {
  return (MARGIN + column * CELL.width).toFixed(1);
}

function top(row: number): number {
  return BAR + MARGIN + row * CELL.height;
}

function y(row: number): number {
  return top(row) + 14;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
