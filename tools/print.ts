// Whole lines on standard output and standard error, for the tools. What they
// say, and in which colour, is the caller's business.

const encoder = new TextEncoder();

/** Writes a line to standard output. */
export function print(line = ""): void {
  write(Deno.stdout, line);
}

/** Writes a line to standard error. */
export function complain(line: string): void {
  write(Deno.stderr, line);
}

function write(stream: { writeSync(bytes: Uint8Array): number }, line: string): void {
  let bytes = encoder.encode(line + "\n");
  while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
}
