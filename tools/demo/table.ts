// Lays cells out side by side in columns of fixed width, by what a terminal shows:
// an emoji takes two places, an accent none. Pure; knows nothing of the demo.

import stringWidth from "string-width";

export interface Column {
  readonly width: number;
  /** Applied to each line of a cell after it is padded, so that colours take no place. */
  readonly style?: (text: string) => string;
}

export const BETWEEN = " │ ";

/** A row as lines: each cell wrapped to its column and padded. */
export function layRow(columns: readonly Column[], cells: readonly string[]): string[] {
  const wrapped = cells.map((cell, i) => wrap(cell, columns[i]!.width));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from(
    { length: height },
    (_, line) =>
      columns.map(({ width, style = (text) => text }, i) => style(pad(wrapped[i]![line] ?? "", width)))
        .join(BETWEEN).trimEnd(),
  );
}

/** The line under the head of a table. */
export function layRule(columns: readonly Column[]): string {
  return columns.map(({ width }) => "─".repeat(width)).join("─┼─");
}

/** The text in lines of at most this width, broken between words where that can be. */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.match(/\s*\S+/g) ?? []) {
    if (stringWidth(line + word) <= width) {
      line += word;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const { segment } of graphemes.segment(lines.length > 0 ? word.trimStart() : word)) {
      if (stringWidth(line + segment) > width) {
        lines.push(line);
        line = "";
      }
      line += segment;
    }
  }
  return [...lines, line];
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - stringWidth(text)));
}

const graphemes = new Intl.Segmenter();
