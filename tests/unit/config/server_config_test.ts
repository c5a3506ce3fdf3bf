import { assert, assertEquals } from "@std/assert";
import { VERSION } from "../../../lib/base/version.ts";
import { parseServerConfig, type ServerConfig } from "../../../lib/config/server_config.ts";
import { en } from "../../../lib/i18n/en.ts";
import { es } from "../../../lib/i18n/es.ts";
import { lookUp, usageSentence } from "../../support/usage.ts";

const parse = (...args: string[]) => parseServerConfig(args, lookUp({}));
const TRY = ". See chat-server --help.";

Deno.test("parseServerConfig() has the documented defaults", () => {
  assertEquals(parse(), {
    ...{ host: "0.0.0.0", port: 5000, cert: "certs/server.crt", key: "certs/server.key" },
    ...{ log: "text", maxPeople: 10_000, texts: en },
  });
});

Deno.test("parseServerConfig() takes every documented option", () => {
  const args = [
    "--host",
    "::1",
    "--port",
    "0",
    "--cert",
    "a.crt",
    "--key=b.key",
    "--log",
    "json",
    "--max-people",
    "3",
    "--lang",
    "es",
  ];
  assertEquals(parse(...args), {
    ...{ host: "::1", port: 0, cert: "a.crt", key: "b.key", log: "json", maxPeople: 3, texts: es },
  });
});

Deno.test("parseServerConfig() refuses what is no port or log, and any argument that is no option", () => {
  const sentence = (...args: string[]) => usageSentence(() => parse(...args));
  assertEquals(sentence("--port", "5OOO"), en.badValue("--port", "5OOO", en.portRange(0)) + TRY);
  assertEquals(sentence("--log", "xml"), en.badValue("--log", "xml", "text or json") + TRY);
  assertEquals(sentence("5000"), en.noArguments("5000") + TRY);
  assert(sentence("--prot", "5000").includes("--port?"));
  assert(sentence("--stay").startsWith("unknown option --stay")); // that is the client's
});

Deno.test("--version of the server names the protocol and no suite: it cannot open messages", () => {
  assertEquals(parse("--version"), `chat-server ${VERSION} (base presence/1 ping/1 errors/1)`);
});

Deno.test("parseServerConfig() takes a whole number from 1 on for --max-people", () => {
  assertEquals((parse("--max-people", "1") as ServerConfig).maxPeople, 1);
  for (const value of ["0", "-1", "1e3", "x", "99999999", ""]) {
    const sentence = usageSentence(() => parse(`--max-people=${value}`));
    assert(sentence.startsWith("--max-people "), sentence);
  }
});
