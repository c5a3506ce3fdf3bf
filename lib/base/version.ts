// The number that --version prints, and that releases are named by.

/** MAJOR.MINOR.PATCH, the same for both programmes. */
export const VERSION = "0.1.0";
