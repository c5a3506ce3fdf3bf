// Keys, independent of a terminal's encoding.

export type Key =
  | { readonly kind: "text"; readonly text: string }
  /** Bracketed paste, with line breaks as `\n`. */
  | { readonly kind: "paste"; readonly text: string; /** More of it comes. */ readonly goesOn?: true }
  | { readonly kind: "key"; readonly name: KeyName };

/** `focus_in` and `focus_out`: the terminal gained or lost focus. */
export type KeyName =
  | "enter"
  /** Ctrl-J, Alt-Enter, Shift-Enter: a new row in the line. */
  | "newline"
  | "tab"
  | "backspace"
  | "delete"
  | "left"
  | "right"
  | "up"
  | "down"
  | "home"
  | "end"
  | "word_left"
  | "word_right"
  | "kill_word"
  | "kill_to_start"
  | "kill_to_end"
  | "interrupt"
  | "eof"
  | "redraw"
  | "focus_in"
  | "focus_out";

/** Control characters that are keys. */
export const CONTROL: Readonly<Record<string, KeyName>> = {
  "\r": "enter",
  "\n": "newline",
  "\t": "tab",
  "\x7f": "backspace",
  "\b": "backspace",
  "\x01": "home",
  "\x02": "left",
  "\x03": "interrupt",
  "\x04": "eof",
  "\x05": "end",
  "\x06": "right",
  "\x0b": "kill_to_end",
  "\x0c": "redraw",
  "\x0e": "down",
  "\x10": "up",
  "\x15": "kill_to_start",
  "\x17": "kill_word",
};
