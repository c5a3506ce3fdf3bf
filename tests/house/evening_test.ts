// tests/golden/evening: an evening of six friends, as it was once looked at and found right, in three sizes
// and two languages. `make golden` keeps the present one instead; look at what it changed.

import { assertEquals } from "@std/assert";
import { mostWidth } from "../../lib/base/text_width.ts";
import { en } from "../../lib/texts/en.ts";
import { es } from "../../lib/texts/es.ts";
import { evening, EVENING_SIZES } from "../support/evening.ts";

const FOLDER = new URL("../golden/evening/", import.meta.url);

for (const [columns, rows] of EVENING_SIZES) {
  for (const [language, texts] of Object.entries({ en, es })) {
    const name = `${columns}x${rows}-${language}`;
    Deno.test(`TerminalView shows an evening as it was kept in tests/golden/evening/${name}`, async () => {
      const file = new URL(`${name}.txt`, FOLDER);
      const shown = evening(columns, rows, texts);
      // Only the terminal itself fills the last column, with a URL.
      assertEquals(shown.filter((row) => mostWidth(row) >= columns && !/^[!-~]+$/.test(row)), []);
      const text = shown.map((row) => row + "\n").join("");
      if (isUpdate()) await Deno.writeTextFile(file, text);
      assertEquals(text, await Deno.readTextFile(file), `${name}: \`make golden\` keeps what is shown now`);
    });
  }
}

/** Asked for by `make golden`; without the permission to read the variable it is not. */
function isUpdate(): boolean {
  return Deno.permissions.querySync({ name: "env", variable: "UPDATE_GOLDEN" }).state === "granted" &&
    Deno.env.has("UPDATE_GOLDEN");
}
