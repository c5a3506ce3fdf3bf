// What a person sees: the line being typed is never torn, and no row of foreign words leaves its gutter.

import { assert, assertEquals } from "@std/assert";
import { en } from "../../../lib/texts/en.ts";
import { es } from "../../../lib/texts/es.ts";
import { qrRows } from "../../../lib/ui/qr.ts";
import { ATTACK_NAMES, ATTACKS } from "../../support/attacks.ts";
import { message, START, SUITE, ViewTerminal } from "../../support/view_terminal.ts";
import { charactersSegmented } from "../../support/work.ts";

/** A row of words behind a gutter, the first or a further one. */
const BEHIND_GUTTER = /^(?:\d\d:\d\d [✓·+!? ] [^ ]+ *| +) │(?: |$)/u;
/** The only other row of foreign words. */
const URL_ROW = /^https?:\/\/[!-~]+$/;

Deno.test("TerminalView prints what comes above the status line and the line being typed, which stays whole", () => {
  const terminal = new ViewTerminal();
  terminal.type("/to bob hal");
  terminal.shows(message("bob", "¿estás?"), { event: "left", user: "zoe" });
  terminal.type("f a minute");
  assertEquals(
    terminal.screen.rows,
    [
      "14:02 ? bob      │ ¿estás?",
      "14:02 * zoe left",
      terminal.status,
      "> /to bob half a minute",
    ],
  );
  assertEquals(terminal.screen.cursor, [3, 23]);
});

Deno.test("TerminalView keeps a typed line of several rows whole, wide characters included, at 40 to 200 columns", () => {
  for (const columns of [40, 41, 79, 80, 200]) {
    const terminal = new ViewTerminal(columns);
    const text = "日本語とñandúes 😀 ".repeat(12).trimEnd();
    for (const character of text) terminal.type(character);
    terminal.shows(message("bob", "hola"));
    terminal.shows(message("bob", "adiós"));
    assertEquals(terminal.log, ["14:02 ? bob │ hola", "14:02 ? bob │ adiós"]);
    assertEquals(terminal.input.replaceAll(" ", ""), `> ${text}`.replaceAll(" ", ""));
  }
});

Deno.test("TerminalView draws the line whole in any other width, and never over what came before", () => {
  for (const text of ["x".repeat(153), "x".repeat(53), "日本語".repeat(30), "a日".repeat(50), "corta"]) {
    for (let columns = 200; columns >= 35; columns -= 5) {
      const terminal = new ViewTerminal(80);
      terminal.shows(message("bob", "hola"), message("bob", "adiós"));
      terminal.type(text);
      terminal.resize(columns);
      terminal.shows(message("bob", "otra"));
      const { log } = terminal;
      assertEquals(log.slice(0, 2), ["14:02 ? bob │ hola", "14:02 ? bob │ adiós"], `${columns}`);
      assertEquals(terminal.log.at(-1), "14:02 ? bob │ otra");
      assertEquals(terminal.input, `> ${text}`);
    }
  }
});

Deno.test("TerminalView leaves no trace of the old width where characters are one column wide", () => {
  for (const columns of [200, 100, 79, 60, 41]) {
    const terminal = new ViewTerminal(80);
    terminal.type("x".repeat(150));
    terminal.resize(columns);
    assertEquals(terminal.log, [], `${columns}`);
    assertEquals(terminal.input, `> ${"x".repeat(150)}`, `${columns}`);
  }
});

Deno.test("TerminalView hands over commands at Enter, and keeps a paste in the line", () => {
  const terminal = new ViewTerminal(80);
  assertEquals(terminal.type("/list\r/ba").commands, [{ kind: "list" }]);
  assertEquals(terminal.type("ck\r").commands, [{ kind: "back" }]);
  assertEquals(terminal.type("/to bob \x1b[200~one\r\ntwo\x1b[201~").commands, []);
  assertEquals(terminal.input, "> /to bob one⏎two");
  assertEquals(terminal.type("\r").commands, [{ kind: "to", user: "bob", text: "one\ntwo" }]);
});

Deno.test("TerminalView carries out commands of the screen by itself, and hands over only what is to be kept", () => {
  const terminal = new ViewTerminal(80);
  assertEquals(terminal.type("/help to\r").commands, []);
  assert(terminal.log[0]!.startsWith(`14:02 * /to ${en.commands.to.args}`));
  assertEquals(terminal.type("/clear\r").commands, []);
  assertEquals(terminal.log, []);
  assertEquals(terminal.type("/bell on\r").commands, [{ kind: "show", keep: { bell: true } }]);
  assertEquals(terminal.log, [`14:02 * ${en.bell(true)}`]);
  assertEquals(terminal.type("/lang es\r").commands, [{ kind: "show", keep: { language: "es" } }]);
  assertEquals(terminal.log.at(-1), `14:02 * ${es.languageNow()}`);
  assertEquals(terminal.type("/lsit\r").commands, []);
  assertEquals(terminal.hint, es.unknownCommand("/lsit", "/list"));
});

Deno.test("TerminalView leaves at Ctrl-D on an empty line only, and at Ctrl-C when it comes twice", () => {
  const terminal = new ViewTerminal();
  terminal.type("abc");
  assertEquals([terminal.type("\x03").leave, terminal.hint], [false, undefined]);
  assertEquals([terminal.type("\x03").leave, terminal.hint], [false, en.againToLeave()]);
  assertEquals([terminal.type("\x1b[I\x03").leave], [true]);
  terminal.type("\x03x\x7f");
  assertEquals([terminal.hint, terminal.type("\x03").leave], [undefined, false]);
  terminal.type("abc\x02");
  assertEquals(terminal.type("\x04").leave, false);
  assertEquals(terminal.input, "> ab");
});

Deno.test("TerminalView says in the prompt to whom one talks", () => {
  const terminal = new ViewTerminal(60, 10, es);
  terminal.shows({ event: "with", user: "bob" }, { event: "sent", to: "bob", text: "hola", suite: SUITE });
  assertEquals(terminal.log, [
    "14:02 * lo que escribas ahora va para bob",
    "14:02   tú │ hola",
  ]);
  assertEquals(terminal.input, "→ bob>");
});

Deno.test("TerminalView keeps every row of foreign words behind a gutter, whatever they hold", () => {
  const names = ["bob", ...ATTACK_NAMES];
  for (const columns of [20, 40, 80, 200]) {
    for (const [i, text] of ATTACKS.entries()) {
      const terminal = new ViewTerminal(columns);
      const from = names[i % names.length]!;
      terminal.shows(message(from, text), { event: "server", text });
      const rows = terminal.log;
      assert(rows.length >= 2);
      const gutter = columns < 30 ? /^(?:[✓·+!? ] [^ ]+ *|\s+) │(?: |$)/u : BEHIND_GUTTER;
      const outside = rows.filter((row) =>
        !URL_ROW.test(row) && (!gutter.test(row) || /^(?:\d\d:\d\d )?[*—]/.test(row))
      );
      assertEquals(outside, [], `${columns} columns, ${JSON.stringify(from)}: ${JSON.stringify(text)}`);
    }
  }
});

Deno.test("TerminalView keeps words behind their gutter when it draws them again for another width", () => {
  for (const text of ATTACKS) {
    const terminal = new ViewTerminal(80, 30);
    terminal.shows(message("bob", text));
    for (const columns of [60, 40, 120]) {
      terminal.resize(columns);
      terminal.repaint();
    }
    const outside = terminal.log.filter((row) => !BEHIND_GUTTER.test(row) && !URL_ROW.test(row));
    assertEquals(outside, [], JSON.stringify(text));
  }
});

Deno.test("TerminalView draws again what stands on the screen, each entry once, for any other width", () => {
  const words = "una frase larga que en una terminal estrecha ocupa más de una fila, y en una ancha no";
  for (const columns of [40, 60, 79, 100, 200]) {
    const terminal = new ViewTerminal(80, 30);
    for (let i = 0; i < 5; i++) terminal.shows(message("bob", `${i} ${words}`));
    terminal.type("typing");
    terminal.resize(columns);
    terminal.repaint();
    const text = terminal.log.map((row) => row.replace(/^.*? │ /, "")).join(" ");
    assertEquals(text, Array.from({ length: 5 }, (_, i) => `${i} ${words}`).join(" "), `${columns}`);
    assertEquals(terminal.log.filter((row) => row.startsWith("14:02 ? bob │")).length, 5);
    assertEquals(terminal.input, "> typing");
  }
});

Deno.test("TerminalView begins no row like one of the program's with a server's words or a name", () => {
  const ours = (rows: readonly string[]) => rows.filter((row) => /^(?:\d\d:\d\d )?\*/.test(row)).length;
  for (const columns of [20, 40, 80]) {
    for (const text of ATTACKS) {
      const terminal = new ViewTerminal(columns);
      terminal.shows({ event: "error", code: "refused", text: en.serverRefused(text) });
      assertEquals(ours(terminal.log), 1, JSON.stringify(text));
    }
    for (const user of ATTACK_NAMES) {
      const terminal = new ViewTerminal(columns);
      terminal.shows({ event: "joined", user, fp: "00000000-00000000" });
      assertEquals(ours(terminal.log), 1, user);
    }
  }
});

Deno.test("TerminalView draws two thousand lines and still has the line being typed", () => {
  const terminal = new ViewTerminal(80);
  terminal.type("still here");
  terminal.shows(...Array.from({ length: 2_000 }, (_, i) => message("bob", `line ${i}`)));
  assertEquals(terminal.log.length, 2_000);
  assertEquals(terminal.input, "> still here");
});

Deno.test("TerminalView prints a line when the date changes, in the language of the person", () => {
  const terminal = new ViewTerminal(60, 20, es);
  terminal.shows(message("bob", "hola"));
  terminal.now = new Date(2026, 10, 25, 0, 1).getTime();
  terminal.type("x");
  terminal.shows(message("bob", "buenas noches"), { event: "language", language: "en" });
  terminal.now = new Date(2026, 11, 1, 9, 30).getTime();
  terminal.type("x");
  terminal.shows(message("bob", "good morning"));
  assertEquals(terminal.log, [
    "14:02 ? bob │ hola",
    "── miércoles, 25 de noviembre de 2026 ──",
    "00:01 ? bob │ buenas noches",
    "00:01 * from now on in English",
    "── Tuesday, 1 December 2026 ──",
    "09:30 ? bob │ good morning",
  ]);
});

Deno.test("TerminalView marks where one left off, once, before the first words that came since", () => {
  const mark = "── you left off here ──";
  const idle = new ViewTerminal(60);
  idle.now += 59_000;
  idle.shows(message("bob", "one"));
  idle.now += 2_000;
  idle.shows(message("bob", "two"), message("bob", "three"));
  idle.type("x");
  idle.shows(message("bob", "four"));
  assertEquals(idle.log.map((row) => row.replace(/^\d\d:\d\d /, "")), [
    ...["? bob │ one", mark, "? bob │ two", "? bob │ three", "? bob │ four"],
  ]);

  const elsewhere = new ViewTerminal(60);
  elsewhere.type("\x1b[O");
  elsewhere.shows(message("bob", "one"));
  elsewhere.type("\x1b[I");
  elsewhere.shows(message("bob", "two"));
  assertEquals(elsewhere.log, [mark, "14:02 ? bob │ one", "14:02 ? bob │ two"]);
});

Deno.test("TerminalView draws a long entry again only as far as it stood on the screen", () => {
  for (const columns of [79, 70, 41]) {
    const terminal = new ViewTerminal(80, 20);
    const words = Array.from({ length: 900 }, (_, i) => `word${i}`).join(" ");
    terminal.shows(message("bob", words));
    const before = terminal.log.length;
    terminal.resize(columns, 20);
    const again = terminal.view.repaint();
    terminal.screen.write(again);
    const rows = again.split("\r\n").length;
    assert(before > 100 && rows < 60, `${columns}: ${rows} rows of ${before}`);
    const shown = terminal.log.slice(-8).map((row) => row.replace(/^.*? │ /, "")).join(" ");
    assert(words.endsWith(shown.replace(/^\S+ /, "")), shown);
  }
});

Deno.test("TerminalView draws again no more rows than stand on the screen, also of a message of empty ones", () => {
  const terminal = new ViewTerminal(80, 20);
  terminal.shows(message("bob", "\n".repeat(40_000) + "the end"));
  const again = terminal.view.repaint();
  assert(again.split("\r\n").length <= 20);
  assert(again.includes("the end"));
});

Deno.test("TerminalView draws a QR code again whole, or not at all", () => {
  const safety = { event: "safety", user: "bob", digits: "7".repeat(60) } as const;
  const code = qrRows(safety.digits, "none").map((row) => `        ${row}`.trimEnd());
  const terminal = new ViewTerminal(60, 50);
  terminal.shows(safety, message("bob", "one"));
  assertEquals(terminal.log.slice(-18), [...code, "14:02 ? bob │ one"]);
  terminal.resize(40, 50);
  terminal.repaint();
  assertEquals(terminal.log.slice(-2), ["14:02 *   77777 77777 77777 77777", "14:02 ? bob │ one"]);
  terminal.resize(50, 50);
  terminal.repaint();
  assertEquals(terminal.log.slice(-18), [...code, "14:02 ? bob │ one"]);
  terminal.shows(...Array.from({ length: 40 }, (_, i) => message("bob", `${i}`)));
  const again = terminal.view.repaint();
  assert(/bob +│ 39/.test(again) && !/[▀▄█]/.test(again));
});

Deno.test("TerminalView takes its line away for others to write there, and draws it again below", () => {
  const terminal = new ViewTerminal(60, 20);
  terminal.shows(message("bob", "one"));
  terminal.type("half a line");
  terminal.screen.write(terminal.view.pause(false) + "Passphrase: \r\n");
  assertEquals(terminal.screen.rows.slice(-2), ["14:02 ? bob          │ one", "Passphrase:"]);
  terminal.resize(50, 20);
  terminal.repaint();
  terminal.type("!");
  assertEquals(terminal.screen.rows.filter((row) => /one|Passphrase|half/.test(row)), [
    "14:02 ? bob          │ one",
    "Passphrase:",
    "> half a line!",
  ]);
});

Deno.test("TerminalView clears screen and scrollback before others write there, when it is asked to", () => {
  const terminal = new ViewTerminal(60, 20);
  terminal.shows(message("bob", "one"));
  const output = terminal.view.pause(true);
  assert(output.endsWith("\x1b[H\x1b[2J\x1b[3J"), JSON.stringify(output));
  terminal.screen.write(output);
  terminal.resize(50, 20);
  terminal.repaint();
  assertEquals(terminal.screen.rows.filter((row) => row.includes("one")), []);
});

Deno.test("TerminalView leaves alone what others wrote while the program was stopped", () => {
  const terminal = new ViewTerminal(80, 20);
  for (let i = 0; i < 5; i++) terminal.shows(message("bob", `word${i}`));
  terminal.screen.write("\r\nmy precious notes");
  terminal.screen.write(terminal.view.restart());
  terminal.repaint();
  const rows = terminal.screen.rows.join("\n");
  assert(rows.includes("my precious notes"));
  assertEquals(rows.split("word0").length, 2);
});

Deno.test("TerminalView shows the line being typed at the end, so that it is not lost", () => {
  const terminal = new ViewTerminal(60);
  terminal.type("half a sentence");
  terminal.screen.write(terminal.view.end(terminal.now));
  assertEquals(terminal.screen.rows, [`14:02 * warning: ${en.unsent("half a sentence")}`]);
  const empty = new ViewTerminal(60);
  empty.screen.write(empty.view.end(empty.now));
  assertEquals(empty.screen.rows, []);
});

Deno.test("TerminalView looks at no more of a draft of 60,000 characters than of a short one, at a key and at a line above", () => {
  const segmented = [4_000, 160].map((times) => {
    const terminal = new ViewTerminal(81, 24); // both drafts end in the same column
    terminal.type("/to bob ");
    terminal.type(`\x1b[200~${"palabra 日 más ".repeat(times)}\x1b[201~`);
    const { view, now } = terminal;
    return [
      charactersSegmented(() => view.type([{ kind: "text", text: "x" }], now)),
      charactersSegmented(() => view.show([message("bob", "line")], now)),
    ];
  });
  assertEquals(segmented[0], segmented[1]);
});

Deno.test("TerminalView shows two thousand lines above a draft of 60,000 characters", () => {
  const terminal = new ViewTerminal(80, 24);
  terminal.type("/to bob ");
  terminal.type(`\x1b[200~${"palabras y más ".repeat(4_000)}\x1b[201~`);
  for (let i = 0; i < 2_000; i++) terminal.view.show([message("bob", `line ${i}`)], terminal.now);
  terminal.repaint();
  assertEquals(terminal.log.at(-1), "14:02 ? bob │ line 1999");
});

Deno.test("TerminalView puts names in quotes that are reserved for the program, whoever has them", () => {
  const terminal = new ViewTerminal(60);
  terminal.shows(message("you", "x"), message("servidor", "x"), message("sеrvеr", "x"), message("──", "x"));
  assertEquals(terminal.log, [
    ...['"you"', '"servidor"', '"sеrvеr"', '"──"'].map((name) => `14:02 ? ${name} │ x`),
  ]);
});

Deno.test("TerminalView rings for messages when it is told to, at most once a second", () => {
  const terminal = new ViewTerminal();
  terminal.shows(message("bob", "one"));
  assertEquals(terminal.screen.rings, 0);
  terminal.shows({ event: "bell", on: true });
  terminal.shows(message("bob", "two"), message("bob", "three"));
  assertEquals(terminal.screen.rings, 1);
  terminal.now += 1_000;
  terminal.shows(message("bob", "four"), { event: "left", user: "bob" });
  assertEquals(terminal.screen.rings, 2);
  terminal.now += 1_000;
  terminal.shows({ event: "bell", on: false }, message("bob", "five"));
  assertEquals(terminal.screen.rings, 2);
});

Deno.test("TerminalView clears screen and scrollback at /clear, and keeps the line being typed", () => {
  const terminal = new ViewTerminal(60);
  terminal.shows(message("bob", "secret"));
  terminal.type("half a li");
  const output = terminal.view.show([{ event: "clear" }], START);
  assert(output.includes("\x1b[3J"));
  terminal.screen.write(output);
  assertEquals(terminal.log, []);
  assertEquals(terminal.input, "> half a li");
  terminal.repaint();
  assertEquals(terminal.log, []);
});

Deno.test("TerminalView shows the server's farewell in the language of the person, and no other words", () => {
  const terminal = new ViewTerminal(60);
  terminal.shows({ event: "server", text: "servidor detenido" }, { event: "server", text: "servidor" });
  assertEquals(terminal.log, ["14:02   [server] │ the server is stopping", "14:02   [server] │ servidor"]);
});
