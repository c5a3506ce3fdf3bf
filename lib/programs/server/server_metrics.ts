// The server's figures in Prometheus' text format. Names follow prometheus.io/docs/practices/naming. They
// contain no names of people, and no senders and addressees.

import { VERSION } from "../../base/version.ts";
import type { ServerStatus } from "../../texts/arguments.ts";

interface ServerFigures extends ServerStatus {
  /** Connections since the start, also those with a failed handshake. */
  readonly accepted: number;
  /** TLS handshakes failed or late, since the start. */
  readonly handshakes_failed: number;
  /** Failed accepts since the start. */
  readonly accept_errors: number;
}

type Value = number | Readonly<Record<string, number>>;

/** `started`: seconds since 1970. */
export function metricsText(figures: ServerFigures, started: number): string {
  const metrics: readonly [name: string, type: "counter" | "gauge", help: string, value: Value][] = [
    ["chat_server_connections", "gauge", "Open connections, welcomed or not.", figures.connections],
    ["chat_server_people", "gauge", "People present.", figures.people],
    ["chat_server_connections_accepted_total", "counter", "Connections accepted.", figures.accepted],
    ["chat_server_handshakes_failed_total", "counter", "TLS handshakes failed.", figures.handshakes_failed],
    ["chat_server_accept_errors_total", "counter", "Failures to accept.", figures.accept_errors],
    ["chat_server_logins_total", "counter", "Welcomes said.", figures.logins],
    ["chat_server_messages_total", "counter", "Messages relayed.", figures.messages],
    ["chat_server_message_bytes_total", "counter", "Bytes of messages relayed.", figures.message_bytes],
    ["chat_server_messages_undelivered_total", "counter", "Relayed in vain.", figures.undelivered],
    ["chat_server_refusals_total", "counter", "Errors said, by reason.", figures.refusals],
    ["chat_server_queue_bytes", "gauge", "Bytes that wait to be written.", figures.queue_bytes],
    ["chat_server_longest_queue_bytes", "gauge", "The same, of one connection.", figures.longest_queue_bytes],
    ["chat_server_event_loop_delay_seconds", "gauge", "Longest of late.", figures.delay_ms / 1_000],
    ["chat_server_timers", "gauge", "Timers that run.", figures.timers],
    ["process_resident_memory_bytes", "gauge", "Resident memory.", figures.memory_bytes],
    ["process_start_time_seconds", "gauge", "Start, since 1970.", started],
  ];
  const info = `# HELP chat_server_info Version.\n# TYPE chat_server_info gauge\n` +
    `chat_server_info{version="${VERSION}"} 1\n`;
  return info +
    metrics.map(([name, type, help, value]) =>
      `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples(name, value)}`
    ).join("");
}

function samples(name: string, value: Value): string {
  if (typeof value === "number") return `${name} ${value}\n`;
  return Object.entries(value).map(([reason, count]) => `${name}{reason="${reason}"} ${count}\n`).join("");
}
