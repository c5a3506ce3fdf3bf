// The code of a short authentication string in the form that people compare: seven emoji, or three numbers
// (docs/PROTOCOL.md, "Short authentication string").

import type { Texts } from "../../texts/catalogue.ts";

export const CODE_BYTES = 6;
const EMOJI_COUNT = 7;

const EMOJI_BITS = 6n;
const NUMBER_COUNT = 3;
const NUMBER_BITS = 13n;
/** Makes all of them four digits. */
const NUMBER_OFFSET = 1_000;

/**
 * Frozen: both sides must show the same 64. Single code points up to Unicode 9, wide and coloured by
 * themselves, unlike each other as pictures, and as words in English and Spanish.
 */
export const EMOJI: readonly string[] = (
  "🐶 🐱 🦁 🐴 🐷 🐘 🐰 🐊 🐔 🐧 🐢 🐟 🐙 🦋 🦉 🦀 " +
  "🐍 🐵 🌵 🍄 🌻 🍀 🌴 🍎 🍌 🍓 🍇 🍍 🥑 🥕 🍕 🧀 " +
  "🌙 🌈 🔥 🌍 ⚡ 🌊 🚌 🚲 🚂 🚀 ⛵ ⚓ 🔑 🔨 🔔 🎈 " +
  "🎁 🎸 🎺 🥁 🎯 🏆 👑 👓 💎 📖 📷 💡 ⏰ ☔ 🤖 👻"
).split(" ");

/** Seven indices into `EMOJI`. */
export function emojiOf(code: Uint8Array): number[] {
  return split(code, EMOJI_COUNT, EMOJI_BITS);
}

/** Three numbers of four digits, for terminals without emoji. */
export function numbersOf(code: Uint8Array): number[] {
  return split(code, NUMBER_COUNT, NUMBER_BITS).map((number) => number + NUMBER_OFFSET);
}

export function emojiName(texts: Texts, index: number): string {
  return texts.trust.emoji[index]!;
}

/** The first bits, in `count` groups of `bits`. */
function split(code: Uint8Array, count: number, bits: bigint): number[] {
  const whole = code.subarray(0, CODE_BYTES).reduce((sum, byte) => sum << 8n | BigInt(byte), 0n);
  return Array.from(
    { length: count },
    (_, i) => Number(whole >> BigInt(CODE_BYTES * 8) - bits * BigInt(i + 1) & (1n << bits) - 1n),
  );
}
