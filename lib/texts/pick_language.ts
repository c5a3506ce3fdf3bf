// The user's language, and its texts.

import type { Texts } from "./catalogue.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";

/** For --lang and /lang. */
export const LANGUAGES = ["es", "en"] as const;

export type Language = typeof LANGUAGES[number];

/** By the first of LC_ALL, LC_MESSAGES and LANG that is set (POSIX): `es*` is Spanish, all else English. */
export function pickLanguage(variable: (name: string) => string | undefined): Language {
  const locale = variable("LC_ALL") || variable("LC_MESSAGES") || variable("LANG") || "";
  return locale.toLowerCase().startsWith("es") ? "es" : "en";
}

export function textsOf(language: Language): Texts {
  return language === "es" ? es : en;
}
