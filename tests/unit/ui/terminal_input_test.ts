// What becomes of a typed line: taken, or kept with a hint; completed by Tab; and what the status line says.

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { en } from "../../../lib/i18n/en.ts";
import { es } from "../../../lib/i18n/es.ts";
import { textWidth } from "../../../lib/ui/text_width.ts";
import { message, SUITE, ViewTerminal } from "../../support/view_terminal.ts";

Deno.test("TerminalView keeps a text that is for nobody, with a hint that goes at the next key", () => {
  const terminal = ViewTerminal.online(80, 24, es);
  assertEquals(terminal.type("hola\r").commands, []);
  assertEquals([terminal.input, terminal.hint], ["> hola", es.nobodyToTalkTo()]);
  terminal.type("\x01");
  assertEquals([terminal.input, terminal.hint], ["> hola", undefined]);
  assertEquals(terminal.type("/to bob \r").commands, [{ kind: "to", user: "bob", text: "hola" }]);
  assertEquals(terminal.input, ">");
});

Deno.test("TerminalView keeps what is no command, or too long, with a hint that fits the screen", () => {
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
    /^── online 127\.0\.0\.1:5000 · → bob · X25519\+AESGCM, keys unproven · unread: carol 2 · \/help ─+$/,
  );
  terminal.shows({ event: "disconnected", text: "cut" });
  assertMatch(
    terminal.status,
    /^── offline 127\.0\.0\.1:5000 · → bob · unread: carol 2 · \/help ─+$/,
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
        for (const part of [texts.status.online, `→ ${user.slice(0, 2)}`, SUITE]) {
          assertStringIncludes(status, part);
        }
        assertMatch(status, /\+2|: carol 1, dave 1|unread 2|sin leer 2/);
      }
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
