// The window title: the number unread, and the user's name. Contains nothing from others.

import { clipMiddle } from "../base/text_width.ts";
import type { UserName } from "../wire/user_name.ts";
import { quoted } from "./words.ts";

/** The title of windows and notices. */
export const PROGRAM = "Chat Seguro";

/** The terminal saves its title (XTWINOPS of xterm). */
export const PUSH_TITLE = "\x1b[22;2t";
/** Restores it; terminals that saved none show their own. */
export const POP_TITLE = "\x1b]2;\x1b\\\x1b[23;2t";

/** Columns of the own name. */
const NAME = 20;

/** The sequence (OSC 2) for `(3) ana - Chat Seguro`. `unread`: in all. */
export function titleSequence(user: UserName, unread: number): string {
  const count = unread > 0 ? `(${unread}) ` : "";
  return `\x1b]2;${count}${clipMiddle(quoted(user.text), NAME)} - ${PROGRAM}\x1b\\`;
}
