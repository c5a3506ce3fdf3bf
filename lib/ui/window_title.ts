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

/** Writes the title where it has changed. */
export class WindowTitle {
  #shown: string | undefined;

  /** The sequence (OSC 2) for `(3) ana - Chat Seguro`, or nothing where that is the title already. `unread`: in all. */
  show(user: UserName, unread: number): string {
    const count = unread > 0 ? `(${unread}) ` : "";
    const title = `${count}${clipMiddle(quoted(user.text), NAME)} - ${PROGRAM}`;
    if (title === this.#shown) return "";
    this.#shown = title;
    return `\x1b]2;${title}\x1b\\`;
  }

  /** Somebody else had the terminal: the next title is written, whatever it is. */
  forget(): void {
    this.#shown = undefined;
  }
}
