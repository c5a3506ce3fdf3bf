// The ways in which the same bytes may arrive, for parsers that are fed in pieces.

/** Byte by byte; and in pieces of 1 to 64 bytes, which the bytes themselves decide. */
export function cuts(input: Uint8Array): Uint8Array[][] {
  return [Array.from(input, (byte) => SINGLE[byte]!), pieces(input)];
}

/** Made once: making an array for each byte takes longer than most parsers take. */
const SINGLE = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));

function pieces(input: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0, i = input.length - 1; at < input.length; i--) {
    const size = 1 + input[i]! % 64;
    parts.push(input.slice(at, at + size));
    at += size;
  }
  return parts;
}
