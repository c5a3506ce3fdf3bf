// What a relay that lies makes of the lines that pass it: the same in memory and on the true wire.

/** A line of JSON. */
// deno-lint-ignore no-explicit-any
export type Line = Record<string, any>;

/** Whose line it is. */
export interface Someone {
  readonly user: string;
  /** Which of their connections in this session: the first is 1. */
  readonly visits: number;
}

/** What a lying relay can do besides. */
export interface Hands {
  /** Says a line to somebody who is connected. */
  say(user: string, line: Line): void;
  /** Says these lines to the true relay on a connection of its own, and gives the answers. */
  ghost(lines: readonly Line[]): Promise<Line[]>;
}

type Lines = readonly Line[] | Promise<readonly Line[]>;

/** What goes in the place of a line; the very same object leaves it as it is, byte for byte. */
export interface Tampering {
  /** On its way to the true relay. */
  up?(line: Line, from: Someone, hands: Hands): Lines;
  /** On its way to somebody. */
  down?(line: Line, to: Someone, hands: Hands): Lines;
}

/** The lines that go in the place of this one. */
export async function tampered(
  text: string,
  whose: Someone,
  hands: Hands & { readonly tampering: Tampering },
  way: "up" | "down",
): Promise<string[]> {
  const line: Line = JSON.parse(text);
  const { tampering } = hands;
  const lines = await tampering[way]?.(line, whose, hands) ?? [line];
  return lines.map((each) => each === line ? text : JSON.stringify(each));
}
