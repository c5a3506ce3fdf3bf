// The server's log: one line per event, readable or as JSON. Texts from others are made printable here.

import { clockText } from "../../base/quantity.ts";
import { printable } from "../../base/printable.ts";
import { escapeInvisible } from "../../base/json_text.ts";
import { sentenceRows } from "../../base/own_rows.ts";
import { plainRows } from "../../base/url_rows.ts";
import type { ServerStatus } from "../../texts/arguments.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { systemReason } from "../../texts/system_reason.ts";
import type { LogEntry } from "../../relay/relay_event.ts";

/** Texts of others in them are raw. */
export type ServerEntry =
  | LogEntry
  /** At a first start, before the certificate is made and after it. */
  | { readonly event: "making_certificate" }
  | {
    readonly event: "certificate_made";
    readonly cert: string;
    readonly key: string;
    readonly sha256: string;
    /** Of the certificate, to hand out. */
    readonly copy?: string;
  }
  | { readonly event: "listening"; readonly address: string }
  /** A command line for a friend, and one for the host with distant friends. */
  | { readonly event: "friend_types" | "tunnel"; readonly line: string }
  | { readonly event: "stopping"; readonly signal: string }
  /** `undelivered`: of the messages relayed. */
  | { readonly event: "stopped"; readonly messages: number; readonly undelivered: number }
  | { readonly event: "handshake_failed"; readonly remote: string; readonly why: string }
  | { readonly event: "accept_failed"; readonly why: string }
  | ({ readonly event: "status" } & ServerStatus)
  | { readonly event: "metrics"; readonly address: string }
  /** Typed at the console. */
  | { readonly event: "unknown_command"; readonly line: string; readonly near?: string }
  | { readonly event: "admission"; readonly admission: "open" | "invite" }
  /** A line of a command's answer. */
  | { readonly event: "answer"; readonly line: string }
  | { readonly event: "dropped_lines"; readonly count: number }
  | { readonly event: "warning"; readonly text: string };

/** Events with words of others. */
const HEARD: ReadonlySet<ServerEntry["event"]> = new Set(
  ["joined", "left", "replaced", "chat", "refused", "handshake_failed", "accept_failed", "unknown_command"],
);

/** Columns of the time before each line; further rows are indented as far. */
const INDENT = 10;

/**
 * With its `\n`, printable. `time` is local, in JSON in UTC. With `columns` (of a terminal), text is wrapped,
 * and no words of others begin a row.
 */
export function logLine(
  entry: ServerEntry,
  format: "text" | "json",
  texts: Texts,
  time: Date,
  columns?: number,
): string {
  if (format === "json") {
    return escapeInvisible(JSON.stringify({ ...entry, time: time.toISOString() })) + "\n";
  }
  // Already in rows, with long words whole.
  if (entry.event === "answer") return printable(entry.line) + "\n";
  const sentences = sentencesOf(entry, texts);
  const start = `${clock(time)}  `;
  const rows = HEARD.has(entry.event) ? plainRows : sentenceRows;
  return sentences.map((one, i) => (i === 0 ? start : " ".repeat(INDENT)) + printable(one))
    .flatMap((line) => rows(line, columns, INDENT)).join("\n") + "\n";
}

function sentencesOf(entry: Exclude<ServerEntry, { event: "answer" }>, texts: Texts): readonly string[] {
  switch (entry.event) {
    case "status":
      return texts.log.status(entry);
    case "certificate_made":
      return texts.host.certificateMade(entry.copy ?? entry.cert, entry.key, entry.sha256);
    default:
      return [sentence(entry, texts)];
  }
}

function sentence(
  entry: Exclude<ServerEntry, { event: "status" | "certificate_made" | "answer" }>,
  texts: Texts,
): string {
  const { log } = texts;
  switch (entry.event) {
    case "making_certificate":
      return texts.host.makingCertificate();
    case "listening":
      return log.listening(entry.address);
    case "admission":
      return texts.host.admission(entry.admission);
    case "friend_types":
      return log.friendTypes(entry.line);
    case "tunnel":
      return log.tunnel(entry.line);
    case "stopping":
      return log.stopping(entry.signal);
    case "stopped":
      return log.stopped(entry.messages, entry.undelivered);
    case "joined":
      return log.joined(entry.user, entry.remote, entry.people);
    case "left":
      return log.left(entry.user, entry.reason, entry.people);
    case "replaced":
      return log.replaced(entry.user, entry.remote);
    case "revoked":
      return log.revoked(entry.identity, entry.remote);
    case "names_freed":
      return texts.host.namesFreed(entry.count);
    case "chat":
      return log.chat(entry.from, entry.text);
    case "refused":
      return log.refused(entry.user ?? entry.remote, entry.code);
    case "handshake_failed":
      return log.handshakeFailed(entry.remote, systemReason(entry.why, texts));
    case "accept_failed":
      return log.acceptFailed(systemReason(entry.why, texts));
    case "metrics":
      return log.metrics(entry.address);
    case "unknown_command":
      return log.unknownCommand(entry.line, entry.near);
    case "dropped_lines":
      return log.droppedLines(entry.count);
    case "warning":
      return log.warning(entry.text);
  }
}

function clock(time: Date): string {
  return `${clockText(time)}:${String(time.getSeconds()).padStart(2, "0")}`;
}
