import { en } from "../../../../lib/texts/en.ts";
import { assertEquals } from "@std/assert";
import { COMMANDS } from "../../../../lib/client/commands/command_table.ts";
import { complete } from "../../../../lib/client/commands/completion.ts";

const NAMES = { present: ["bob", "Bea", "carol", "Jos\u0065\u0301"], blocked: ["eve"] };
const candidates = (before: string) => complete(before, NAMES, en.answers).candidates;

Deno.test("complete() completes commands where a line begins with / or is empty", () => {
  assertEquals(complete("/he", NAMES, en.answers), { start: 0, candidates: ["/help"], areNames: false });
  assertEquals(candidates("/b"), ["/back", "/bell", "/block"]);
  assertEquals(candidates("").length, COMMANDS.length);
  assertEquals(candidates("/x"), []);
  assertEquals(candidates("//he"), []);
});

Deno.test("complete() completes names where a command takes one, whatever their case", () => {
  assertEquals(complete("/to b", NAMES, en.answers), {
    start: 4,
    candidates: ["Bea", "bob"],
    areNames: true,
  });
  assertEquals(candidates("/with CA"), ["carol"]);
  assertEquals(candidates("/fp "), ["Bea", "Jos\u0065\u0301", "bob", "carol"]);
  assertEquals(candidates("/to jos\u00e9"), ["Jos\u0065\u0301"]);
  assertEquals(candidates("/block c"), ["carol"]);
});

Deno.test("complete() completes what a command takes", () => {
  assertEquals(candidates("/bell "), ["off", "on"]);
  assertEquals(candidates("/notify "), ["off", "on"]);
  assertEquals(candidates("/lang e"), ["en", "es"]);
  assertEquals(candidates("/unblock "), ["eve"]);
  assertEquals(candidates("/help qu"), ["quit"]);
});

Deno.test("complete() has nothing where a command takes nothing more", () => {
  for (const before of ["/list ", "/with bob ", "/bell on ", "/quit b", "/nothing b"]) {
    assertEquals(candidates(before).filter(() => !before.startsWith("/nothing")), [], before);
  }
});

Deno.test("complete() completes names inside a text once they are begun", () => {
  assertEquals(complete("ask car", NAMES, en.answers), { start: 4, candidates: ["carol"], areNames: true });
  assertEquals(candidates("/to bob ask car"), ["carol"]);
  assertEquals(candidates("/away with bo"), ["bob"]);
  assertEquals(candidates("ask "), []);
  assertEquals(candidates("/to bob "), []);
});

Deno.test("complete() goes through a line once, however long its words: twice would not end here", () => {
  const line = "x".repeat(1_000_000) + " ";
  assertEquals(complete(line, NAMES, en.answers), { start: line.length, candidates: [], areNames: false });
});
