// A core's sources of randomness and time.

export type Entropy = (length: number) => Uint8Array<ArrayBuffer>;

/** Milliseconds since 1970; they may go back. */
export type Clock = () => number;
