// The line between what came and what is typed: connection, to whom one talks, the protection, what is unread.

import { clip, clipMiddle, mostWidth } from "../base/text_width.ts";
import type { Texts } from "../i18n/catalogue.ts";
import type { TrustState } from "../trust/contact_book.ts";
import { quoted, withTrust } from "./words.ts";

/** What the status line shows. */
export interface Status {
  /** `connecting`: for the first time. `offline`: from a loss until the next welcome. */
  readonly link: "connecting" | "online" | "offline";
  /** HOST:PORT. */
  readonly server: string;
  /** To whom plain text goes, raw. */
  readonly peer: string | undefined;
  /** Who that is to us; undefined where it is not known, or nobody proves anything. */
  readonly peerTrust: TrustState | undefined;
  /** Whether the server asked for a login. */
  readonly proven: boolean;
  /** Label of the suite in force; undefined without a connection. */
  readonly protection: string | undefined;
  /** Numbers of messages by name, raw; names without one are absent. */
  readonly unread: ReadonlyMap<string, number>;
  /** Of all of them, also of those who are not in `unread`. */
  readonly total: number;
  /** Whether the person said /away. */
  readonly away: boolean;
}

/** Columns of a name, and of one where there is hardly room. */
const NAME = 20;
const SHORT_NAME = 6;
/** People whose unread messages are counted apart. */
const MAX_COUNTS = 5;

/** `── online · → bob · X25519+AESGCM · unread 2 ────`: all that there is room for, up to the edge. */
export function statusLine(status: Status, width: number, texts: Texts): string {
  const room = Math.max(1, width - 5);
  const forms = [
    ...[3, 2, 1, 0].map((extras) => long(status, texts, extras).join(" · ")),
    medium(status, texts, NAME).join(" · "),
    medium(status, texts, SHORT_NAME).join(" · "),
    short(status, texts).join(" "),
  ];
  const words = clip(forms.find((form) => mostWidth(form) <= room) ?? forms.at(-1)!, room);
  return clip(`── ${words} ${"─".repeat(Math.max(1, width - mostWidth(words) - 4))}`, width);
}

/** `extras`: how many of the server's address, the way to help, and the state of the keys there is room for. */
function long(status: Status, texts: Texts, extras: number): string[] {
  const { server, unread, total, protection, proven } = status;
  const shown = Array.from(unread).slice(0, MAX_COUNTS);
  const counts = shown.map(([name, count]) => `${quoted(name)} ${count}`);
  const counted = shown.reduce((sum, [, count]) => sum + count, 0);
  if (total > counted) counts.push(`+${total - counted}`);
  const link = texts.status[status.link];
  return [
    ...(status.away ? [texts.status.away] : []),
    extras > 2 ? `${link} ${server}` : link,
    peer(status, texts, NAME),
    ...(protection ? [extras > 0 && !proven ? `${protection}, ${texts.status.unproven}` : protection] : []),
    ...(counts.length > 0 ? [`${texts.status.unread}: ${counts.join(", ")}`] : []),
    ...(extras > 1 ? [texts.status.typeHelp] : []),
  ];
}

function medium(status: Status, texts: Texts, nameColumns: number): string[] {
  const { total } = status;
  return [
    ...(status.away ? [texts.status.away] : []),
    texts.status[status.link],
    peer(status, texts, nameColumns),
    ...(status.protection ? [status.protection] : []),
    ...(total > 0 ? [`${texts.status.unread} ${total}`] : []),
  ];
}

/** Who is away is online; a count has a plus. */
function short(status: Status, texts: Texts): string[] {
  const { total } = status;
  return [
    status.away && status.link === "online" ? texts.status.away : texts.status[status.link],
    ...(status.peer === undefined ? [] : [peer(status, texts, SHORT_NAME)]),
    ...(status.protection ? [status.protection] : []),
    ...(total > 0 ? [`+${total}`] : []),
  ];
}

function peer({ peer, peerTrust }: Status, texts: Texts, columns: number): string {
  if (peer === undefined) return texts.status.nobody;
  return `→ ${withTrust(clipMiddle(quoted(peer), columns), peerTrust, texts)}`;
}
