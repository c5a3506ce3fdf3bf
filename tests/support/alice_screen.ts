// The screen of alice in the terminal that this program runs in, without a server behind it.

import { en } from "../../lib/texts/en.ts";
import type { Shown } from "../../lib/programs/client/screen.ts";
import { TerminalScreen } from "../../lib/programs/client/terminal_screen.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";

const SHOWN: Shown = {
  user: parseUserName("alice")!,
  host: "127.0.0.1",
  port: 1,
  texts: en,
  view: "terminal",
  colors: "none",
  abilities: { links: false, titles: false, notices: undefined },
};

/** With nobody else there. */
export function aliceScreen(): TerminalScreen {
  return new TerminalScreen(SHOWN, () => {}, {
    names: { present: [], blocked: [] },
    trustOf: () => undefined,
  });
}
