// The line between events and input: connection, addressee, protection, unread messages.

import { clip, clipMiddle, mostWidth } from "../base/text_width.ts";
import type { Texts } from "../texts/catalogue.ts";
import type { TrustState } from "../trust/trust_state.ts";
import { quoted, TRUST_MARKS } from "./words.ts";

interface Status {
  /** `connecting`: for the first time. `offline`: from a loss until the next welcome. */
  readonly link: "connecting" | "online" | "offline";
  /** HOST:PORT. */
  readonly server: string;
  /** Addressee of plain text, printable. */
  readonly peer: string | undefined;
  /** Trust state; undefined if unknown or without login. */
  readonly peerTrust: TrustState | undefined;
  /** Whether the server asked for a login. */
  readonly proven: boolean;
  /** Label of the suite in force; undefined without a connection. */
  readonly protection: string | undefined;
  /** Messages by name, raw; without zeros. */
  readonly unread: ReadonlyMap<string, number>;
  /** Also of people not in `unread`. */
  readonly total: number;
  /** Between /away and /back. */
  readonly away: boolean;
}

/** Columns of a name, and with little room. */
const NAME = 20;
const SHORT_NAME = 6;
/** People counted separately. */
const MAX_COUNTS = 5;
/** Parts in the order in which they are left out. */
const GIVEN_UP = ["suite", "server", "help", "counts", "word"] as const;

/** Parts that fit. */
type Extras = ReadonlySet<typeof GIVEN_UP[number]>;

/**
 * `── online HOST:PORT · → ✓bob (verified) · SUITE · unread: carol 2 · /help ────`: as much as fits, up to
 * the edge. The trust mark and the number of unread messages stay longest.
 */
export function statusLine(status: Status, width: number, texts: Texts): string {
  const room = Math.max(1, width - 5);
  const nothing: Extras = new Set();
  const forms = [
    ...GIVEN_UP.map((_, i) => parts(status, texts, new Set(GIVEN_UP.slice(i)), NAME).join(" · ")),
    parts(status, texts, nothing, NAME).join(" · "),
    parts(status, texts, nothing, SHORT_NAME).join(" · "),
    narrow(status, texts).join(" "),
    shortest(status),
  ];
  const words = clip(forms.find((form) => mostWidth(form) <= room) ?? forms.at(-1)!, room);
  return clip(`── ${words} ${"─".repeat(Math.max(1, width - mostWidth(words) - 4))}`, width);
}

function parts(status: Status, texts: Texts, extras: Extras, nameColumns: number): string[] {
  const { server, protection, proven } = status;
  const link = texts.status[status.link];
  const suite = protection && (proven ? protection : `${protection}, ${texts.status.unproven}`);
  return [
    ...(status.away ? [texts.status.away] : []),
    extras.has("server") ? `${link} ${server}` : link,
    peer(status, texts, nameColumns, extras),
    ...(suite && extras.has("suite") ? [suite] : []),
    ...unread(status, texts, extras),
    ...(extras.has("help") ? [texts.status.typeHelp] : []),
  ];
}

/** Away implies online. */
function narrow(status: Status, texts: Texts): string[] {
  const all = parts(status, texts, new Set(), SHORT_NAME);
  if (status.away) all.splice(status.link === "online" ? 1 : 0, 1);
  return all;
}

/** Without words. */
function shortest(status: Status): string {
  const { link, total } = status;
  const mark = status.peer === undefined ? "" : `→ ${marked(status, SHORT_NAME)}`;
  return [link === "online" ? "" : "!", total > 0 ? `+${total}` : "", mark].filter((part) => part !== "")
    .join(" ");
}

function unread({ unread, total }: Status, texts: Texts, extras: Extras): string[] {
  if (total === 0) return [];
  if (!extras.has("counts")) return extras.has("word") ? [`${texts.status.unread}: ${total}`] : [`+${total}`];
  const shown = Array.from(unread).slice(0, MAX_COUNTS);
  const counts = shown.map(([name, count]) => `${quoted(name)} ${count}`);
  const counted = shown.reduce((sum, [, count]) => sum + count, 0);
  if (total > counted) counts.push(`+${total - counted}`);
  return [`${texts.status.unread}: ${counts.join(", ")}`];
}

function peer(status: Status, texts: Texts, columns: number, extras: Extras): string {
  const { peer, peerTrust } = status;
  if (peer === undefined) return texts.status.nobody;
  const word = extras.has("word") && peerTrust !== undefined ? ` (${texts.trust.states[peerTrust]})` : "";
  return `→ ${marked(status, columns)}${word}`;
}

/** Unproven people have a question mark. */
function marked({ peer, peerTrust }: Status, columns: number): string {
  return TRUST_MARKS[peerTrust ?? "unproven"] + clipMiddle(peer!, columns);
}
