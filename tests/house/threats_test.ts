// docs/THREATS.md against the tables of misdeeds and the files: it names every misdeed with its test, and
// nothing that there is not.

import { assert, assertEquals } from "@std/assert";
import { CLIENT_MISDEEDS } from "../hostile/client_misdeeds.ts";
import { SERVER_MISDEEDS } from "../hostile/server_misdeeds.ts";
import { TRUST_MISDEEDS } from "../hostile/trust_misdeeds.ts";

const TESTS = new URL("../", import.meta.url);
const PAPER = Deno.readTextFileSync(new URL("../../docs/THREATS.md", import.meta.url));
const IS_TEST = /_test\.ts$/;

Deno.test("THREATS.md has a row for every misdeed of a server, with its test, and for no other", () => {
  const misdeeds = Object.entries(SERVER_MISDEEDS);
  const expected = misdeeds.map(([name, { ends }]) => rowOf(name, ends?.slow ?? false));
  assertEquals(switchesIn("A relay that lies"), expected);
});

Deno.test("THREATS.md has a row for every misdeed of a client, with its test, and for no other", () => {
  const misdeeds = Object.entries(CLIENT_MISDEEDS);
  const expected = misdeeds.map(([name, { slow = false }]) => rowOf(name, slow));
  assertEquals(switchesIn("A stranger at the port, or a hostile friend"), expected);
});

Deno.test("THREATS.md has a row for every misdeed of a relay against trust, with its test, and for no other", () => {
  const expected = Object.keys(TRUST_MISDEEDS).map((name) => [name, "e2e/trust_hostile_test.ts"]);
  assertEquals(switchesIn("A relay that lies about who is who"), expected);
});

Deno.test("THREATS.md names only tests that there are", () => {
  const named = inBackticks(PAPER).filter((word) => IS_TEST.test(word));
  assert(new Set(named).size > 20);
  assertEquals(named.filter((path) => !isFile(path)), []);
});

Deno.test("THREATS.md names no switch outside its tables that there is not", () => {
  const tables = [SERVER_MISDEEDS, CLIENT_MISDEEDS, TRUST_MISDEEDS];
  const names = new Set(tables.flatMap((table) => Object.keys(table)));
  const prose = PAPER.replace(/^```[^]*?^```/gm, "").split("\n").filter((line) => !line.startsWith("|")).join(
    "\n",
  );
  const hyphenated = inBackticks(prose).filter((word) => /^[a-z]+(-[a-z]+)+$/.test(word));
  const programs = ["chat-client", "chat-server"];
  assertEquals(hyphenated.filter((word) => !names.has(word) && !programs.includes(word)), []);
});

function rowOf(name: string, waits: boolean): string[] {
  return [name, waits ? "slow/hostile_deadlines_test.ts" : "e2e/hostile_test.ts"];
}

/** The second cells of the table of that section: a switch and a test each. */
function switchesIn(section: string): string[][] {
  const [, rest] = PAPER.split(`\n## ${section}\n`);
  const lines = rest!.split(/\n##? /)[0]!.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) => inBackticks(line.split("|")[2]!));
}

function inBackticks(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word!);
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(new URL(path, TESTS)).isFile;
  } catch {
    return false;
  }
}
