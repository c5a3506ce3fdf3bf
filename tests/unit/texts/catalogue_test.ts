import { assert, assertEquals, assertNotMatch } from "@std/assert";
import type { Texts } from "../../../lib/texts/catalogue.ts";
import { COMMANDS } from "../../../lib/client/commands/command_table.ts";
import type { Unopened } from "../../../lib/texts/arguments.ts";
import { en } from "../../../lib/texts/en.ts";
import { parseCommandLine } from "../../../lib/client/commands/command_line.ts";
import { es } from "../../../lib/texts/es.ts";

/** Arguments that are not strings; every other parameter gets a string of its own. */
const SPECIAL: Readonly<Record<string, readonly unknown[]>> = {
  reconnecting: [1.5],
  users: [2],
  badLines: [10],
  peopleLeftOut: [3],
  positionals: [1],
  portRange: [1],
  wholeNumber: [1, 9],
  oneOf: [["<0>", "<1>"]],
  noCertificateFile: [["<0>", "<1>"]],
  certificateExpires: ["<0>", 7],
  cannotOpen: ["<0>", "malformed"],
  queued: ["<0>", "<1>"],
  here: [["<0>"], 8],
  blockedUsers: [["<0>", "<1>"]],
  bell: [true],
  notify: [true],
  notice: ["<0>", 3],
  absent: [2],
  seenLast: [new Date(2026, 2, 9, 18, 5)],
  day: [new Date(2026, 2, 9)],
  "log.joined": ["<0>", "<1>", 4],
  "log.left": ["<0>", "ended", 4],
  "log.droppedLines": [6],
  "log.status": [{
    address: "<0>",
    ...{ uptime_s: 7_260, people: 3, connections: 4, logins: 5, messages: 6, message_bytes: 7 },
    ...{ undelivered: 8, refusals: { "<1>": 9 }, queue_bytes: 10, longest_queue_bytes: 11 },
    ...{ memory_bytes: 12, delay_ms: 13, timers: 14 },
  }],
  undelivered: ["<0>", 2],
  tooFast: [7],
  "host.barred": ["banned"],
  "host.admission": ["open"],
  "host.sayTooLong": [9],
  "host.saidToAll": [3],
  "host.othersStillBanned": [2],
  "trust.safetyDiffers": ["<0>", [1, 12]],
  "trust.trustMode": [true],
  "trust.serverProves": [true],
  "trust.profileSealed": [true],
  "trust.verifyPaused": ["<0>", 3],
  "profile.whichServer": [["<0>", "<1>"]],
  "profile.noSuchServer": ["<0>", ["<1>", "<2>"]],
  "profile.whichProfile": [["<0>", "<1>"]],
  "profile.lostBehindLock": [7],
  "profile.lastIsAway": ["<0>", ["<1>"]],
  "profile.repin": ["<0>", ["<1>"], ["<2>"]],
  "profile.idleLock": [7],
  "servers.otherPinGiven": ["<0>", "<1>", "<2>", ["<3>", "<4>"]],
  "servers.several": [["<0>", "<1>"]],
  "servers.severalInvited": [["<0>", "<1>"]],
  "servers.retiredAgain": [["<0>", "<1>"]],
};

/** Every text by its path, functions called. */
function said(value: object, path = ""): Map<string, { text: string; given: readonly unknown[] }> {
  const all = new Map<string, { text: string; given: readonly unknown[] }>();
  for (const [name, part] of Object.entries(value)) {
    const at = path + name;
    const given = SPECIAL[at] ?? Array.from({ length: part.length }, (_, i) => `<${i}>`);
    if (typeof part === "string") all.set(at, { text: part, given: [] });
    else if (typeof part === "function") all.set(at, { text: [part(...given)].flat().join("; "), given });
    else for (const [inner, text] of said(part, `${at}.`)) all.set(inner, text);
  }
  return all;
}

const LANGUAGES: readonly Texts[] = [en, es];
const [english, spanish] = LANGUAGES.map((texts) => said(texts)) as [
  ReturnType<typeof said>,
  ReturnType<typeof said>,
];

Deno.test("both languages have the same texts, and none is empty but arguments of commands without any", () => {
  assertEquals([...spanish.keys()].sort(), [...english.keys()].sort());
  for (const texts of [english, spanish]) {
    const empty = [...texts].filter(([, { text }]) => text.trim() === "").map(([path]) => path);
    const without = COMMANDS.filter(({ takes }) => Object.keys(takes).length === 0);
    assertEquals(empty.sort(), without.map(({ name }) => `commands.${name}.args`).sort());
  }
});

Deno.test("every text shows everything that it is given, in both languages", () => {
  for (const texts of [english, spanish]) {
    for (const [path, { text, given }] of texts) {
      const missing = given.filter((one) =>
        typeof one !== "object" && !isWord(one) && !text.includes(`${one}`)
      );
      assertEquals(missing, [], path);
    }
  }
});

Deno.test("every text is one line, without doubled spaces or what a mistake would show", () => {
  for (const texts of [english, spanish]) {
    for (const [path, { text }] of texts) assertNotMatch(text, /[\n\t]|undefined| {2}|\[object/, path);
  }
});

Deno.test("the two languages differ, but for words that both have", () => {
  const same = [...english].filter(([path, { text }]) => spanish.get(path)!.text === text).map(([path]) =>
    path
  );
  assertEquals(same.filter((path) => !/\.args$|^trust\.emoji\./.test(path)), [
    "groups.general",
    "error",
    "answers.1",
  ]);
});

Deno.test("texts with choices say each one differently", () => {
  const reasons: Unopened[] = ["malformed", "not_authentic", "not_text", "unknown_suite", "unknown_sender"];
  const ways = ["ended", "slow", "silent", "bad_lines", "barred"] as const;
  for (const texts of LANGUAGES) {
    assertEquals(new Set(reasons.map((why) => texts.cannotOpen("bob", why))).size, reasons.length);
    assertEquals(new Set(ways.map((reason) => texts.log.left("bob", reason, 1))).size, ways.length);
    assert(texts.users(1) !== texts.users(2).replace("2", "1"));
    assert(texts.badLines(1) !== texts.badLines(2).replace("2", "1"));
    assert(texts.unsent("x") !== texts.unsent("x", "bob") && texts.unsent("x", "bob").includes("bob"));
    assert(texts.bell(true) !== texts.bell(false));
    assert(texts.notify(true) !== texts.notify(false));
    assert(texts.queued("x") !== texts.queued("x", "bob"));
    assert(texts.here(["bob"], 0) !== texts.here(["bob"], 1).replace("1", ""));
    assert(texts.unconfirmed("x", "bob").includes("bob"));
    assert(
      texts.unknownCommand("/x", "/fp").includes("/fp") &&
        texts.unknownOption("--x", "--cert").includes("--cert"),
    );
  }
});

/** Choices are words of the code: what is shown for them is another text. */
function isWord(given: unknown): boolean {
  return given === true || ["malformed", "ended", "banned", "open"].includes(given as string);
}

Deno.test("Spanish has trust words of no gender, one verb for each deed, and no English placeholders", () => {
  assertEquals(es.trust.states, {
    ...{
      new: "reciente",
      seen: "de vista",
      verified: "de confianza",
      changed: "DISTINTA",
      unproven: "sin prueba",
    },
  });
  for (const [path, { text }] of spanish) {
    // "proteger" with a passphrase, "verificar" people, "bloquearse" for /lock.
    assertNotMatch(
      text,
      /(sella|cierra|cerrad[oa]|sellad[oa])[^.]* (con )?(una|la|su) (nueva )?frase de paso/i,
      path,
    );
    assertNotMatch(text, /comprueba a |comprobarte|comprobaciones|asegúrate de /i, path);
    assertNotMatch(text, /el cliente (ya no )?se cierra/, path);
    assertNotMatch(
      text,
      /(?<![$\w.-])(HOST|USER|NAME|NUMBER|TIME|FILE|DIR|ADDRESS|COMMAND|TEXT)(?![\w.])/,
      path,
    );
    assertNotMatch(text, /\/verify \S+ yes/, path);
  }
});

Deno.test("Spanish help is in imperatives of one person", () => {
  for (const [name, { help }] of Object.entries(es.commands)) {
    assertNotMatch(help, /^\S+(ar|er|ir|arse|erse|irse)\b/, name);
    assertNotMatch(help, /^(que|quién|quien|desde|la|el|las|los|hace|saca|muestra\b(?! ))/, name);
  }
});

Deno.test("both languages offer answers to a comparison that the client takes", () => {
  for (const texts of LANGUAGES) {
    const taken = texts.answers.map((word) => parseCommandLine(`/verify bob ${word}`, texts));
    assertEquals(taken, [
      { kind: "verify", user: "bob", answer: "yes" },
      { kind: "verify", user: "bob", answer: "no" },
      { kind: "verify", user: "bob", answer: "cancel" },
    ]);
  }
});
