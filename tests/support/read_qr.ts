// Reads a QR code of version 2, level M, that holds digits (ISO/IEC 18004), written from the standard to
// check the package that draws ours. A whole code is given: nothing is corrected, what is wrong throws.

const SIZE = 25;
/** Data codewords of version 2-M, in one block. */
const DATA_CODEWORDS = 28;
/** The format bits are drawn with this over them. */
const FORMAT_MASK = 0b101010000010010;
const LEVEL_M = 0b00;
const MODE_NUMERIC = 0b0001;

const MASKS: readonly ((row: number, column: number) => number)[] = [
  (i, j) => (i + j) % 2,
  (i) => i % 2,
  (_, j) => j % 3,
  (i, j) => (i + j) % 3,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2,
  (i, j) => i * j % 2 + i * j % 3,
  (i, j) => (i * j % 2 + i * j % 3) % 2,
  (i, j) => ((i + j) % 2 + i * j % 3) % 2,
];

/** The digits of the code; its modules without the quiet zone, true for dark. */
export function readQrDigits(modules: readonly (readonly boolean[])[]): string {
  if (modules.length !== SIZE || modules.some((row) => row.length !== SIZE)) throw new Error("no version 2");
  const format = formatOf(modules);
  if (format >> 13 !== LEVEL_M) throw new Error("another level than M");
  const mask = MASKS[format >> 10 & 7]!;
  const bits = path().map(([i, j]) => +modules[i]![j]! ^ (mask(i, j) === 0 ? 1 : 0));
  let at = 0;
  const take = (count: number) => bits.slice(at, at += count).reduce((sum, bit) => sum * 2 + bit, 0);
  if (take(4) !== MODE_NUMERIC) throw new Error("no digits");
  const length = take(10);
  let digits = "";
  while (digits.length < length) {
    const group = Math.min(3, length - digits.length);
    digits += String(take([0, 4, 7, 10][group]!)).padStart(group, "0");
  }
  if (at > DATA_CODEWORDS * 8) throw new Error("longer than the data");
  return digits;
}

/** Fifteen bits around the upper left corner; their BCH code must come out. */
function formatOf(modules: readonly (readonly boolean[])[]): number {
  const places = [
    ...[0, 1, 2, 3, 4, 5, 7, 8].map((column) => [8, column]),
    ...[7, 5, 4, 3, 2, 1, 0].map((row) => [row, 8]),
  ];
  const drawn = places.reduce((sum, [i, j]) => sum * 2 + +modules[i!]![j!]!, 0);
  const format = drawn ^ FORMAT_MASK;
  let rest = format;
  for (let bit = 14; bit >= 10; bit--) if (rest >> bit & 1) rest ^= 0b10100110111 << bit - 10;
  if (rest !== 0) throw new Error("the format is damaged");
  return format;
}

/** Where the data bits are, in their order: two columns at a time from the right, upwards, then downwards. */
function path(): [number, number][] {
  const places: [number, number][] = [];
  let upwards = true;
  for (let right = SIZE - 1; right > 0; right -= 2) {
    if (right === 6) right--; // the timing pattern
    for (let step = 0; step < SIZE; step++) {
      const row = upwards ? SIZE - 1 - step : step;
      for (const column of [right, right - 1]) if (!isFunction(row, column)) places.push([row, column]);
    }
    upwards = !upwards;
  }
  return places;
}

/** Finders with format bits, timing, and the alignment pattern around (18, 18). */
function isFunction(row: number, column: number): boolean {
  const isFinder = row < 9 && (column < 9 || column >= SIZE - 8) || row >= SIZE - 8 && column < 9;
  const isAlignment = Math.abs(row - 18) <= 2 && Math.abs(column - 18) <= 2;
  return isFinder || isAlignment || row === 6 || column === 6;
}
