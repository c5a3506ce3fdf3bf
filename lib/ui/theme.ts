// Colours of a terminal. They never carry a meaning alone: words and signs say the same.

type Paint = (text: string) => string;

export interface Theme {
  readonly foreign: Paint;
  readonly own: Paint;
  readonly note: Paint;
  readonly warning: Paint;
  readonly error: Paint;
  readonly prompt: Paint;
}

/** The 8 colours that every terminal has, in its own shades: readable on light and dark. */
export function themeOf(color: boolean): Theme {
  const sgr = (code: number): Paint => color ? (text) => `\x1b[${code}m${text}\x1b[0m` : (text) => text;
  return { foreign: sgr(36), own: sgr(2), note: sgr(2), warning: sgr(33), error: sgr(31), prompt: sgr(1) };
}
