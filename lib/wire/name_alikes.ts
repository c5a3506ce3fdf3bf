// Names that look alike, or mix letters of several scripts (docs/PROTOCOL.md, "login/1").

import { INVISIBLE } from "../base/printable.ts";
import type { UserName } from "./user_name.ts";

const INVISIBLES = new RegExp(INVISIBLE, "gu");

/**
 * Alike names have the same key: without invisible characters, then NFKC, case folding, NFKC again (UAX #15;
 * NFKC and folding make no visible character invisible). Names of invisible characters only are all alike.
 */
export function alikeKey(name: UserName): string {
  const visible = name.key.replace(INVISIBLES, "").normalize("NFKC");
  return Array.from(visible, foldCase).join("").normalize("NFKC");
}

export function findAlike(name: UserName, names: Iterable<UserName>): UserName | undefined {
  const alike = alikeKey(name);
  for (const one of names) if (alikeKey(one) === alike) return one;
  return undefined;
}

/**
 * Whether letters or digits of more scripts are combined than in any writing system. Compatibility forms
 * count as their originals; common and inherited characters do not count. Scripts newer than Unicode 15 are
 * unknown here, so they are refused.
 */
export function mixesScripts(name: UserName): boolean {
  const counted = (name.key.normalize("NFKC").match(COUNTED) ?? []).join("");
  return !WRITINGS.some((scripts) => patternOf(scripts).test(counted));
}

/**
 * Full case folding (Unicode 15, CaseFolding.txt, C and F) up to the choice of representative: only equality
 * matters here. JavaScript has no folding; lower, upper, lower again is equivalent except for the dotless i,
 * which folding keeps apart from i. Characters one by one: a word's final sigma depends on its neighbours.
 */
function foldCase(character: string): string {
  return character === "ı" ? character : character.toLowerCase().toUpperCase().toLowerCase();
}

/** Digits count: some of other scripts look like Latin letters. */
const COUNTED = /[\p{Alphabetic}\p{M}\p{Nd}]/gu;

/** All scripts of Unicode 15 (PropertyValueAliases.txt), the most frequent first. */
const SCRIPTS =
  `Latn Cyrl Grek Arab Hebr Armn Geor Deva Beng Thai Hang Hani Hira Kana Bopo Adlm Aghb Ahom Armi Avst Bali Bamu Bass
  Batk Bhks Brah Brai Bugi Buhd Cakm Cans Cari Cham Cher Chrs Copt Cpmn Cprt Diak Dogr Dsrt Dupl Egyp Elba Elym Ethi
  Glag Gong Gonm Goth Gran Gujr Guru Hano Hatr Hluw Hmng Hmnp Hung Ital Java Kali Kawi Khar Khmr Khoj Kits Knda Kthi
  Lana Laoo Lepc Limb Lina Linb Lisu Lyci Lydi Mahj Maka Mand Mani Marc Medf Mend Merc Mero Mlym Modi Mong Mroo Mtei
  Mult Mymr Nagm Nand Narb Nbat Newa Nkoo Nshu Ogam Olck Orkh Orya Osge Osma Ougr Palm Pauc Perm Phag Phli Phlp Phnx
  Plrd Prti Rjng Rohg Runr Samr Sarb Saur Sgnw Shaw Shrd Sidd Sind Sinh Sogd Sogo Sora Soyo Sund Sylo Syrc Tagb Takr
  Tale Talu Taml Tang Tavt Telu Tfng Tglg Thaa Tibt Tirh Tnsa Toto Ugar Vaii Vith Wara Wcho Xpeo Xsux Yezi Yiii Zanb`
    .split(/\s+/);

/** Scripts allowed together in a name: one, or a mixture in actual writing. */
const WRITINGS: readonly string[] = [...SCRIPTS, "Hani Hira Kana", "Hani Bopo", "Hani Hang"];

const patterns = new Map<string, RegExp>();

/** Matches characters of these scripts alone. Cached, and made on first use: there are many. */
function patternOf(scripts: string): RegExp {
  const known = patterns.get(scripts);
  if (known) return known;
  const classes = [...scripts.split(" "), "Zyyy", "Zinh"].map((script) => `\\p{scx=${script}}`);
  const pattern = new RegExp(`^[${classes.join("")}]*$`, "u");
  patterns.set(scripts, pattern);
  return pattern;
}
