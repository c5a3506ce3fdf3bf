import { assertEquals } from "@std/assert";
import {
  COMMON_OPTIONS,
  type Given,
  type Program,
  SUBCOMMAND_OPTIONS,
  wordOf,
} from "../../../../lib/programs/cli/options.ts";
import { notASubcommand, parseSubcommand } from "../../../../lib/programs/cli/subcommand.ts";
import { CLIENT } from "../../../../lib/programs/client/subcommands/client_tools.ts";
import { en } from "../../../../lib/texts/en.ts";
import { es } from "../../../../lib/texts/es.ts";
import { clientTask, serverTask } from "../../../support/tasks.ts";
import { lookUp, usageSentence } from "../../../support/usage.ts";

const read = ({ positionals, value }: Given) => ({ positionals, file: value("cert") });

const SUBCOMMANDS = [
  {
    name: "chat-test certs",
    summary: "certs",
    positionals: ["user"],
    optional: ["folder"],
    options: [{ flag: "cert", text: "cert", group: "connection", value: "file" }, ...SUBCOMMAND_OPTIONS],
    examples: [],
    read,
  },
  {
    name: "chat-test renew",
    summary: "renew",
    positionals: ["host", "port"],
    options: SUBCOMMAND_OPTIONS,
    examples: [],
    read,
  },
] as const;
const MAIN: Program = {
  name: "chat-test",
  summary: "client",
  positionals: ["user", "host", "port"],
  options: COMMON_OPTIONS,
  examples: [],
  version: "1.2.3",
  subcommands: SUBCOMMANDS,
};
const parse = (...args: string[]) => {
  const request = parseSubcommand(MAIN, SUBCOMMANDS, args, lookUp({}));
  return typeof request === "object" ? request.task : request;
};
const sentence = (...args: string[]) => usageSentence(() => parse(...args));
const TRY = ". See chat-test certs --help.";

Deno.test("parseSubcommand() reads what follows the word, and leaves all else to the program", () => {
  assertEquals(parse("certs", "ana", "there", "--cert", "x"), { positionals: ["ana", "there"], file: "x" });
  assertEquals(parse("certs", "ana"), { positionals: ["ana"], file: undefined });
  assertEquals([parse(), parse("ana", "h", "1"), parse("--lang", "es", "certs")], [
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("parseSubcommand() says which argument is missing, and which is too much", () => {
  assertEquals(sentence("certs"), en.missingArgument("USER") + TRY);
  assertEquals(sentence("certs", "a", "b", "c"), en.unexpectedArgument("c") + TRY);
});

Deno.test("parseSubcommand() tells a person who wants the word for a name that it is taken", () => {
  const three = SUBCOMMANDS.map((one) => ({ ...one, optional: [] }));
  const old = (...args: string[]) =>
    usageSentence(() => parseSubcommand(MAIN, three, args, lookUp({ LANG: "es" })));
  assertEquals(old("certs", "host", "5000"), `${es.nameIsSubcommand("certs")}. Mira chat-test certs --help.`);
  assertEquals(
    old("certs", "host", "http"),
    `${es.unexpectedArgument("http")}. Mira chat-test certs --help.`,
  );
  // This one does take an address and a port.
  assertEquals(parse("renew", "host", "5000"), { positionals: ["host", "5000"], file: undefined });
});

Deno.test("parseSubcommand() names the nearest of its own options, and has no --version", () => {
  assertEquals(
    sentence("certs", "--crt"),
    `${en.unknownOption("--crt", "--cert")} See chat-test certs --help.`,
  );
  assertEquals(sentence("certs", "--version"), en.unknownOption("--version") + TRY);
  assertEquals(sentence("certs", "--cert"), en.needsValue("--cert") + TRY);
});

Deno.test("--help of a subcommand shows its arguments and options", () => {
  const help = parse("certs", "--help") as string;
  assertEquals(help.split("\n").slice(0, 3), [
    en.summaries.certs,
    "",
    "usage: chat-test certs USER [DIR] [OPTIONS]",
  ]);
  assertEquals([help.includes("--cert FILE"), help.includes("--version"), help.includes(en.examplesTitle)], [
    true,
    false,
    false,
  ]);
});

Deno.test("notASubcommand() names the nearest one, or says that it comes first", () => {
  assertEquals(notASubcommand(MAIN, "cetrs", en), en.unknownSubcommand("cetrs", "certs"));
  assertEquals(notASubcommand(MAIN, "certs", en), en.subcommandFirst("certs", "chat-test certs"));
  assertEquals(notASubcommand(MAIN, "5000", en), undefined);
  assertEquals(notASubcommand({ ...MAIN, subcommands: [] }, "certs", en), undefined);
});

Deno.test("serverTask() reads certs and renew", () => {
  const server = (...args: string[]) => serverTask(args);
  assertEquals(server("certs"), { command: "certs", folder: undefined, force: false, texts: en });
  assertEquals(server("certs", "there", "--force"), {
    ...{ command: "certs", folder: "there", force: true, texts: en },
  });
  assertEquals(server("renew"), { command: "renew", folder: undefined, finish: false, texts: en });
  assertEquals(server("renew", "--finish", "there", "--lang", "es"), {
    ...{ command: "renew", folder: "there", finish: true, texts: es },
  });
});

Deno.test("serverTask() answers an unknown word with the nearest subcommand, and one in the wrong place", () => {
  const wrong = (...args: string[]) => usageSentence(() => serverTask(args));
  assertEquals(wrong("cert"), `${en.unknownSubcommand("cert", "certs")} See chat-server --help.`);
  assertEquals(
    wrong("--port", "1", "renew"),
    `${en.subcommandFirst("renew", "chat-server renew")}. See chat-server --help.`,
  );
});

Deno.test("--help of chat-server has a line for each subcommand, in the person's language", () => {
  for (const [texts, LANG] of [[en, "C"], [es, "es"]] as const) {
    const rows = (serverTask(["--help"], { LANG }) as string).split("\n");
    const row = rows.find((one) => one.startsWith(`  certs [${texts.values.folder}]`))!;
    assertEquals(row.endsWith(texts.summaries.certs), true);
    assertEquals(rows.includes(texts.subcommandsTitle), true);
    assertEquals(rows.includes(`  ${texts.moreAboutSubcommand("chat-server")}`), true);
  }
});

Deno.test("clientTask() keeps the old form", () => {
  const task = clientTask(["ana", "localhost", "5000"]);
  assertEquals(
    typeof task === "object" && [task.command, task.user, task.address],
    [undefined, { text: "ana", key: "ana" }, { host: "localhost", port: 5000 }],
  );
});

Deno.test("clientTask() takes a subcommand for one, also where a port is its third word", () => {
  const task = clientTask(["move", "2.tcp.ngrok.io", "12345"]);
  assertEquals(
    typeof task === "object" && task.command === "move" && [task.host, task.port],
    ["2.tcp.ngrok.io", 12_345],
  );
  for (const word of ["join", "passphrase", "backup", "revoke"]) {
    const why = usageSentence(() => clientTask([word, "localhost", "5000"]));
    assertEquals(why, `${en.nameIsSubcommand(word)}. See chat-client ${word} --help.`);
  }
});

Deno.test("nobody can be called like a subcommand of chat-client, in the old form and with --as", () => {
  const words = CLIENT.subcommands.map(wordOf);
  for (const args of words.flatMap((word) => [["--as", word], ["join", "--as", word]])) {
    const sentence = usageSentence(() => clientTask(args));
    assertEquals(sentence.startsWith(en.nameIsSubcommand(args.at(-1)!)), true, sentence);
  }
});
