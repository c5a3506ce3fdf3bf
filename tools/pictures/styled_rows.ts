// What a terminal shows, with its colours: the sequences that tmux prints for a screen (`capture-pane -e`) →
// runs of text of one style.

/** How a run of text looks; colours are numbers of xterm's 256, undefined for the usual ones. */
export interface Style {
  readonly color?: number;
  readonly bold?: boolean;
  readonly faint?: boolean;
  readonly italic?: boolean;
}

/** Text of one style. */
export interface Run {
  readonly text: string;
  readonly style: Style;
}

// deno-lint-ignore no-control-regex
const SEQUENCE = /\x1b\[([\d;]*)m/;

/** The runs of each row. A style goes on in the next row until it ends. */
export function styledRows(rows: readonly string[]): Run[][] {
  let style: Style = {};
  return rows.map((row) => {
    const runs: Run[] = [];
    for (const [i, part] of row.split(SEQUENCE).entries()) {
      if (i % 2 === 1) style = changed(style, part === "" ? [0] : part.split(";").map(Number));
      else if (part !== "") runs.push({ text: part, style });
    }
    return runs;
  });
}

/** ECMA-48 section 8.3.117, as far as the client uses it; anything else fails. */
function changed(style: Style, codes: readonly number[]): Style {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code === 0) style = {};
    else if (code === 1) style = { ...style, bold: true };
    else if (code === 2) style = { ...style, faint: true };
    else if (code === 3) style = { ...style, italic: true };
    else if (code === 39) style = { ...style, color: undefined } as Style;
    else if (code === 49) continue; // the usual background
    else if (code >= 30 && code <= 37) style = { ...style, color: code - 30 };
    else if (code === 38 && codes[i + 1] === 5) style = { ...style, color: codes[i += 2]! };
    else throw new Error(`unknown style: ${codes.join(";")}`);
  }
  return style;
}
