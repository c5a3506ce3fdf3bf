import { assert, assertEquals } from "@std/assert";
import { parseCommandLine } from "../../../../lib/client/commands/command_line.ts";
import { helpOf } from "../../../../lib/client/commands/help.ts";
import type { ClientEvent } from "../../../../lib/client/client_event.ts";
import { COMMANDS } from "../../../../lib/client/commands/command_table.ts";
import { en } from "../../../../lib/texts/en.ts";
import { es } from "../../../../lib/texts/es.ts";
import type { Command } from "../../../../lib/client/commands/command.ts";

const parse = (line: string) => parseCommandLine(line, en);
const mistake = (code: "usage" | "unknown_command", text: string): Command => ({
  kind: "show",
  event: { event: "error", code, text },
});
const shows = (event: ClientEvent, keep?: Command["keep"]): Command => ({
  kind: "show",
  event,
  ...(keep ? { keep } : {}),
});

Deno.test("parseCommandLine() reads every command", () => {
  const commands: Record<string, Command> = {
    "/to ana hola": { kind: "to", user: "ana", text: "hola" },
    "/with ana": { kind: "with", user: "ana" },
    "/list": { kind: "list" },
    "/fp": { kind: "fp", user: undefined },
    "/fp ana": { kind: "fp", user: "ana" },
    "/safety ana": { kind: "safety", user: "ana", digits: undefined },
    "/safety ana 12345 67890": { kind: "safety", user: "ana", digits: "12345 67890" },
    "/verify ana": { kind: "verify", user: "ana", answer: undefined },
    "/verify ana yes": { kind: "verify", user: "ana", answer: "yes" },
    "/verify ana SÍ": { kind: "verify", user: "ana", answer: "yes" },
    "/verify ana no": { kind: "verify", user: "ana", answer: "no" },
    "/verify ana cancelar": { kind: "verify", user: "ana", answer: "cancel" },
    "/accept ana": { kind: "accept", user: "ana", digits: undefined },
    "/accept ana  01234567 89ABCDEF ": { kind: "accept", user: "ana", digits: "01234567 89ABCDEF" },
    "/trust-mode": { kind: "trust-mode", mode: undefined },
    "/trust-mode strict": { kind: "trust-mode", mode: "strict" },
    "/trust-mode first-use": { kind: "trust-mode", mode: "first-use" },
    "/invite": { kind: "invite" },
    "/status": { kind: "status" },
    "/passphrase": { kind: "passphrase" },
    "/lock": { kind: "lock", minutes: undefined },
    "/lock 10": { kind: "lock", minutes: 10 },
    "/lock off": { kind: "lock", minutes: 0 },
    "/server hola a todos": { kind: "server", text: "hola a todos" },
    "/away": { kind: "away", text: undefined },
    "/away back  at six ": { kind: "away", text: "back  at six" },
    "/back": { kind: "back" },
    "/block": { kind: "block", user: undefined },
    "/block eve": { kind: "block", user: "eve" },
    "/unblock eve": { kind: "unblock", user: "eve" },
    "/bell on": shows({ event: "bell", on: true }, { bell: true }),
    "/bell off": shows({ event: "bell", on: false }, { bell: false }),
    "/notify on": shows({ event: "notify", on: true }, { notify: true }),
    "/notify off": shows({ event: "notify", on: false }, { notify: false }),
    "/lang es": shows({ event: "language", language: "es" }, { language: "es" }),
    "/lang en": shows({ event: "language", language: "en" }, { language: "en" }),
    "/clear": shows({ event: "clear" }),
    "/help": shows({ event: "help", commands: helpOf(COMMANDS, en) }),
    "/quit": { kind: "quit" },
  };
  for (const [line, command] of Object.entries(commands)) assertEquals(parse(line), command, line);
  assertEquals(new Set(Object.keys(commands).map((line) => line.split(" ")[0])).size, COMMANDS.length);
});

Deno.test("parseCommandLine() takes a line without / for a text, and // for a text that begins with /", () => {
  assertEquals(parse("hola /to ana"), { kind: "say", text: "hola /to ana" });
  assertEquals(parse("//to ana hola"), { kind: "say", text: "/to ana hola" });
  assertEquals(parse("//"), { kind: "say", text: "/" });
  assertEquals(parse("hola\n /quit"), { kind: "say", text: "hola\n /quit" });
});

Deno.test("parseCommandLine() sends no line whose slash only seems to begin it, in each language", () => {
  const before = [
    " ",
    "\t",
    "\n",
    "\r\n",
    "\u00a0",
    "\u3000",
    "\ufeff",
    "\u200b",
    "\u2060",
    " \u200e ",
    "   ",
  ];
  const lines = before.flatMap((one) => [`${one}/to carol secret`, `${one}//x`, `${one}／quit`]);
  for (const line of [...lines, "／to carol secret", "／", "／／x"]) {
    assertEquals(parse(line), mistake("usage", en.slashFirst()), JSON.stringify(line));
    assertEquals(parseCommandLine(line, es), mistake("usage", es.slashFirst()));
  }
  assertEquals(parse("/to ana  ／x"), { kind: "to", user: "ana", text: "／x" });
  assertEquals(parse("// /x"), { kind: "say", text: "/ /x" });
});

Deno.test("parseCommandLine() takes no command with more words than it has a use for, and repeats none of them", () => {
  const written: Record<string, string> = {
    "/list all": "/list",
    "/quit now": "/quit",
    "/clear  x": "/clear",
    "/back in five": "/back",
    "/status x": "/status",
    "/invite bob": "/invite",
    "/passphrase hunter2": "/passphrase",
    "/with bob hola": "/with USER",
    "/fp bob x": "/fp [USER]",
    "/block eve x": "/block [USER]",
    "/unblock eve x": "/unblock USER",
    "/bell on x": "/bell on|off",
    "/lang es x": "/lang es|en",
    "/lock 10 minutes": "/lock [MINUTES|off]",
    "/trust-mode strict x": "/trust-mode [first-use|strict]",
    "/verify ana yes please": "/verify USER [yes|no|cancel]",
  };
  for (const [line, usage] of Object.entries(written)) {
    assertEquals(parse(line), mistake("usage", en.tooManyWords(usage)), line);
  }
  assertEquals(parse("/quit "), { kind: "quit" });
});

Deno.test("parseCommandLine() finds nothing in an empty line", () => {
  for (const line of ["", " ", "\t\n", "\u3000"]) assertEquals(parse(line), undefined);
});

Deno.test("parseCommandLine() keeps a text as it was typed, but for white space around it", () => {
  const to = (text: string) => ({ kind: "to", user: "ana", text } as const);
  assertEquals(parse("/to   ana \t  a  b  "), to("a  b"));
  assertEquals(parse("/to ana /quit"), to("/quit"));
  assertEquals(parse("/to ana\nfirst\n  second\n"), to("first\n  second"));
  assertEquals(parse("/to ana ana"), to("ana"));
  assertEquals(parse("/to ana 👩‍👩‍👧\u2028\ud800"), to("👩‍👩‍👧\u2028\ud800"));
  assertEquals(parse("/server  a  b "), { kind: "server", text: "a  b" });
});

Deno.test("parseCommandLine() says how a command is written when something is missing, in each language", () => {
  for (const line of ["/to", "/to ", "/to ana", "/to ana  "]) {
    assertEquals(parse(line), mistake("usage", en.howToWrite("/to USER TEXT")), line);
    assertEquals(
      parseCommandLine(line, es),
      mistake("usage", es.howToWrite("/to USUARIO TEXTO")),
    );
  }
  for (const line of ["/bell", "/bell loud", "/bell ON"]) {
    assertEquals(parse(line), mistake("usage", en.howToWrite("/bell on|off")), line);
  }
  for (const line of ["/lang", "/lang fr", "/lang ES"]) {
    assertEquals(parse(line), mistake("usage", en.howToWrite("/lang es|en")), line);
  }
  assertEquals(parse("/unblock"), mistake("usage", en.howToWrite("/unblock USER")));
  assertEquals(parse("/with"), mistake("usage", en.howToWrite("/with USER")));
  assertEquals(parse("/server  "), mistake("usage", en.howToWrite("/server TEXT")));
});

Deno.test("parseCommandLine() names the command that an unknown one begins, or the nearest; case matters for what is carried out", () => {
  assertEquals(parse("/lsit"), mistake("unknown_command", en.unknownCommand("/lsit", "/list")));
  assertEquals(parse("/tp ana hola"), mistake("unknown_command", en.unknownCommand("/tp", "/to")));
  assertEquals(parse("/whatever"), mistake("unknown_command", en.unknownCommand("/whatever")));
  assertEquals(parse("/LIST"), mistake("unknown_command", en.unknownCommand("/LIST", "/list")));
  assertEquals(parse("/l"), mistake("unknown_command", en.unknownCommand("/l", "/list")));
  for (const line of ["/", "/ to ana", "/__proto__", "/constructor"]) {
    const command = parse(line);
    assert(command?.event?.event === "error" && command.event.code === "unknown_command", line);
  }
});

Deno.test("parseCommandLine() repeats at most 40 characters of an unknown command", () => {
  const command = parse("/" + "x".repeat(100_000));
  assertEquals(command, mistake("unknown_command", en.unknownCommand(`/${"x".repeat(38)}…`)));
});

Deno.test("parseCommandLine() says more of one command at /help COMMAND, with or without its slash", () => {
  const { help, more } = es.commands.away;
  for (const line of ["/help away", "/help /away", "/help  away  x"]) {
    const commands = [{ usage: "/away [TEXTO]", text: `${help}. ${more}` }];
    assertEquals(parseCommandLine(line, es), shows({ event: "help", commands }));
  }
  assertEquals(parse("/help awya"), mistake("unknown_command", en.unknownCommand("/awya", "/away")));
  assertEquals(parse("/help /xyz"), mistake("unknown_command", en.unknownCommand("/xyz")));
});

Deno.test("helpOf() shows every command in the order of the table", () => {
  assertEquals(helpOf(COMMANDS, en).map(({ usage }) => usage), [
    ...["/to USER TEXT", "/with USER", "/list", "/verify USER [yes|no|cancel]"],
    ...[
      "/safety USER [NUMBER]",
      "/fp [USER]",
      "/accept USER [DIGITS]",
      "/trust-mode [first-use|strict]",
      "/invite",
    ],
    ...["/status", "/passphrase", "/lock [MINUTES|off]", "/server TEXT", "/away [TEXT]", "/back"],
    ...[
      "/block [USER]",
      "/unblock USER",
      "/bell on|off",
      "/notify on|off",
      "/lang es|en",
      "/clear",
      "/help [COMMAND]",
      "/quit",
    ],
  ]);
  assertEquals(helpOf(COMMANDS, es)[0], { usage: "/to USUARIO TEXTO", text: es.commands.to.help });
});
