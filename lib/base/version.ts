// The number that --version prints, and that releases are named by.

export const VERSION = "0.1.0";
