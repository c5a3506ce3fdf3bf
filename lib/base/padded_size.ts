// To how many bytes what is sealed is filled up, so that its size tells little of it.

const SIZES = [128, 256, 512, 1_024];

/** Padmé above 1,024 (Nikitin and others, "Reducing Metadata Leakage", section 4.2). */
export function paddedSize(length: number): number {
  const size = SIZES.find((one) => length <= one);
  if (size !== undefined) return size;
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - (Math.floor(Math.log2(exponent)) + 1));
  return Math.ceil(length / step) * step;
}
