// Shows a story and its verdict: four columns side by side, then the counts.
// Counts nothing itself.

import { print } from "../print.ts";
import type { Exchange, Story } from "./story.ts";
import { type Column, layRow, layRule, wrap } from "./table.ts";
import type { Texts } from "./texts.ts";
import type { TlsRecord } from "./tls_records.ts";
import { CERTIFICATE_NAME } from "./tunnel.ts";
import type { Traffic, Verdict } from "./verdict.ts";

export interface Screen {
  readonly width: number;
  readonly colours: boolean;
}

/** The screen that standard output is shown on. */
export function screenOf(): Screen {
  const isTerminal = Deno.stdout.isTerminal();
  return {
    width: isTerminal ? clamp(Deno.consoleSize().columns, 80, 100) : 96,
    colours: isTerminal && !Deno.env.get("NO_COLOR"),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

export function show(story: Story, texts: Texts, screen: Screen): void {
  const paint = paintFor(screen);
  const columns = columnsFor(screen.width, paint);
  say(texts.intro(story.address, CERTIFICATE_NAME), screen);
  say(texts.joined(story.protection), screen);
  for (const { user } of story.people) {
    const fingerprint = story.fingerprints.find((one) => one.user === user);
    if (!fingerprint) continue;
    const { own, seen } = fingerprint;
    print("  " + texts.fingerprint(user.padEnd(5), seen, own === seen));
  }
  print();
  layRow(columns.map(({ width }) => ({ width })), texts.head).forEach((line) => print(line));
  for (const exchange of story.exchanges) {
    print(layRule(columns));
    layRow(columns, cellsOf(exchange, texts)).forEach((line) => print(line));
  }
  print();
}

export function showVerdict(
  verdict: Verdict,
  traffic: Traffic,
  texts: Texts,
  screen: Screen,
): void {
  const { bold, good, bad } = paintFor(screen);
  const mark = (right: boolean) => right ? good("✓") : bad("✗");
  say(texts.traffic(traffic), screen);
  say(texts.controls(verdict), screen);
  print();
  print(bold(texts.verdict));
  const { controls, read, messages } = verdict;
  const controlled = controls.nameOnNetwork && controls.serverLineAtRelay;
  print(`  ${mark(controlled && verdict.onNetwork === 0)} ${texts.onNetwork(verdict)}`);
  print(`  ${mark(verdict.outsideTls === 0)} ${texts.outsideTls(verdict)}`);
  print(`  ${mark(controlled && verdict.atRelay === 0)} ${texts.atRelay(verdict)}`);
  print(`  ${mark(verdict.fingerprintsDiffer === 0)} ${texts.fingerprintsDiffer(verdict)}`);
  print(`  ${mark(messages > 0 && read === messages)} ${texts.read(verdict)}`);
  print(verdict.holds ? good(texts.holds) : bad(texts.fails));
}

function cellsOf(exchange: Exchange, texts: Texts): string[] {
  const { from, to, text, sent, arrived, relayed, read } = exchange;
  const reader = to === "server" ? from : to;
  const note = to === "server" ? ` (${texts.forServer})` : "";
  return [
    `${from}${note}:\n${text}`,
    [
      ...records(`${texts.left} ${from}`, sent, texts),
      ...records(`${texts.reached} ${reader}`, arrived, texts),
    ]
      .join("\n"),
    relayed.map(shorten).join("\n"),
    `${reader}:\n${read ?? texts.notRead}`,
  ];
}

function records(title: string, records: readonly TlsRecord[], texts: Texts): string[] {
  return [title, ...records.map(({ type, length }) => ` ${texts.record[type]} ${length} B`)];
}

/** A line of JSON with a field a line, and only the beginning of what is Base64. */
function shorten(line: string): string {
  const fields = Object.entries(JSON.parse(line)).map(([name, value]) => {
    const long = typeof value === "string" && /^[\w+/]{16,}=*$/.test(value);
    return `"${name}":${JSON.stringify(long ? value.slice(0, 8) + "…" : value)}`;
  });
  return `{${fields.join(",\n ")}}`;
}

function say(text: string, { width }: Screen): void {
  wrap(text, width).forEach((line) => print(line));
}

/** The relay's JSON needs the most; the others share what is left. */
function columnsFor(width: number, { good, dim, bold }: Paint): Column[] {
  const relay = 25;
  const network = 19;
  const person = Math.floor((width - relay - network - 3 * 3) / 2);
  return [
    { width: person, style: bold },
    { width: network, style: dim },
    { width: relay, style: dim },
    { width: person, style: good },
  ];
}

/** How a screen shows what matters. */
export function paintFor({ colours }: Screen): Paint {
  return colours ? paintWithColours : plain;
}

export type Paint = Readonly<Record<"bold" | "dim" | "good" | "bad", (text: string) => string>>;

const ansi = (code: number) => (text: string) => `\x1b[${code}m${text}\x1b[0m`;
const paintWithColours: Paint = { bold: ansi(1), dim: ansi(2), good: ansi(32), bad: ansi(31) };
const same = (text: string) => text;
const plain: Paint = { bold: same, dim: same, good: same, bad: same };
