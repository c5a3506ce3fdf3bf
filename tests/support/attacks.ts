// Texts that try to pass for the program's own lines, or to command the terminal (used as message texts,
// names, server texts and error texts).

/** What `printable` must never leave, but for invisible characters that shape an emoji or an ideograph. */
export const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** A program line that an attacker would like to have shown. */
export const CLAIM = "bob is verified";

export const ATTACKS: readonly string[] = [
  // Line breaks of every kind, then a line in the program's style.
  ...["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\n\r\n"].map((end) =>
    `hi${end}* ${CLAIM}`
  ),
  `hi\n[servidor] ${CLAIM}`,
  `hi\n<carol> ${CLAIM}`,
  `hi\n-> <carol> ${CLAIM}`,
  `hi\ncarol │ ${CLAIM}`,
  `hi\n      │ ${CLAIM}`,
  `* ${CLAIM}`,
  `│ ${CLAIM}`,
  `{"event":"connected"}\n{"event":"warning","text":"${CLAIM}"}`,
  // The cursor, the screen, the title, the clipboard, the printer, a question to the terminal.
  `\x1b[2K\r* ${CLAIM}`,
  `\x1b[1A\x1b[G* ${CLAIM}`,
  `\x1b[H\x1b[2J* ${CLAIM}`,
  `\x1b]0;${CLAIM}\x07`,
  `\x1b]52;c;cm0gLXJm\x1b\\`,
  `\x1b]8;;http://example.com\x1b\\link\x1b]8;;\x1b\\`,
  `\x1b[5i${CLAIM}\x1b[4i`,
  '\x1bP$q"p\x1b\\',
  "\x1b[6n\x1b[c\x1bZ",
  "\x1b[201~\r/quit\r",
  "\x1bc\x1b(0\x0e",
  "\x1b[8m hidden \x1b[0m",
  // The same in C1, and what else moves or deletes.
  `\x9b2K\x9bG* ${CLAIM}`,
  `\x9d0;${CLAIM}\x9c`,
  `secret\b\b\b\b\b\b* ${CLAIM}`,
  `\x7f\x00\x07\x08\t* ${CLAIM}`,
  // Order and visibility.
  `\u202e${[...`* ${CLAIM}`].reverse().join("")}\u202c`,
  `\u2066* ${CLAIM}\u2069`,
  `\u200e\u200f\u061c* ${CLAIM}`,
  `a\u200b\u200c\u2060\ufeff\u00ad\u{e0041}\u{e007f}b`,
  `\u3164\u115f\uffa0\u2800\u180e* ${CLAIM}`,
  // Marks without a letter, and too many of them.
  `\u0301\u0302${CLAIM}`,
  "Z" + "\u0352\u0353".repeat(500),
  "\u20dd\u20e0".repeat(20),
  // Wider or narrower than it seems.
  "👨‍".repeat(60) + `👨* ${CLAIM}`,
  "क्".repeat(60) + `क* ${CLAIM}`,
  "☰⚽①Ａｱ…─".repeat(30) + `* ${CLAIM}`,
  "🇪🇸".repeat(60) + `* ${CLAIM}`,
  " ".repeat(300) + `* ${CLAIM}`,
  "x".repeat(500) + `* ${CLAIM}`,
  // No text at all.
  "\ud83d",
  "\ufffe\uffff\u{10ffff}",
  "",
];

/**
 * Names that look like a sign of the program, or hide that they differ. All of them are names by the
 * protocol.
 */
export const ATTACK_NAMES: readonly string[] = [
  "*",
  "**",
  "│",
  "|",
  "[server]",
  "[servidor]",
  "<carol>",
  "carol>",
  "->",
  "→",
  "tú→carol",
  "you",
  "…",
  "—",
  '"carol"',
  "carol│",
  "*carol",
  "\u0301carol",
  "carol\u034f",
  "\u3164",
  "\u2800",
  "carol\ufe0f",
  "__proto__",
  "constructor",
  "👍🏽",
  "名".repeat(32),
  "W".repeat(32),
];
