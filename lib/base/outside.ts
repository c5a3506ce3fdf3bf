// What a core gets from outside: randomness and time.

/** `length` fresh random bytes. */
export type Entropy = (length: number) => Uint8Array<ArrayBuffer>;

/** Milliseconds since 1970; they may go back. */
export type Clock = () => number;
