// The bell of a terminal, which a person may turn on.

/** Rings. */
export const BELL = "\x07";

/** Milliseconds between two rings, at least: a server must not ring without end. */
export const BELL_PAUSE = 1_000;
