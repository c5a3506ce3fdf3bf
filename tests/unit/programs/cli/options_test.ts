import { assert, assertEquals } from "@std/assert";
import { VERSION } from "../../../../lib/base/version.ts";
import { COMMON_OPTIONS, parseOptions, type Program } from "../../../../lib/programs/cli/options.ts";
import { en } from "../../../../lib/texts/en.ts";
import { es } from "../../../../lib/texts/es.ts";
import { clientTask } from "../../../support/tasks.ts";
import { type Environment, lookUp, usageSentence } from "../../../support/usage.ts";

const PROGRAM: Program = {
  name: "chat-test",
  summary: "client",
  positionals: ["user", "host"],
  version: "1.2.3 (base)",
  examples: [{ line: "chat-test ana host", text: "clientHere" }],
  options: [
    { flag: "cert", text: "cert", group: "connection", value: "file", fallback: "a.crt" },
    { flag: "no-color", text: "noColor", group: "output" },
    ...COMMON_OPTIONS,
  ],
};

const parse = (args: readonly string[], variables: Environment = {}) =>
  parseOptions(PROGRAM, args, lookUp(variables));
const given = (...args: string[]) => {
  const parsed = parse(args);
  assert(parsed.kind === "given");
  return parsed.given;
};
const printed = (...args: string[]) => {
  const parsed = parse(args);
  return parsed.kind === "print" ? parsed.text : undefined;
};
const sentence = (...args: string[]) => usageSentence(() => parse(args));
const TRY = " See chat-test --help.";

Deno.test("parseOptions() takes values after a space or =, the last of repeated ones, else the fallback", () => {
  assertEquals(given("--cert", "b").value("cert"), "b");
  assertEquals(given("--cert=b").value("cert"), "b");
  assertEquals(given("--cert=-b=c").value("cert"), "-b=c");
  assertEquals(given("--cert", "b", "--cert", "c").value("cert"), "c");
  assertEquals(given().value("cert"), "a.crt");
  assertEquals([given().has("no-color"), given("--no-color").has("no-color")], [false, true]);
});

Deno.test("parseOptions() takes positionals as text, between options, and all after --", () => {
  assertEquals(given("ana", "--no-color", "007").positionals, ["ana", "007"]);
  assertEquals(given("--", "--cert", "-x").positionals, ["--cert", "-x"]);
  assertEquals(given("__proto__", "1e3", "").positionals, ["__proto__", "1e3", ""]);
});

Deno.test("parseOptions() refuses an unknown option with exit code 2, and names the nearest", () => {
  assertEquals(sentence("--crt", "b"), en.unknownOption("--crt", "--cert") + TRY);
  assertEquals(sentence("--no-colour"), en.unknownOption("--no-colour", "--no-color") + TRY);
  assertEquals(sentence("--vresion"), en.unknownOption("--vresion", "--version") + TRY);
  assertEquals(sentence("--cret=secret"), en.unknownOption("--cret", "--cert") + TRY);
  const unlike = ["--whatever", "-x", "-5", "--__proto__", "--constructor=1", "--toString", "--color"];
  for (const option of unlike) assert(sentence("ana", option).startsWith("unknown option -"), option);
});

Deno.test("parseOptions() refuses an option whose value is missing", () => {
  for (const args of [["--cert"], ["--cert", "--no-color"], ["--cert="], ["--cert", ""]]) {
    assertEquals(sentence(...args), en.needsValue("--cert") + "." + TRY);
  }
});

Deno.test("parseOptions() speaks the language of --lang, else of the environment, in sentences too", () => {
  const language = (args: string[], variables: Environment) => {
    const parsed = parse(args, variables);
    return parsed.kind === "given" && parsed.given.language;
  };
  assertEquals(language([], { LANG: "es_ES" }), "es");
  assertEquals(language(["--lang", "en"], { LC_ALL: "es_ES" }), "en");
  assertEquals(language(["--lang=es"], {}), "es");
  const spanish = usageSentence(() => parse(["--lang", "es", "--crt"]));
  assertEquals(spanish, `${es.unknownOption("--crt", "--cert")} ${es.tryHelp("chat-test")}`);
  assertEquals(usageSentence(() => parse(["--crt"], { LC_ALL: "es" })), spanish);
});

Deno.test("parseOptions() refuses another --lang than es or en", () => {
  for (const lang of ["fr", "ES", "es_ES"]) {
    assertEquals(sentence("--lang", lang), en.badValue("--lang", lang, "es or en") + "." + TRY);
  }
});

Deno.test("--help and -h show the summary, the usage and every option with its fallback", () => {
  const help = printed("--help")!;
  assertEquals(help, printed("-h"));
  assert(help.startsWith(en.summaries.client));
  assert(help.includes("usage: chat-test USER HOST [OPTIONS]"));
  for (const { flag, text } of PROGRAM.options) {
    assert(help.split("\n").some((row) => row.includes(`--${flag}`) && row.includes(en.options[text])), flag);
  }
  assert(help.includes(`${en.options.cert} (a.crt)`) && help.includes("--lang es|en"));
  assert(help.includes("\nConnection\n  --cert FILE") && help.includes("\nGeneral\n  --lang es|en"));
  assert(help.endsWith(`\nExamples\n  chat-test ana host\n      ${en.examples.clientHere}`));
  const spanish = printed("--help", "--lang", "es")!;
  assert(
    spanish.includes("uso: chat-test USUARIO DIRECCIÓN [OPCIONES]") && spanish.includes("--cert FICHERO"),
  );
  assert(printed("--help", "--lang", "es")!.startsWith(es.summaries.client));
});

Deno.test("--version shows name, number and protocol, whatever else was given", () => {
  assertEquals(printed("--version"), "chat-test 1.2.3 (base)");
  assertEquals(
    clientTask(["--version"]),
    `chat-client ${VERSION} (base presence/1 ping/1 errors/1 pace/1 quickack/1 login/1 addressee/1; X25519+AESGCM)`,
  );
});

Deno.test("a mistake is told before --help, so that it is not overlooked", () => {
  assertEquals(sentence("--help", "--crt"), en.unknownOption("--crt", "--cert") + TRY);
});
