// The screen of alice in the terminal that this program runs in, without a server behind it.

import { en } from "../../lib/texts/en.ts";
import { TerminalScreen } from "../../lib/programs/client/terminal_screen.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";

/** With nobody else there. */
export function aliceScreen(): TerminalScreen {
  const setting = {
    user: parseUserName("alice")!,
    server: "127.0.0.1:1",
    texts: en,
    colors: "none",
    names: () => ({ present: [], blocked: [] }),
    trustOf: () => undefined,
  } as const;
  return new TerminalScreen(setting, () => {});
}
