// Screens as they were once looked at and found right: kept in tests/golden, compared on every run. `make
// golden` keeps the present ones instead; look at what it changed.

import { assertEquals } from "@std/assert";
import type { ChatTerminal } from "./chat_terminal.ts";

const FOLDER = new URL("../golden/", import.meta.url);

const same = (digits: string) => "i".repeat(digits.length);

/** What differs from run to run, in the same width. */
const VARYING: readonly (readonly [RegExp, string | typeof same])[] = [
  [/^\d\d:\d\d /, "HH:MM "],
  [/127\.0\.0\.1:\d{5}/g, "127.0.0.1:NNNNN"],
  [/[0-9a-f]{8}-[0-9a-f]{8}/g, "########-########"],
  [/\d+(\.\d)? s;/g, "N s;"],
  // An identity, perhaps in two rows.
  [/[0-9a-f]{32}/g, same],
  [/[0-9a-f]{12,31}(?=\)?$)/, same],
  [/(?<=^ {8})[0-9a-f]{1,20}(?=\))/, same],
];

/**
 * Waits until the screen is the kept one of that name (`40x12-es/talking`), and fails with the difference
 * when it never is. With `history` what has scrolled away counts, too.
 */
export async function assertGolden(
  name: string,
  { tmux }: ChatTerminal,
  { history = false } = {},
): Promise<void> {
  const file = new URL(`${name}.txt`, FOLDER);
  const look = async () => masked(await tmux.screen(history));
  if (Deno.env.get("UPDATE_GOLDEN")) {
    await Deno.mkdir(new URL(".", file), { recursive: true });
    await Deno.writeTextFile(file, await settled(look));
    return;
  }
  const kept = await Deno.readTextFile(file);
  const deadline = Date.now() + 60_000;
  let shown = await look();
  while (shown !== kept && Date.now() < deadline) shown = await settled(look);
  assertEquals(shown, kept, `${name}: \`make golden\` keeps what is shown now`);
}

function masked(rows: readonly string[]): string {
  return rows.map((row) =>
    VARYING.reduce((row, [what, mask]) => row.replace(what, mask as string), row) + "\n"
  ).join(
    "",
  );
}

/** What is shown, once it is the same twice. */
async function settled(look: () => Promise<string>): Promise<string> {
  for (let before = await look();;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = await look();
    if (now === before) return now;
    before = now;
  }
}
