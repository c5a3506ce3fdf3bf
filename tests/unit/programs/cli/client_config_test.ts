import { assert, assertEquals } from "@std/assert";
import type { ClientConfig } from "../../../../lib/programs/cli/client_config.ts";
import { en } from "../../../../lib/texts/en.ts";
import { es } from "../../../../lib/texts/es.ts";
import { clientTask } from "../../../support/tasks.ts";
import { type Environment, usageSentence } from "../../../support/usage.ts";

const ADDRESS = ["ana", "localhost", "5000"];
const WORDS = ["join", "move", "repin", "passphrase", "backup", "restore", "new-identity", "revoke"];
const TRY = ". See chat-client --help.";

function parse(
  args: readonly string[],
  { terminal = true, ...variables }: Environment | { terminal?: boolean } = {},
) {
  const task: unknown = clientTask(args, variables as Environment, terminal as boolean);
  return task as ClientConfig;
}

Deno.test("clientTask() has the documented defaults", () => {
  assertEquals(parse(ADDRESS), {
    ...{ user: { text: "ana", key: "ana" }, address: { host: "localhost", port: 5000 } },
    ...{
      cert: undefined,
      server: undefined,
      allowUnproven: false,
      words: WORDS,
      folder: undefined,
      passphraseFile: undefined,
    },
    ...{ view: "terminal", stay: false, colors: "many", allowKeylog: false, texts: en },
    abilities: { links: false, titles: true, notices: "osc9" },
  });
});

Deno.test("clientTask() takes every documented option, before and after the positionals", () => {
  const args = [
    "--cert",
    "x.crt",
    "--lang",
    "es",
    ...ADDRESS,
    "--json",
    "--stay",
    "--no-color",
    "--allow-keylog",
    "--allow-unproven-server",
    ...["--profile", "p", "--passphrase-file", "f"],
  ];
  assertEquals(parse(args), {
    ...{ user: { text: "ana", key: "ana" }, address: { host: "localhost", port: 5000 } },
    ...{ cert: "x.crt", server: undefined, allowUnproven: true, folder: "p", passphraseFile: "f" },
    words: WORDS,
    ...{ view: "json", stay: true, colors: "none", allowKeylog: true, texts: es, langGiven: true },
    abilities: { links: false, titles: true, notices: "osc9" },
  });
});

Deno.test("clientTask() takes an address in every form, to chat and to move", () => {
  const forms: [string[], { host: string; port: number }][] = [
    [["0.tcp.ngrok.io", "12345"], { host: "0.tcp.ngrok.io", port: 12_345 }],
    [["tcp://0.tcp.ngrok.io:12345"], { host: "0.tcp.ngrok.io", port: 12_345 }],
    [["LOCALHOST.:5000"], { host: "localhost", port: 5_000 }],
    [["::1", "5000"], { host: "::1", port: 5_000 }],
    [["[::1]:5000", "5000"], { host: "::1", port: 5_000 }],
  ];
  for (const [typed, address] of forms) {
    assertEquals(parse(["ana", ...typed]).address, address);
    const moved = clientTask(["move", ...typed]);
    assert(typeof moved === "object" && moved.command === "move");
    assertEquals({ host: moved.host, port: moved.port }, address);
  }
});

Deno.test("clientTask() refuses what is not an address, to chat and to move", () => {
  const { values } = en;
  const wrong: [string[], string][] = [
    [["", "5000"], en.needsValue(values.host)],
    [["x".repeat(254), "5000"], en.badValue(values.host, "x".repeat(254), en.addressExpected.host)],
    [["http://a", "5000"], en.badValue(values.host, "http://a", en.addressExpected.scheme)],
    [["::1:50000", "5000"], en.badValue(values.host, "::1:50000", en.addressExpected.brackets)],
    [["a", "0"], en.badValue(values.port, "0", en.portRange(1))],
    [["a", "65536"], en.badValue(values.port, "65536", en.portRange(1))],
    [["a:0"], en.badValue(values.host, "a:0", en.portRange(1))],
    [["a:1", "2"], en.twoPorts("a:1", "2")],
  ];
  for (const [typed, sentence] of wrong) {
    assertEquals(usageSentence(() => parse(["ana", ...typed])), sentence + TRY);
    const moved = usageSentence(() => clientTask(["move", ...typed]));
    assertEquals(moved, `${sentence}. See chat-client move --help.`);
  }
  assertEquals(usageSentence(() => parse(["ana", "localhost"])), en.positionals(2) + TRY);
  assert(
    usageSentence(() => clientTask(["move", "a"])).startsWith(
      en.missingArgument("PORT"),
    ),
  );
});

Deno.test("the view is plain for --plain, without a terminal and on a dumb one; --json goes before", () => {
  assertEquals(parse([...ADDRESS, "--plain"]).view, "plain");
  assertEquals(parse(ADDRESS, { terminal: false }).view, "plain");
  assertEquals(parse(ADDRESS, { TERM: "dumb" }).view, "plain");
  assertEquals(parse([...ADDRESS, "--json", "--plain"], { terminal: false }).view, "json");
});

Deno.test("colours go for --no-color, or for NO_COLOR when it is not empty", () => {
  assertEquals(parse([...ADDRESS, "--no-color"]).colors, "none");
  assertEquals(parse(ADDRESS, { NO_COLOR: "1" }).colors, "none");
  assertEquals(parse(ADDRESS, { NO_COLOR: "" }).colors, "many");
});

Deno.test("colours are many where the terminal's name says so, or on a system without TERM, else the basic ones", () => {
  for (const TERM of ["xterm", "xterm-256color", "tmux-256color", "xterm-kitty", "xterm-direct"]) {
    assertEquals(parse(ADDRESS, { TERM }).colors, "many", TERM);
  }
  for (const TERM of ["linux", "vt100", "screen"]) {
    assertEquals(parse(ADDRESS, { TERM }).colors, "basic", TERM);
  }
});

Deno.test("clientTask() without arguments goes on with the last profile and server, or with those named", () => {
  assertEquals([parse([]).user, parse([]).address, parse([]).server], [undefined, undefined, undefined]);
  const named = parse(["--as", "ana", "--server", "casa"]);
  assertEquals([named.user?.text, named.address, named.server], ["ana", undefined, "casa"]);
  assertEquals(usageSentence(() => parse(["--as", "a b"])), en.badUser("a b") + TRY);
});

Deno.test("clientTask() needs three arguments or none", () => {
  for (const args of [["ana"], ADDRESS.slice(0, 2), [...ADDRESS, "more"]]) {
    assertEquals(usageSentence(() => parse(args)), en.positionals(args.length) + TRY);
  }
});

Deno.test("clientTask() refuses an invalid name, a reserved one, and what is not a port", () => {
  const sentence = (...args: string[]) => usageSentence(() => parse(args));
  for (const user of ["", "a b", "x".repeat(33), "a\u202e"]) {
    assertEquals(sentence(user, "localhost", "5000"), en.badUser(user) + TRY);
  }
  for (const user of ["servidor", "SERVER", "tú"]) {
    assertEquals(sentence(user, "localhost", "5000"), en.reservedUser(user) + TRY);
  }
  for (const port of ["0", "65536", "http"]) {
    assertEquals(sentence("ana", "localhost", port), en.badValue("PORT", port, en.portRange(1)) + TRY);
  }
});

Deno.test("clientTask() names the nearest option, and knows none of the server's", () => {
  const sentence = (...args: string[]) => usageSentence(() => parse([...ADDRESS, ...args]));
  assert(sentence("--plian").includes("--plain?"));
  assert(sentence("--jsno").includes("--json?"));
  for (const option of ["--key", "--log", "--host"]) {
    assert(sentence(option, "x").startsWith(`unknown option ${option}`));
  }
});

Deno.test("a name may begin with - after --, and keeps the form that was typed", () => {
  assertEquals(parse(["--", "-ana", "localhost", "5000"]).user?.text, "-ana");
  assertEquals(parse(["N\u0303u", "localhost", "5000"]).user, { text: "N\u0303u", key: "Ñu" });
});
