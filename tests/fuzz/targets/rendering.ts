// Target: foreign text by every way to the screen: plain lines, JSON, the rows of a terminal, the server's
// console.

import { assert, assertEquals } from "@std/assert";
import { escapeInvisible } from "../../../lib/base/json_text.ts";
import { printable } from "../../../lib/base/printable.ts";
import { es } from "../../../lib/texts/es.ts";
import { logLine } from "../../../lib/programs/server/server_log.ts";
import type { ClientEvent } from "../../../lib/client/client_event.ts";
import { describe } from "../../../lib/ui/entry.ts";
import type { Entry } from "../../../lib/ui/words.ts";
import { KeyDecoder } from "../../../lib/ui/key_decoder.ts";
import { plainLines } from "../../../lib/ui/plain_view.ts";
import { terminalRows } from "../../../lib/ui/terminal_rows.ts";
import { TerminalView } from "../../../lib/ui/terminal_view.ts";
import { graphemes, mostWidth, textWidth, wrapHanging } from "../../../lib/base/text_width.ts";
import { themeOf } from "../../../lib/ui/theme.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { Choices } from "../choices.ts";
import { foreignEvent, foreignLogEntry, foreignName } from "../foreign_events.ts";
import { obeyed, obeyedUnlessNeeded, withoutNeeded } from "../obeyed.ts";
import type { Target } from "./target.ts";

const MAX_EVENTS = 3;
const NOW = Date.UTC(2026, 0, 1, 12, 34);
const TIME = "12:34";
/** Columns that leave no room for a gutter and a word; what is narrower may be cut. */
const NARROWEST = 20;
/** Columns that leave room for the time, too. */
const WIDE_ENOUGH = 30;
/** Entries with their time, their further rows, lines between entries, and the prompt. */
const SCREEN_ROW =
  /^(?:\d\d:\d\d (?:\* |[✓·+!? ] (?!\*)(?:(?:\S+ )?→ )?\S+ *│ )| {6}(?: {2}| +│ )| {2}\S|── |> |→ )/;

export const rendering: Target = {
  name: "rendering",
  promise:
    "plainLines(), terminalRows() and logLine() keep foreign text printable, in its gutter, unlike the program's",
  words: [
    ...["\x1b[2J", "\x9b", "\r\n", "\n", "\t", "\u2028", "\u202e", "\u200b", "\u200d", "\ufe0f"],
    ...[
      "\u200c",
      "\u200f",
      "ی",
      "خ",
      "ש",
      "क\u094d",
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    ],
    ...["👩", "🚀", "\u0301", "* ", "* conectado", "ana │ ", "│", "<ana> ", "-> <ana> ", "──", "> "],
    ...["12:34 ", "12:34:56  ", "servidor", "                                        ", "葛", "ﷺ"],
    ...[
      "\u0e33",
      "\ud83d",
      "servidor detenido",
      "https://",
      "http://a.example/",
      "%20",
      "(",
      ").",
      "ab/".repeat(30),
    ],
  ],

  run(input) {
    const choices = new Choices(input);
    const width = 5 + choices.number(80);
    const way = choices.pick(["rows", "screen", "console"]);
    if (way === "console") return onConsole(choices);
    const events: ClientEvent[] = [];
    for (let left = choices.number(MAX_EVENTS); left >= 0; left--) events.push(foreignEvent(choices));
    if (way === "screen") return onScreen(events, width, choices);
    for (const event of events) {
      inLines(event);
      for (const entry of describe(event, es)) for (const links of [false, true]) inRows(entry, width, links);
    }
  },
};

function inLines(event: ClientEvent): void {
  const json = escapeInvisible(JSON.stringify(event));
  assertEquals(obeyed(json), []);
  assertEquals(JSON.parse(json), event);

  const entries = describe(event, es);
  const kinds = entries.flatMap((entry) =>
    entry.kind === "table" ? Array.from({ length: entry.rows.length + 1 }, () => entry.kind) : [entry.kind]
  );
  const lines = plainLines(event, es);
  assertEquals(lines.length, kinds.length);
  for (const [i, line] of lines.entries()) {
    assertEquals(obeyedUnlessNeeded(line), []);
    const kind = kinds[i]!;
    // In a terminal a line goes on in rows that are set in.
    assertEquals(wrapHanging(line, NARROWEST, 2).slice(1).filter((row) => !row.startsWith("  ")), []);
    assert(line.startsWith(kind === "foreign" ? "<" : kind === "own" ? "-> <" : "* "), line);
  }
}

function inRows(entry: Entry, width: number, links: boolean): void {
  const written = terminalRows(entry, TIME, { width, theme: themeOf("none"), you: es.you, links });
  const rows = withoutLinks(written.join("\n")).split("\n");
  if (entry.kind === "table") return inTable(rows, width);
  const before = rows[0]!.startsWith(`${TIME} `) ? TIME.length + 1 : 0;
  const name = "row" in entry ? "" : rows[0]!.slice(before, rows[0]!.indexOf(" │ "));
  for (const [i, row] of rows.entries()) {
    if (bareUrl(row) !== undefined || "row" in entry && isBareOfOurs(row)) {
      assert(i > 0, row);
      continue;
    }
    assertEquals(obeyedUnlessNeeded(row), []);
    assert(i === 0 || row.startsWith(" ".repeat(before)));
    const inner = row.slice(before);
    const gutter = "row" in entry
      ? (i === 0 ? "* " : "  ")
      : `${i === 0 ? name : " ".repeat(textWidth(name))} │ `;
    assert(inner.startsWith(gutter), row);
    const words = inner.slice(gutter.length);
    // Behind a letter: a spacing mark may begin a further row.
    const plain = withoutNeeded(words);
    assertEquals(printable(`a${plain}`), `a${plain}`);
    assert(width < NARROWEST || mostWidth(row) <= width || graphemes(words).length === 1, row);
  }
  if ("row" in entry) return;
  assert(/^[✓·+!? ] (?!\*|──|\s|$)/.test(name) && !name.includes(" │"), name);
  // Not a word is lost.
  const shown = rows.map((row) => bareUrl(row) ?? row.slice(row.indexOf(" │ ") + 3)).join("");
  assertEquals(shown.replace(/[ \u2068\u2069]/g, ""), entry.rows.join("").replaceAll(" ", ""));
}

/** The URL of a row that the terminal is to wrap; undefined for any other row. */
function bareUrl(row: string): string | undefined {
  const text = bareText(row);
  return text !== undefined && LONG_URL.test(text) ? text : undefined;
}

/** Of a row that the terminal is to wrap; undefined for any other row. */
function bareText(row: string): string | undefined {
  // deno-lint-ignore no-control-regex
  return /^\x1b\[\?7h([^\x1b]+)\x1b\[\?7l$/.exec(row)?.[1];
}

/** A URL, or what people copy from a sentence of the program. */
function isBareOfOurs(row: string): boolean {
  const text = bareText(row);
  return text !== undefined && (LONG_URL.test(text) || LONG_COPIED.test(text));
}

/** On a row of its own, which the terminal wraps. */
const LONG_URL = /^https?:\/\/[!-~]+$/i;
/** The same in a sentence of our own. */
const LONG_COPIED = /^["'(«“]*(?:(?:~|\.{1,2})?\/|[A-Za-z]:[/\\]|chat1:|[0-9A-Fa-f]{32})[^\s|│✓·]*$/u;

/** The title, and notices, which name one person each. */
// deno-lint-ignore no-control-regex
const OUTSIDE = /\x1b\](?:2;(?:\(\d+\) )?ana|9;Chat Seguro|777;notify;Chat Seguro)(?: - |;)\P{Cc}*\x1b\\/gu;
// deno-lint-ignore no-control-regex
const LINK = /\x1b\]8;id=(\d+);([!-~]+)\x1b\\([!-~]+)\x1b\]8;;\x1b\\/g;

/** What is shown, without the sequences of links; each link leads where its rows say together. */
function withoutLinks(output: string): string {
  const shown = new Map<string, string>();
  const plain = output.replace(LINK, (_, id, target, text) => {
    const key = `${id};${target}`;
    shown.set(key, (shown.get(key) ?? "") + text);
    return text;
  });
  for (const [key, text] of shown) {
    const target = key.slice(key.indexOf(";") + 1);
    // The same words may have come again.
    assertEquals(text, target.repeat(text.length / target.length));
  }
  return plain;
}

/** Each row is ours: set in by two columns, and not like words behind a gutter. */
function inTable(rows: readonly string[], width: number): void {
  for (const [i, row] of rows.entries()) {
    assertEquals(obeyedUnlessNeeded(row), []);
    assert(i === 0 || row.startsWith("  "), row);
    assert(!row.includes(" │ "), row);
    assert(width < NARROWEST || mostWidth(row) <= width, row);
  }
}

/**
 * A view that shows these events, and what is pasted and typed, tells a terminal nothing but our own
 * sequences.
 */
function onScreen(events: readonly ClientEvent[], columns: number, choices: Choices): void {
  const present = [foreignName(choices), foreignName(choices)];
  const setting = {
    texts: es,
    user: parseUserName("ana")!,
    server: "127.0.0.1:5000",
    colors: "many",
    names: () => ({ present, blocked: present }),
    trustOf: () => undefined,
    links: choices.number(1) === 1,
    ...{ titles: true, notify: true, notices: choices.pick(["osc9", "osc777"] as const) },
  } as const;
  const view = new TerminalView(setting, { columns, rows: 24 }, NOW);
  const resized = choices.number(1) === 1;
  const written = [
    view.show(events, NOW + 60_000),
    view.type([{ kind: "paste", text: choices.text(80) }], NOW).output,
    view.type(new KeyDecoder().push(choices.take(80)), NOW).output,
  ];
  if (resized) written.push(view.resize({ columns: columns + 3, rows: 9 }), view.repaint());
  // deno-lint-ignore no-control-regex
  const ours = /\x1b\[(?:\?7[hl]|[\d;]*m|\d*[ABC]|[KJH]|[23]J)|\r\n?/g;
  for (const output of written) {
    const rest = withoutLinks(output).replace(OUTSIDE, "").replace(ours, "");
    assertEquals(obeyedUnlessNeeded(rest), []);
  }
  if (columns <= WIDE_ENOUGH) return;
  const rows = withoutLinks(written[0]!).replace(OUTSIDE, "").split("\r\n")
    .filter((row) => !isBareOfOurs(row)).map((row) => row.replace(ours, ""));
  assertEquals(rows.filter((row) => !SCREEN_ROW.test(row)), []);
}

function onConsole(choices: Choices): void {
  const entry = foreignLogEntry(choices);
  const [text, json] = (["text", "json"] as const).map((format) => logLine(entry, format, es, new Date(NOW)));
  for (const line of [text!, json!]) {
    assert(line.endsWith("\n"));
    assertEquals(obeyedUnlessNeeded(line.slice(0, -1)), []);
  }
  assert(/^\d\d:\d\d:\d\d {2}\S/.test(text!));
  const columns = NARROWEST + choices.number(80);
  const rows = logLine(entry, "text", es, new Date(NOW), columns).slice(0, -1).split("\n");
  const isWide = (row: string) => LONG_URL.test(row) || entry.event === "warning" && LONG_COPIED.test(row);
  const others = rows.slice(1).filter((row) => !isWide(row));
  assertEquals(others.filter((row) => !row.startsWith(" ".repeat(10))), []);
  for (const row of others) assert(mostWidth(row) < columns || graphemes(row.trim()).length === 1, row);
  assertEquals(JSON.parse(json!), { ...entry, time: new Date(NOW).toISOString() });
}
