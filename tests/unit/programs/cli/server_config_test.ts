import { assert, assertEquals } from "@std/assert";
import { VERSION } from "../../../../lib/base/version.ts";
import type { ServerConfig } from "../../../../lib/programs/cli/server_config.ts";
import { en } from "../../../../lib/texts/en.ts";
import { es } from "../../../../lib/texts/es.ts";
import { RATE_LIMITS } from "../../../../lib/wire/limits.ts";
import { serverTask } from "../../../support/tasks.ts";
import { usageSentence } from "../../../support/usage.ts";

const parse = (...args: string[]): unknown => serverTask(args);
const TRY = ". See chat-server --help.";

Deno.test("serverTask() has the documented defaults", () => {
  assertEquals(parse(), {
    ...{ host: "0.0.0.0", port: 5000 },
    ...{ cert: undefined, key: undefined, newCertificate: false },
    ...{ data: undefined, ephemeral: false, admission: undefined, requireLogin: false },
    ...{ log: "text", maxPeople: 10_000, rateLimits: RATE_LIMITS, metrics: undefined, texts: en },
    namesPerHour: 10,
  });
});

Deno.test("serverTask() takes every documented option", () => {
  const args = [
    "--host",
    "::1",
    "--port",
    "0",
    "--cert",
    "a.crt",
    "--key=b.key",
    "--data=names",
    "--new-certificate",
    "--admission",
    "invite",
    "--require-login",
    "--log",
    "json",
    "--max-people",
    "3",
    "--messages-per-second=7",
    "--bytes-per-second=70000",
    "--bad-lines-per-minute=60",
    "--new-names-per-hour=60",
    "--metrics",
    "[::1]:9464",
    "--lang",
    "es",
  ];
  assertEquals(parse(...args), {
    ...{ host: "::1", port: 0, cert: "a.crt", key: "b.key", newCertificate: true },
    ...{ data: "names", ephemeral: false, admission: "invite", requireLogin: true },
    ...{ log: "json", maxPeople: 3, texts: es },
    rateLimits: { messages: 7, bytes: 70_000, badLines: 1 },
    namesPerHour: 60,
    metrics: { host: "::1", port: 9464 },
  });
});

Deno.test("serverTask() takes the address to listen on in every form", () => {
  const at = (...args: string[]) => {
    const { host, port } = parse(...args) as ServerConfig;
    return [host, port];
  };
  assertEquals(at("--host", "[::1]"), ["::1", 5_000]);
  assertEquals(at("--host", "[::]:6000"), ["::", 6_000]);
  assertEquals(at("--host", "tcp://Localhost", "--port", "0"), ["localhost", 0]);
  assertEquals(
    usageSentence(() => parse("--host", "a..b")),
    en.badValue("--host", "a..b", en.addressExpected.host) + TRY,
  );
});

Deno.test("serverTask() refuses what is not a port or log, and any argument that is not an option", () => {
  const sentence = (...args: string[]) => usageSentence(() => parse(...args));
  assertEquals(sentence("--port", "5OOO"), en.badValue("--port", "5OOO", en.portRange(0)) + TRY);
  assertEquals(sentence("--log", "xml"), en.badValue("--log", "xml", "text or json") + TRY);
  assertEquals(sentence("5000"), en.unexpectedArgument("5000") + TRY);
  assert(sentence("--prot", "5000").includes("--port?"));
  assert(sentence("--stay").startsWith("unknown option --stay")); // that is the client's
});

Deno.test("--version of the server names the protocol and no suite: it cannot open messages", () => {
  assertEquals(
    parse("--version"),
    `chat-server ${VERSION} (base presence/1 ping/1 errors/1 pace/1 quickack/1 login/1 addressee/1)`,
  );
});

Deno.test("serverTask() has no rate limits with --rate-limit off, and checks their numbers all the same", () => {
  assertEquals((parse("--rate-limit", "off") as ServerConfig).rateLimits, undefined);
  assertEquals((parse("--rate-limit", "off") as ServerConfig).namesPerHour, undefined);
  assertEquals((parse("--rate-limit", "on") as ServerConfig).rateLimits, RATE_LIMITS);
  const wrong = [
    ["--rate-limit=no", en.oneOf(["on", "off"])],
    ["--messages-per-second=0", en.wholeNumber(1, 1_000_000_000)],
    ["--bytes-per-second=65536", en.wholeNumber(65_537, 1_000_000_000)],
    ["--new-names-per-hour=0", en.wholeNumber(1, 1_000_000_000)],
    ["--bad-lines-per-minute=x", en.wholeNumber(1, 1_000_000_000)],
  ];
  for (const [option, expected] of wrong) {
    const [flag, value] = option!.split("=");
    const sentence = usageSentence(() => parse("--rate-limit", "off", option!));
    assertEquals(sentence, en.badValue(flag!, value!, expected!) + TRY);
  }
});

Deno.test("serverTask() serves metrics at loopback addresses only", () => {
  const at = (address: string) => (parse("--metrics", address) as ServerConfig).metrics;
  assertEquals(at("127.0.0.1:0"), { host: "127.0.0.1", port: 0 });
  assertEquals(at("127.3.2.1:65535"), { host: "127.3.2.1", port: 65_535 });
  assertEquals(at("localhost:80"), { host: "localhost", port: 80 });
  for (
    const address of [
      "0.0.0.0:80",
      "127.0.0.1",
      "9464",
      "192.168.0.1:80",
      "[::]:80",
      "127.0.0.1.example:80",
      ":80",
    ]
  ) {
    const sentence = usageSentence(() => parse("--metrics", address));
    assertEquals(sentence, en.badValue("--metrics", address, en.loopbackOnly()) + TRY);
  }
  for (const address of ["localhost:", "localhost:70000", "127.0.0.1:x"]) {
    assert(usageSentence(() => parse("--metrics", address)).includes("0 to 65535"), address);
  }
});

Deno.test("serverTask() takes a whole number from 1 on for --max-people", () => {
  assertEquals((parse("--max-people", "1") as ServerConfig).maxPeople, 1);
  for (const value of ["0", "-1", "1e3", "x", "50001", "99999999999", ""]) {
    const sentence = usageSentence(() => parse(`--max-people=${value}`));
    assert(sentence.startsWith("--max-people "), sentence);
  }
});
