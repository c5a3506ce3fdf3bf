// Exit codes that scripts rely on, and the error that carries one.

/** Exit codes of both programs (docs/PROTOCOL.md, "Exit codes"). */
export const Exit = {
  /** Ended as asked, or every piped command succeeded. */
  done: 0,
  /** Something unexpected, or a piped command failed. */
  failed: 1,
  /** Bad option, missing or unreadable file, SSLKEYLOGFILE. */
  usage: 2,
  /** The certificate, or the server's identity, was refused. */
  certificate: 3,
  /** The first connection failed, or gave no answer. */
  unreachable: 4,
  /** The name or the login was refused. */
  refused: 5,
} as const;

export type ExitCode = typeof Exit[keyof typeof Exit];

/** Ends the program with a code and one sentence for its user. */
export class ExitError extends Error {
  override readonly name = "ExitError";

  /**
   * `sentence`: for standard error, in the user's language. `guide`: what to do next, a line each. `reason`:
   * the code of an error of the server or the client, where the exit code says too little.
   */
  constructor(
    readonly code: ExitCode,
    sentence: string,
    readonly guide: readonly string[] = [],
    readonly reason?: string,
  ) {
    super(sentence);
  }
}
