// Tables of ours: /help and /list on screens of any width.

import { assert, assertEquals } from "@std/assert";
import { mostWidth } from "../../../lib/base/text_width.ts";
import { parseCommandLine } from "../../../lib/client/commands/command_line.ts";
import { en } from "../../../lib/texts/en.ts";
import { es } from "../../../lib/texts/es.ts";
import type { ClientEvent } from "../../../lib/client/client_event.ts";
import { describe } from "../../../lib/ui/entry.ts";
import { terminalRows } from "../../../lib/ui/terminal_rows.ts";
import { themeOf } from "../../../lib/ui/theme.ts";
import { COMMANDS } from "../../../lib/client/commands/command_table.ts";

const FP = "00000000-00000000";

/** The rows of an event on a terminal of this many columns. */
function rowsOf(event: ClientEvent, columns: number, texts = en): string[] {
  const look = { width: columns - 1, theme: themeOf("none"), you: texts.you };
  return describe(event, texts).flatMap((entry) => terminalRows(entry, "14:02", look));
}

function help(texts: typeof en): ClientEvent {
  const command = parseCommandLine("/help", texts);
  assert(command?.event?.event === "help");
  return command.event;
}

Deno.test("/help fits a screen of 80 columns and 24 rows with status line and input, in each language", () => {
  for (const texts of [en, es]) {
    const rows = rowsOf(help(texts), 80, texts);
    assert(rows.length <= 22, `${rows.length} rows`);
    for (const row of rows) assert(mostWidth(row) <= 79, row);
    for (const { name } of COMMANDS) assert(rows.some((row) => row.includes(`/${name}`)), name);
  }
});

Deno.test("/help has entries of two rows where they do not fit side by side, and breaks only between words", () => {
  for (const texts of [en, es]) {
    for (const columns of [40, 50, 60]) {
      const rows = rowsOf(help(texts), columns, texts);
      const at = rows.findIndex((row) => row.startsWith("  /to "));
      assertEquals(rows.slice(at, at + 2).map((row) => row.trim()), [
        `/to ${texts.commands.to.args}`,
        texts.commands.to.help,
      ]);
      const words = new Set([...rows.join(" ").split(/\s+/)]);
      for (const word of texts.commands.list.help.split(" ")) assert(words.has(word), word);
      for (const row of rows) assert(mostWidth(row) <= columns - 1, row);
    }
  }
});

Deno.test("/list has one row for each person at every width, with the mark, and leaves words out in all rows alike", () => {
  const event: ClientEvent = {
    event: "users",
    users: [
      { user: "bob", fp: FP, trust: "verified" },
      { user: "n".repeat(32), fp: FP, trust: "changed" },
      { user: "ana", fp: FP },
    ],
    absent: [{ user: "carol", trust: "seen", seen: 1_800_000_000 }],
  };
  for (const texts of [en, es]) {
    for (let columns = 30; columns <= 200; columns++) {
      const rows = rowsOf(event, columns, texts).filter((row) => row.startsWith("  "));
      assertEquals(rows.map((row) => row.slice(0, 6)), [
        "  ✓ bo",
        "  ! nn",
        "    an",
        "  · ca",
      ]);
      for (const row of rows) assert(mostWidth(row) <= columns - 1, row);
      const here = rows.slice(0, 3).map((row) => row.includes(FP));
      assertEquals(new Set(here).size, 1, `${columns}`);
    }
    assert(
      rowsOf(event, 80, texts).some((row) => row.includes(texts.trust.states.verified) && row.includes(FP)),
    );
  }
});
