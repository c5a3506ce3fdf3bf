// The code of a short authentication string as people compare it: seven emoji, or three numbers
// (docs/PROTOCOL.md, "Short authentication string").

import type { Texts } from "../../texts/catalogue.ts";

/** Bytes of a code. */
export const CODE_BYTES = 6;
/** Emoji of a code. */
const EMOJI_COUNT = 7;

const EMOJI_BITS = 6n;
const NUMBER_COUNT = 3;
const NUMBER_BITS = 13n;
/** So that all have four digits. */
const NUMBER_OFFSET = 1_000;

/**
 * The 64 emoji: frozen, for both sides must show the same. Single code points of Unicode 9 at most that are
 * wide and coloured by themselves, unlike each other as pictures, and as words in English and Spanish.
 */
export const EMOJI: readonly string[] = (
  "🐶 🐱 🦁 🐴 🐷 🐘 🐰 🐊 🐔 🐧 🐢 🐟 🐙 🦋 🦉 🦀 " +
  "🐍 🐵 🌵 🍄 🌻 🍀 🌴 🍎 🍌 🍓 🍇 🍍 🥑 🥕 🍕 🧀 " +
  "🌙 🌈 🔥 🌍 ⚡ 🌊 🚌 🚲 🚂 🚀 ⛵ ⚓ 🔑 🔨 🔔 🎈 " +
  "🎁 🎸 🎺 🥁 🎯 🏆 👑 👓 💎 📖 📷 💡 ⏰ ☔ 🤖 👻"
).split(" ");

/** The emoji of a code: where each of the seven is in `EMOJI`. */
export function emojiOf(code: Uint8Array): number[] {
  return split(code, EMOJI_COUNT, EMOJI_BITS);
}

/** The numbers of a code, for terminals without emoji: three of four digits. */
export function numbersOf(code: Uint8Array): number[] {
  return split(code, NUMBER_COUNT, NUMBER_BITS).map((number) => number + NUMBER_OFFSET);
}

/** The word for `EMOJI[index]`. */
export function emojiName(texts: Texts, index: number): string {
  return texts.trust.emoji[index]!;
}

/** The first bits, in groups. */
function split(code: Uint8Array, count: number, bits: bigint): number[] {
  const whole = code.subarray(0, CODE_BYTES).reduce((sum, byte) => sum << 8n | BigInt(byte), 0n);
  return Array.from(
    { length: count },
    (_, i) => Number(whole >> BigInt(CODE_BYTES * 8) - bits * BigInt(i + 1) & (1n << bits) - 1n),
  );
}
