import { assertEquals, assertMatch, assertNotMatch } from "@std/assert";
import { metricsText } from "../../../../lib/programs/server/server_metrics.ts";

const FIGURES = {
  ...{ address: "127.0.0.1:5000", uptime_s: 60, people: 2, connections: 3, logins: 4, messages: 5 },
  ...{ message_bytes: 600, undelivered: 1, refusals: { away: 2, bad_json: 7 }, queue_bytes: 8 },
  ...{ longest_queue_bytes: 8, memory_bytes: 9, delay_ms: 12, timers: 10, accepted: 11 },
  ...{ handshakes_failed: 12, accept_errors: 13 },
};
const NAME = /^[a-z]+(_[a-z]+)*$/;

Deno.test("metricsText() is Prometheus' text format: each metric with help, type and samples", () => {
  const blocks = metricsText(FIGURES, 1_700_000_000).split("# HELP ").slice(1);
  for (const block of blocks) {
    const [help, type, ...samples] = block.trimEnd().split("\n");
    const [name] = help!.split(" ");
    assertMatch(name!, NAME);
    assertMatch(type!, new RegExp(`^# TYPE ${name} (counter|gauge)$`));
    assertEquals(name!.endsWith("_total"), type!.endsWith("counter"), name);
    for (const sample of samples) assertMatch(sample, new RegExp(`^${name}(\\{[a-z]+="[^"]+"\\})? [0-9.]+$`));
  }
});

Deno.test("metricsText() has base units, a label for the reason of a refusal, and names nobody", () => {
  const text = metricsText(FIGURES, 1_700_000_000);
  for (
    const line of [
      "chat_server_connections 3",
      "chat_server_people 2",
      "chat_server_logins_total 4",
      "chat_server_messages_total 5",
      "chat_server_message_bytes_total 600",
      'chat_server_refusals_total{reason="away"} 2',
      'chat_server_refusals_total{reason="bad_json"} 7',
      "chat_server_queue_bytes 8",
      "chat_server_event_loop_delay_seconds 0.012",
      "process_resident_memory_bytes 9",
      "process_start_time_seconds 1700000000",
    ]
  ) assertMatch(text, new RegExp(`^${line.replace(/[{}]/g, "\\$&")}$`, "m"));
  assertNotMatch(text, /127\.0\.0\.1|user|remote/);
});
