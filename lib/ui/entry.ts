// A client event → what a person reads of it, before any layout. Here everything from others becomes printable.

import { printable, printableRows } from "../base/printable.ts";
import type { Texts } from "../i18n/catalogue.ts";
import type { ClientEvent } from "../session/client_event.ts";
import { FAREWELL } from "../wire/message.ts";
import { isReservedName, parseUserName } from "../wire/user_name.ts";

/** How a line is meant: words of a person or the server, our own, or the programme's. All is printable. */
export type Entry =
  | { readonly kind: "foreign"; readonly who: string; readonly rows: readonly string[] }
  | { readonly kind: "own"; readonly to: string; readonly rows: readonly string[] }
  | { readonly kind: "note" | "warning" | "error"; readonly row: string };

/** What to show of an event. A note never holds a line break: foreign text in it cannot begin a row. */
export function describe(event: ClientEvent, texts: Texts): Entry[] {
  switch (event.event) {
    case "connected":
      return [note(texts.connected(quoted(event.user), event.server, event.protection))];
    case "here": {
      const names = event.users.map(quoted);
      return [note(names.length === 0 ? texts.nobodyYet() : texts.here(names, event.more))];
    }
    case "users":
      return [
        note(event.users.length === 0 ? texts.nobodyElse() : texts.users(event.users.length)),
        ...event.users.map(({ user, fp }) => note(`  ${fp}  ${quoted(user)}`)),
      ];
    case "joined":
      return [note(texts.joined(quoted(event.user), event.fp))];
    case "left":
      return [note(texts.left(quoted(event.user)))];
    case "message":
      return [{ kind: "foreign", who: quoted(event.from), rows: printableRows(event.text) }];
    case "server":
      return [{
        kind: "foreign",
        who: `[${texts.server}]`,
        rows: printableRows(translated(event.text, texts)),
      }];
    case "fingerprint":
      return [note(texts.fingerprint(quoted(event.user), event.fp))];
    case "sent":
      return [{ kind: "own", to: quoted(event.to), rows: printableRows(event.text) }];
    case "queued":
      return [note(texts.queued(event.text, event.to && quoted(event.to)))];
    case "error":
      return [{ kind: "error", row: printable(`${texts.error}: ${event.text}`) }];
    case "warning":
      return [{ kind: "warning", row: printable(`${texts.warning}: ${event.text}`) }];
    case "disconnected":
      return [{ kind: "warning", row: printable(texts.disconnected(event.text)) }];
    case "reconnecting":
      return [note(texts.reconnecting(event.wait_s))];
    case "with":
      return [
        note((event.absent ? texts.talkingToAbsent : texts.talkingTo)(quoted(event.user))),
      ];
    case "away":
      return [note(texts.awayNow(event.text))];
    case "back":
      return [note(texts.backNow())];
    case "block":
      return [note(texts.blocked(quoted(event.user)))];
    case "unblock":
      return [note(texts.unblocked(quoted(event.user)))];
    case "blocked":
      return [
        note(event.users.length === 0 ? texts.nobodyBlocked() : texts.blockedUsers(event.users.map(quoted))),
      ];
    case "bell":
      return [note(texts.bell(event.on))];
    case "language":
      return [note(texts.languageNow())];
    case "clear":
      return [];
    case "help": {
      const width = Math.max(...event.commands.map(({ usage }) => usage.length));
      const rows = event.commands.map(({ usage, text }) => note(`  ${usage.padEnd(width)}  ${text}`));
      return event.commands.length === 1 ? rows : [...rows, note(`  ${texts.plainText}`)];
    }
  }
}

/**
 * A name as it is shown: in quotes when it holds a character that marks lines here, so that no name
 * can look like the programme's own sign. Names hold no spaces, so it is one word.
 */
export function quoted(name: string): string {
  const safe = printable(name);
  const parsed = parseUserName(name);
  const isMarked = MARKS.test(safe) || (parsed !== undefined && isReservedName(parsed));
  return isMarked ? `"${safe.replaceAll('"', "'")}"` : safe;
}

/** Signs that begin or divide rows here, and what looks like them: lines, arrows, dashes but the hyphen. */
const MARKS = /[*!»<>[\]"|·…\u2190-\u21FF\u2500-\u259F]|(?!-)\p{Pd}/u;

function translated(text: string, texts: Texts): string {
  return text === FAREWELL ? texts.serverStops() : text;
}

function note(text: string): Entry {
  return { kind: "note", row: printable(text) };
}
