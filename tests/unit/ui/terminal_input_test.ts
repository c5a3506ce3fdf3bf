// What becomes of a typed line: taken, or kept with a hint; completed by Tab; and what the status line says.

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { en } from "../../../lib/texts/en.ts";
import { es } from "../../../lib/texts/es.ts";
import { textWidth } from "../../../lib/base/text_width.ts";
import { message, SUITE, ViewTerminal } from "../../support/view_terminal.ts";
import { charactersSegmented } from "../../support/work.ts";

Deno.test("TerminalView keeps a text that is for nobody, with a hint that goes at the next key", () => {
  const terminal = ViewTerminal.online(80, 24, es);
  assertEquals(terminal.type("hola\r").commands, []);
  assertEquals([terminal.input, terminal.hint], ["> hola", es.nobodyToTalkTo()]);
  terminal.type("\x01");
  assertEquals([terminal.input, terminal.hint], ["> hola", undefined]);
  assertEquals(terminal.type("/to bob \r").commands, [{ kind: "to", user: "bob", text: "hola" }]);
  assertEquals(terminal.input, ">");
});

Deno.test("TerminalView keeps what is not a command, or too long, with a hint that fits the screen", () => {
  const terminal = ViewTerminal.online(40, 12);
  terminal.type("/lsit\r");
  assertEquals([terminal.input, terminal.hint], ["> /lsit", en.unknownCommand("/lsit", "/list")]);
  terminal.type("\x15/with bob\r" + "x".repeat(60_000) + "\r");
  assertEquals(terminal.hint, en.tooLong());
  assertEquals(terminal.screen.rows.length, 11);
  assertEquals(terminal.type("\x15short\r").commands, [{ kind: "say", text: "short" }]);
});

Deno.test("TerminalView takes lines that were typed ahead, the choice of a friend included", () => {
  const terminal = ViewTerminal.online();
  assertEquals(terminal.type("/with bob\rhola\r/with carol\r¿y tú?\r").commands, [
    { kind: "with", user: "bob" },
    { kind: "say", text: "hola" },
    { kind: "with", user: "carol" },
    { kind: "say", text: "¿y tú?" },
  ]);
});

Deno.test("TerminalView completes at Tab: the only choice, else what all have in common, and shows the choices", () => {
  const terminal = ViewTerminal.online();
  terminal.names = { present: ["carol", "carlos", "bob", "*"], blocked: [] };
  terminal.type("/wi\t");
  assertEquals(terminal.input, "> /with");
  terminal.type("c\t");
  assertEquals([terminal.input, terminal.hint], ["> /with car", "carlos  carol"]);
  terminal.type("o\t");
  assertEquals([terminal.input, terminal.hint], ["> /with carol", undefined]);
  assertEquals(terminal.type("\r").commands, [{ kind: "with", user: "carol" }]);
  terminal.type("/fp x\t");
  assertEquals([terminal.input, terminal.hint], ["→ carol> /fp x", undefined]);
  terminal.type("\x7f\t");
  assertEquals(terminal.hint, '"*"  bob  carlos  carol');
});

Deno.test("TerminalView answers the last who wrote at Tab on an empty line; before anybody did, it shows the commands", () => {
  const terminal = ViewTerminal.online();
  terminal.type("\t");
  assertMatch(terminal.hint!, /^\/accept {2}\/away/);
  terminal.type("\x15");
  terminal.shows(message("bob", "1"), message("carol", "2"));
  terminal.type("\t");
  assertEquals([terminal.input, terminal.hint], ["> /with carol", undefined]);
  assertEquals(terminal.type("\r").commands, [{ kind: "with", user: "carol" }]);
  assertEquals(terminal.type("hola \x01\t").commands, []);
  assertEquals(terminal.input, "→ carol> /hola");
});

Deno.test("TerminalView keeps rows of one message apart with Alt-Enter and Ctrl-J, wherever the cursor is", () => {
  const terminal = ViewTerminal.online();
  terminal.type("/to bob one\x1b\rthree\x1b[1;5D");
  terminal.type("two\n");
  assertEquals(terminal.type("\r").commands, [{ kind: "to", user: "bob", text: "one\ntwo\nthree" }]);
});

Deno.test("TerminalView shows connection, friend, protection and unread messages in the status line", () => {
  const terminal = new ViewTerminal(120, 24);
  assertMatch(terminal.status, /^── connecting 127\.0\.0\.1:5000 · nobody chosen · \/help ─+$/);
  terminal.shows({ event: "connected", user: "alice", server: "127.0.0.1:5000", protection: SUITE });
  terminal.shows(
    { event: "with", user: "bob" },
    message("carol", "1"),
    message("carol", "2"),
    message("bob", "3"),
  );
  assertMatch(
    terminal.status,
    /^── online 127\.0\.0\.1:5000 · → \?bob · X25519\+AESGCM, keys unproven · unread: carol 2 · \/help ─+$/,
  );
  terminal.shows({ event: "disconnected", text: "cut" });
  assertMatch(
    terminal.status,
    /^── offline 127\.0\.0\.1:5000 · → \?bob · unread: carol 2 · \/help ─+$/,
  );
});

Deno.test("TerminalView says all of it in fewer words where there is less room, up to the edge, from 40 columns on", () => {
  for (const texts of [en, es]) {
    for (let columns = 40; columns <= 200; columns++) {
      for (const user of ["bob", "n".repeat(32), "名".repeat(16)]) {
        const terminal = ViewTerminal.online(columns, 24, texts);
        terminal.shows({ event: "with", user }, message("carol", "1"), message("dave", "2"));
        const { status } = terminal;
        assertEquals(textWidth(status), columns - 1);
        for (const part of [texts.status.online, `→ ?${user.slice(0, 2)}`]) {
          assertStringIncludes(status, part);
        }
        assertMatch(status, /\+2|: carol 1, dave 1|unread: 2|sin leer: 2/);
      }
    }
  }
});

Deno.test("TerminalView gives up suite, server, help, then counts by name, and never trust nor the total", () => {
  for (const texts of [en, es]) {
    for (const state of ["verified", "new", "changed"] as const) {
      const word = `(${texts.trust.states[state]})`;
      const order = [SUITE, "127.0.0.1:5000", texts.status.typeHelp, "carol 2, dave 1", word];
      const seen = new Set<string>();
      for (let columns = 160; columns >= 20; columns--) {
        const terminal = ViewTerminal.online(columns, 24, texts);
        terminal.trust.set("bob", state);
        terminal.shows(
          { event: "with", user: "bob" },
          ...[message("carol", "1"), message("carol", "2"), message("dave", "3")],
        );
        const { status } = terminal;
        assertStringIncludes(status, `→ ${{ verified: "✓", new: "+", changed: "!" }[state]}bo`);
        assertMatch(status, /\b3\b|carol 2, dave 1/, `${columns}`);
        const given = order.findIndex((part) => status.includes(part));
        for (const part of given < 0 ? [] : order.slice(given)) assertStringIncludes(status, part);
        seen.add(order[given] ?? "nothing");
      }
      assertEquals([...seen], [...order, "nothing"]);
    }
  }
});

Deno.test("TerminalView counts as read whom one writes to or turns to; Enter on an empty line reads all", () => {
  const terminal = ViewTerminal.online(120);
  const unread = () => /unread: (.*?) ·/.exec(terminal.status)?.[1];
  terminal.shows(message("bob", "1"), message("carol", "2"), message("dave", "3"));
  assertEquals(unread(), "bob 1, carol 1, dave 1");
  terminal.shows({ event: "with", user: "bob" });
  assertEquals(unread(), "carol 1, dave 1");
  terminal.shows({ event: "sent", to: "dave", text: "x", suite: SUITE });
  assertEquals(unread(), "carol 1");
  terminal.type("\r");
  assertEquals(unread(), undefined);
});

Deno.test("TerminalView counts a friend's words too while one is not there, until the next key", () => {
  const terminal = ViewTerminal.online(120);
  const unread = () => /unread: (.*?) ·/.exec(terminal.status)?.[1];
  terminal.shows({ event: "with", user: "bob" });
  terminal.now += 61_000;
  terminal.shows(message("bob", "1"), message("carol", "2"));
  assertEquals(unread(), "bob 1, carol 1");
  terminal.type("x");
  assertEquals(unread(), "carol 1");
});

Deno.test("TerminalView keeps counting whom an automatic answer went to", () => {
  const terminal = ViewTerminal.online(120);
  terminal.shows(message("bob", "1"), { event: "sent", to: "bob", text: "x", suite: SUITE, automatic: true });
  assertMatch(terminal.status, /unread: bob 1/);
});

Deno.test("TerminalView counts the first hundred strangers apart, and the others together", () => {
  const terminal = ViewTerminal.online(160);
  terminal.shows(...Array.from({ length: 150 }, (_, i) => message(`p${i}`, "x")));
  assertMatch(terminal.status, /unread: p0 1, p1 1, p2 1, p3 1, p4 1, \+145 ·/);
  terminal.type("\r");
  assertMatch(terminal.status, /nobody chosen · .*keys unproven · \/help/);
});

Deno.test("TerminalView stays with whom was chosen last, also while the session answers an earlier choice", () => {
  const terminal = ViewTerminal.online();
  terminal.type("/with bob\r/with carol\r");
  terminal.shows({ event: "with", user: "bob" });
  assertEquals(terminal.input, "→ carol>");
  terminal.shows({ event: "with", user: "carol" });
  assertEquals(terminal.input, "→ carol>");
});

Deno.test("TerminalView shows forty of many choices, and how many more there are, whose number makes nothing slower", () => {
  const segmented = [10_100, 50_000].map((people) => {
    const terminal = ViewTerminal.online(200, 50);
    terminal.names = {
      present: Array.from({ length: people }, (_, i) => `名${10_000 + i}${"é".repeat(20)}`),
      blocked: [],
    };
    const offered = charactersSegmented(() => terminal.type("/with \t"));
    assert(terminal.hint!.length < 1_000);
    terminal.names = { present: [], blocked: [] };
    return [offered, charactersSegmented(() => terminal.shows(message("bob", "x")))];
  });
  assertEquals(segmented[1], segmented[0]);
  const terminal = ViewTerminal.online(200, 50);
  terminal.names = { present: Array.from({ length: 50 }, (_, i) => `p${i}`), blocked: [] };
  terminal.type("/with \t");
  assertMatch(terminal.hint!, /^p0 {2}p1 {2}.* … \+10$/);
  assertEquals(terminal.hint!.match(/p\d+/g)!.length, 40);
});

Deno.test("TerminalView says that one is away", () => {
  const terminal = ViewTerminal.online(120);
  terminal.shows({ event: "away", text: "at six" });
  assertMatch(terminal.status, /^── away · online/);
  terminal.shows({ event: "back" });
  assertMatch(terminal.status, /^── online/);
});

Deno.test("TerminalView leaves the line alone on a terminal of two rows", () => {
  const terminal = new ViewTerminal(40, 2);
  terminal.type("hola");
  assertEquals(terminal.screen.rows, ["> hola"]);
});
