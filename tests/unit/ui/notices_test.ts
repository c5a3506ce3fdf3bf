// What is told outside the rows of the terminal: the title of its window, and notices on the desktop.

import { assert, assertEquals } from "@std/assert";
import { es } from "../../../lib/texts/es.ts";
import { en } from "../../../lib/texts/en.ts";
import type { ClientEvent } from "../../../lib/client/client_event.ts";
import { TerminalView } from "../../../lib/ui/terminal_view.ts";
import { quoted } from "../../../lib/ui/words.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { ATTACK_NAMES, ATTACKS } from "../../support/attacks.ts";
import { FakeScreen } from "../../support/screen.ts";
import { message, START, ViewTerminal } from "../../support/view_terminal.ts";

const [OUT, IN] = ["\x1b[O", "\x1b[I"];
const notifying = (texts = en, notices: "osc9" | "osc777" = "osc9") =>
  ViewTerminal.online(80, 24, texts, { notify: true, notices });
const from = (name: string, trust?: "verified" | "changed"): ClientEvent => ({
  ...{ event: "message", from: name, text: "the secret", suite: "X" },
  ...(trust ? { trust } : {}),
});

Deno.test("TerminalView shows the unread total and the own name in the title, and nothing of others", () => {
  const terminal = ViewTerminal.online(80, 24, es, { titles: true });
  assertEquals(terminal.screen.title, "alice - Chat Seguro");
  terminal.shows(message("bob", "uno"), message("carol", "dos"));
  terminal.shows(message("bob", "tres"));
  assertEquals(terminal.screen.title, "(3) alice - Chat Seguro");
  terminal.type("\r"); // all is read
  assertEquals(terminal.screen.title, "alice - Chat Seguro");
  for (const name of ATTACK_NAMES) terminal.shows(message(name, ATTACKS[0]!));
  assertEquals(terminal.screen.title, `(${ATTACK_NAMES.length}) alice - Chat Seguro`);
});

Deno.test("TerminalView writes the title only where it changes, and again after others had the terminal", () => {
  const terminal = ViewTerminal.online(80, 24, es, { titles: true });
  const titles = (output: string) => output.split("\x1b]2;").length - 1;
  assertEquals(titles(terminal.type("hola").output), 0);
  assertEquals(titles(terminal.view.show([message("bob", "uno")], START)), 1);
  assertEquals(titles(terminal.view.show([{ event: "left", user: "bob" }], START)), 0);
  assertEquals(titles(terminal.view.restart()), 1);
  terminal.view.pause(false);
  assertEquals(titles(terminal.view.resize({ columns: 80, rows: 24 })), 1);
});

Deno.test("TerminalView has the terminal remember its title at the start and put it back at the end, once each", () => {
  const { view } = ViewTerminal.online(80, 24, en, { titles: true });
  assertEquals([view.enter(), view.enter(true)], [
    "\x1b[22;2t\x1b[?2004h\x1b[?1004h",
    "\x1b[?2004h\x1b[?1004h",
  ]);
  assertEquals(view.leave, "\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b]2;\x1b\\\x1b[23;2t");
});

Deno.test("TerminalView leaves the title alone where the terminal has none", () => {
  const terminal = ViewTerminal.online(80, 24, en);
  terminal.shows(message("bob", "one"));
  assertEquals(terminal.screen.title, undefined);
  assertEquals(
    terminal.view.enter() + terminal.view.leave,
    "\x1b[?2004h\x1b[?1004h\x1b[?1004l\x1b[?2004l\x1b[?7h",
  );
});

Deno.test("TerminalView makes every own name safe and short in the title", () => {
  for (const name of [...ATTACK_NAMES, "n".repeat(32), "名".repeat(16)]) {
    const user = parseUserName(name);
    if (!user) continue;
    const view = new TerminalView(
      {
        ...{ texts: en, user, server: "x:1", colors: "none", titles: true },
        ...{ names: () => ({ present: [], blocked: [] }), trustOf: () => undefined },
      },
      { columns: 80, rows: 24 },
      START,
    );
    const screen = new FakeScreen(80);
    screen.write(view.show([], START));
    const title = screen.title!;
    if (name.length < 10) assertEquals(title, `${quoted(name)} - Chat Seguro`);
    assert(
      !/[\p{C}\u2028\u2029]/u.test(title) && title.endsWith(" - Chat Seguro") && title.length <= 36,
      title,
    );
  }
});

Deno.test("TerminalView tells on the desktop who wrote and how much is unread, never what, while out of focus", () => {
  const terminal = notifying();
  terminal.type(IN);
  terminal.shows(from("bob", "verified"));
  assertEquals(terminal.screen.notices, []);
  terminal.type(OUT);
  terminal.shows(from("bob", "verified"), from("bob", "verified"));
  terminal.now += 10_000;
  terminal.shows(from("carol", "changed"));
  assertEquals(terminal.screen.notices, [
    "9;Chat Seguro - bob (verified): 2 unread",
    "9;Chat Seguro - carol (CHANGED): 4 unread",
  ]);
  terminal.now += 10_000;
  terminal.type(IN);
  terminal.shows(from("bob", "verified"));
  assertEquals(terminal.screen.notices.length, 2);
});

Deno.test("TerminalView takes a minute without keys for away, where the terminal never tells of focus", () => {
  const terminal = notifying(es, "osc777");
  terminal.now += 59_999;
  terminal.shows(from("bob"));
  assertEquals(terminal.screen.notices, []);
  terminal.now += 1;
  terminal.shows(from("bob"));
  assertEquals(terminal.screen.notices, ["777;notify;Chat Seguro;bob: 2 sin leer"]);
  terminal.type("a");
  terminal.now += 30_000;
  terminal.shows(from("bob"));
  assertEquals(terminal.screen.notices.length, 1);
});

Deno.test("TerminalView tells nothing of who looks on without typing, where the terminal tells of focus", () => {
  const terminal = notifying();
  terminal.type(OUT + IN);
  terminal.now += 600_000;
  terminal.shows(from("bob"));
  assertEquals(terminal.screen.notices, []);
});

Deno.test("TerminalView shows notices only when they are on, at most one in ten seconds, and of messages only", () => {
  const terminal = ViewTerminal.online(80, 24, en, { notices: "osc9" });
  terminal.type(OUT);
  terminal.shows(from("bob"));
  assertEquals(terminal.screen.notices, []);
  terminal.shows({ event: "notify", on: true });
  terminal.shows({ event: "server", text: "hi" }, { event: "joined", user: "bob", fp: "0" });
  assertEquals(terminal.screen.notices, []);
  for (let i = 0; i < 20; i++) {
    terminal.shows(from(`bob${i}`));
    terminal.now += 1_000;
  }
  assertEquals(terminal.screen.notices.length, 2);
  terminal.now += 10_000;
  terminal.shows({ event: "notify", on: false }, from("bob"));
  assertEquals(terminal.screen.notices.length, 2);
});

Deno.test("TerminalView keeps names that are attacks harmless in notices, and the words of messages out", () => {
  for (const way of ["osc9", "osc777"] as const) {
    const terminal = notifying(en, way);
    terminal.type(OUT);
    for (const [i, name] of [...ATTACK_NAMES, "4;1;50", "a;b"].entries()) {
      terminal.shows(message(name, ATTACKS[i % ATTACKS.length]!));
      terminal.now += 10_000;
    }
    const start = way === "osc9" ? "9;Chat Seguro - " : "777;notify;Chat Seguro;";
    for (const notice of terminal.screen.notices) {
      assert(notice.startsWith(start), notice);
      const words = notice.slice(start.length);
      assert(/^\S+: \d+ unread$/.test(words) && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(words), notice);
    }
    assertEquals(terminal.screen.notices.length, ATTACK_NAMES.length + 2);
  }
});
