// What every target of the fuzzers is. The same targets serve the random tests, the replay of the corpus,
// `make fuzz` and the coverage-guided fuzzer, so they take nothing but bytes.

export interface Target {
  /** Its folder in tests/fuzz/corpus, and its name on the command line. */
  readonly name: string;
  /** What holds for every input, as the name of its test goes on: "LineFramer ...". */
  readonly promise: string;
  /** Pieces that are worth putting into an input: text, or bytes. */
  readonly words: readonly (string | Uint8Array)[];
  /** Throws when the promise is broken. */
  run(input: Uint8Array): void;
}
