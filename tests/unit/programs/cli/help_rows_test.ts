// --help of both programs and all their subcommands, as rows of terminals of many widths.

import { assert, assertEquals } from "@std/assert";
import { tableRows } from "../../../../lib/base/own_rows.ts";
import { wordOf } from "../../../../lib/programs/cli/options.ts";
import { CLIENT } from "../../../../lib/programs/client/subcommands/client_tools.ts";
import { SERVER } from "../../../../lib/programs/server/server_tools.ts";
import { clientTask, serverTask } from "../../../support/tasks.ts";

Deno.test("--help wraps between words from 30 columns on, and loses none, in both languages", () => {
  const helps = ["en", "es"].flatMap((language) => [
    ...[[], ...CLIENT.subcommands.map((one) => [wordOf(one)])].map((words) =>
      clientTask([...words, "--help", "--lang", language])
    ),
    ...[[], ...SERVER.subcommands.map((one) => [wordOf(one)])].map((words) =>
      serverTask([...words, "--help", "--lang", language])
    ),
  ]);
  assert(helps.length > 20);
  for (const help of helps as string[]) {
    for (const columns of [30, 40, 56, 80, 120, 200]) {
      const rows = tableRows(help.split("\n"), columns);
      for (const row of rows) assert(row.length < columns || !row.includes(" "), `${columns}: ${row}`);
      assertEquals(rows.join(" ").match(/\S+/g), help.match(/\S+/g));
    }
    assertEquals(tableRows(help.split("\n"), undefined).join("\n"), help);
  }
});
