// `say` at the server's console: the host's answer to `/server`.

import type { Texts } from "../../../texts/catalogue.ts";
import { encodeUtf8 } from "../../../base/utf8.ts";
import { parseUserName, type UserName } from "../../../wire/user_name.ts";

/** Bytes of a text at most. */
export const MAX_SAID = 16_384;

/** The possible audience. */
interface Audience {
  /** How many people are present. */
  readonly size: number;
  /** Whether this person is present. */
  isPresent(name: UserName): boolean;
  /** Whether somebody has this name, or one that looks like it. */
  isOwned(name: UserName): boolean;
  /** The name, as its owner writes it, of a present person whose name looks like this one. */
  alike(name: UserName): string | undefined;
  /** Sends the text to one person, or to everybody present. */
  say(text: string, to?: UserName): void;
}

/**
 * Carries out `say TEXT` or `say NAME TEXT`; `words`: everything after `say`. A first word that is a person's
 * name is the addressee; `*` instead means everybody. Returns the answer for the host.
 */
export function sayAtConsole(words: string, audience: Audience, host: Texts["host"]): string {
  const [, first, rest] = /^(\S+)\s*(.*)$/s.exec(words.trim()) ?? ["", "", ""];
  const name = parseUserName(first!);
  const isThere = name !== undefined && audience.isPresent(name);
  const near = name && !isThere ? audience.alike(name) : undefined;
  if (name && !isThere && (near !== undefined || audience.isOwned(name))) {
    return host.saidToNobody(name.text, near);
  }
  const text = isThere || first === "*" ? rest! : words.trim();
  if (text === "") return host.howToSay();
  if (encodeUtf8(text).length > MAX_SAID) return host.sayTooLong(MAX_SAID);
  if (isThere) {
    audience.say(text, name);
    return host.saidTo(name.text);
  }
  audience.say(text);
  return host.saidToAll(audience.size);
}
