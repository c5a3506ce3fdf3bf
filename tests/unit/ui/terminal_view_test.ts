// What a person sees: the line being typed is never torn, and no row of foreign words leaves its gutter.

import { assert, assertEquals } from "@std/assert";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { en } from "../../../lib/i18n/en.ts";
import { es } from "../../../lib/i18n/es.ts";
import type { ClientEvent } from "../../../lib/session/client_event.ts";
import { KeyDecoder } from "../../../lib/ui/key_decoder.ts";
import { TerminalView, type Typed } from "../../../lib/ui/terminal_view.ts";
import { ATTACK_NAMES, ATTACKS } from "../../support/attacks.ts";
import { FakeScreen } from "../../support/screen.ts";

const SUITE = "X25519+AESGCM";

class Terminal {
  readonly screen: FakeScreen;
  readonly view: TerminalView;
  readonly #keys = new KeyDecoder();

  constructor(columns = 40, rows = 10, texts = en) {
    this.screen = new FakeScreen(columns);
    this.view = new TerminalView(texts, "alice", false, { columns, rows });
    this.screen.write(this.view.show([]));
  }

  type(text: string): Typed {
    const typed = this.view.type(this.#keys.push(encodeUtf8(text)));
    this.screen.write(typed.output);
    return typed;
  }

  resize(columns: number): void {
    this.screen.resize(columns);
    this.screen.write(this.view.resize({ columns, rows: 30 }));
  }

  shows(...events: ClientEvent[]): void {
    this.screen.write(this.view.show(events));
  }
}

function message(from: string, text: string): ClientEvent {
  return { event: "message", from, text, suite: SUITE };
}

Deno.test("TerminalView prints what comes above the line being typed, which stays whole", () => {
  const terminal = new Terminal();
  terminal.type("/to bob hal");
  terminal.shows(message("bob", "¿estás?"), { event: "left", user: "zoe" });
  terminal.type("f a minute");
  assertEquals(terminal.screen.rows, ["bob │ ¿estás?", "* zoe left", "alice> /to bob half a minute"]);
  assertEquals(terminal.screen.cursor, [2, 28]);
});

Deno.test("TerminalView keeps a typed line of several rows whole, wide characters included, at 40 to 200 columns", () => {
  for (const columns of [40, 41, 79, 80, 200]) {
    const terminal = new Terminal(columns);
    const text = "日本語とñandúes 😀 ".repeat(12).trimEnd();
    for (const character of text) terminal.type(character);
    terminal.shows(message("bob", "hola"));
    terminal.shows(message("bob", "adiós"));
    const [first, second, ...typed] = terminal.screen.rows;
    assertEquals([first, second], ["bob │ hola", "bob │ adiós"]);
    assertEquals(typed.join("").replaceAll(" ", ""), `alice> ${text}`.replaceAll(" ", ""));
  }
});

Deno.test("TerminalView draws the line whole in any other width, and never over what came before", () => {
  for (const text of ["x".repeat(153), "x".repeat(53), "日本語".repeat(30), "a日".repeat(50), "corta"]) {
    for (let columns = 200; columns >= 20; columns -= 5) {
      const terminal = new Terminal(80);
      terminal.shows(message("bob", "hola"), message("bob", "adiós"));
      terminal.type(text);
      terminal.resize(columns);
      terminal.shows(message("bob", "otra"));
      const { rows } = terminal.screen;
      assertEquals(rows.slice(0, 2), ["bob │ hola", "bob │ adiós"], `${columns}`);
      const begin = rows.findLastIndex((row) => row.startsWith("alice> "));
      assertEquals(rows[begin - 1], "bob │ otra");
      assertEquals(rows.slice(begin).join(""), `alice> ${text}`);
    }
  }
});

Deno.test("TerminalView leaves no trace of the old width where characters are one column wide", () => {
  for (const columns of [200, 100, 79, 60, 41]) {
    const terminal = new Terminal(80);
    terminal.type("x".repeat(150));
    terminal.resize(columns);
    assertEquals(terminal.screen.rows.join(""), `alice> ${"x".repeat(150)}`, `${columns}`);
  }
});

Deno.test("TerminalView hands over lines at Enter, and keeps a paste in the line", () => {
  const terminal = new Terminal();
  assertEquals(terminal.type("/list\r/he").lines, ["/list"]);
  assertEquals(terminal.type("lp\r").lines, ["/help"]);
  assertEquals(terminal.type("\x1b[200~one\r\ntwo\x1b[201~").lines, []);
  assertEquals(terminal.screen.rows, ["alice> one⏎two"]);
  assertEquals(terminal.type("\r").lines, ["one\ntwo"]);
});

Deno.test("TerminalView leaves at Ctrl-C and Ctrl-D on an empty line only", () => {
  const terminal = new Terminal();
  terminal.type("abc");
  assertEquals([terminal.type("\x03").leave, terminal.type("\x03").leave], [false, true]);
  terminal.type("abc\x02");
  assertEquals(terminal.type("\x04").leave, false);
  assertEquals(terminal.screen.rows, ["alice> ab"]);
});

Deno.test("TerminalView says in the prompt to whom one talks", () => {
  const terminal = new Terminal(60, 10, es);
  terminal.shows({ event: "with", user: "bob" }, { event: "sent", to: "bob", text: "hola", suite: SUITE });
  assertEquals(terminal.screen.rows, [
    "* lo que escribas ahora va para bob",
    "tú → bob │ hola",
    "alice → bob>",
  ]);
});

Deno.test("TerminalView keeps every row of foreign words behind a gutter, whatever they hold", () => {
  const names = ["bob", ...ATTACK_NAMES];
  for (const columns of [20, 40, 80, 200]) {
    for (const [i, text] of ATTACKS.entries()) {
      const terminal = new Terminal(columns);
      const from = names[i % names.length]!;
      terminal.shows(message(from, text), { event: "server", text });
      const rows = terminal.screen.rows.slice(0, -1);
      assert(rows.length >= 2);
      const outside = rows.filter((row) => !/^(?:[^ ]+|\s+) │(?: |$)/u.test(row) || /^[*—]/.test(row));
      assertEquals(outside, [], `${columns} columns, ${JSON.stringify(from)}: ${JSON.stringify(text)}`);
    }
  }
});

Deno.test("TerminalView begins no row like one of the programme's with a server's words or a name", () => {
  for (const columns of [20, 40, 80]) {
    for (const text of ATTACKS) {
      const terminal = new Terminal(columns);
      terminal.shows({ event: "error", code: "refused", text: en.serverRefused(text) });
      const rows = terminal.screen.rows.slice(0, -1);
      assertEquals(rows.filter((row) => row.startsWith("*")).length, 1, JSON.stringify(text));
    }
    for (const user of ATTACK_NAMES) {
      const terminal = new Terminal(columns);
      terminal.shows({ event: "joined", user, fp: "00000000-00000000" });
      assertEquals(terminal.screen.rows.slice(0, -1).filter((row) => row.startsWith("*")).length, 1, user);
    }
  }
});

Deno.test("TerminalView draws two thousand lines and still has the line being typed", () => {
  const terminal = new Terminal(80);
  terminal.type("still here");
  terminal.shows(...Array.from({ length: 2_000 }, (_, i) => message("bob", `line ${i}`)));
  assertEquals(terminal.screen.rows.length, 2_001);
  assertEquals(terminal.screen.rows.at(-1), "alice> still here");
});
