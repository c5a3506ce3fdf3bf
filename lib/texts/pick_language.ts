// Which language the person reads, and its texts.

import type { Texts } from "./catalogue.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";

/** As --lang and /lang take them. */
export const LANGUAGES = ["es", "en"] as const;

/** One of `LANGUAGES`. */
export type Language = typeof LANGUAGES[number];

/** The first of LC_ALL, LC_MESSAGES and LANG that is set decides (POSIX): `es*` is Spanish, all else English. */
export function pickLanguage(variable: (name: string) => string | undefined): Language {
  const locale = variable("LC_ALL") || variable("LC_MESSAGES") || variable("LANG") || "";
  return locale.toLowerCase().startsWith("es") ? "es" : "en";
}

/** All texts in that language. */
export function textsOf(language: Language): Texts {
  return language === "es" ? es : en;
}
