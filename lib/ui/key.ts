// Keys, however a terminal spells them.

/** One thing that a person did. */
export type Key =
  | { readonly kind: "text"; readonly text: string }
  /** A pasted block (bracketed paste), line breaks as `\n`. */
  | { readonly kind: "paste"; readonly text: string; /** More of it comes. */ readonly goesOn?: true }
  | { readonly kind: "key"; readonly name: KeyName };

/** Keys that are not text; `focus_in` and `focus_out`: the person turned to the terminal, or away. */
export type KeyName =
  | "enter"
  /** Ctrl-J, Alt-Enter, Shift-Enter: the line goes on in another row. */
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
