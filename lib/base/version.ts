// The version and its release date.

export const VERSION = "0.1.0";

/** Milliseconds since 1970; a clock behind this is wrong. */
export const RELEASED: number = Date.UTC(2026, 10, 26);
