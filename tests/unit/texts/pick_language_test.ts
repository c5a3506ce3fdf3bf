import { assertEquals } from "@std/assert";
import { en } from "../../../lib/texts/en.ts";
import { es } from "../../../lib/texts/es.ts";
import { pickLanguage, textsOf } from "../../../lib/texts/pick_language.ts";

const pick = (variables: Record<string, string>) => pickLanguage((name) => variables[name]);

Deno.test("pickLanguage() takes es* for Spanish and everything else for English", () => {
  for (const LANG of ["es", "es_MX.UTF-8", "ES_ES", "es-419"]) assertEquals(pick({ LANG }), "es");
  for (const LANG of ["", "C", "POSIX", "en_GB.UTF-8", "fr_FR", "pt_BR", "_es"]) {
    assertEquals(pick({ LANG }), "en");
  }
  assertEquals(pick({}), "en");
});

Deno.test("pickLanguage() asks LC_ALL, then LC_MESSAGES, then LANG; an empty one counts as not set", () => {
  assertEquals(pick({ LC_ALL: "en_GB", LC_MESSAGES: "es_ES", LANG: "es_ES" }), "en");
  assertEquals(pick({ LC_MESSAGES: "es_ES", LANG: "en_GB" }), "es");
  assertEquals(pick({ LC_ALL: "", LC_MESSAGES: "", LANG: "es_ES" }), "es");
  assertEquals(pick({ LC_ALL: "C", LANG: "es_ES" }), "en");
});

Deno.test("textsOf() gives the texts of the language", () => {
  assertEquals([textsOf("es"), textsOf("en")], [es, en]);
});
