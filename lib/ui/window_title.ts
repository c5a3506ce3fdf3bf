// The title of the window that the terminal stands in: how much is unread, and whose client it is. Nothing of others is
// in it.

import { clipMiddle } from "../base/text_width.ts";
import type { UserName } from "../wire/user_name.ts";
import { quoted } from "./words.ts";

/** The head of windows and notices. */
export const PROGRAM = "Chat Seguro";

/** Has the terminal remember its title (XTWINOPS of xterm). */
export const PUSH_TITLE = "\x1b[22;2t";
/** Puts it back; terminals that remember none show their own. */
export const POP_TITLE = "\x1b]2;\x1b\\\x1b[23;2t";

/** Columns of the own name. */
const NAME = 20;

/** The sequence (OSC 2) for `(3) ana - Chat Seguro`. `unread`: in all. */
export function titleSequence(user: UserName, unread: number): string {
  const count = unread > 0 ? `(${unread}) ` : "";
  return `\x1b]2;${count}${clipMiddle(quoted(user.text), NAME)} - ${PROGRAM}\x1b\\`;
}
