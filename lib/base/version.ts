// The number that --version prints, and that releases are named by.

/** MAJOR.MINOR.PATCH, the same for both programs. */
export const VERSION = "0.1.0";

/** When it was released, in milliseconds since 1970: a clock that is behind this is wrong. */
export const RELEASED: number = Date.UTC(2026, 10, 26);
