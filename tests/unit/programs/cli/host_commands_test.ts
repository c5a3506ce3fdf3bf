import { assertEquals } from "@std/assert";
import { en } from "../../../../lib/texts/en.ts";
import { es } from "../../../../lib/texts/es.ts";
import { serverTask } from "../../../support/tasks.ts";
import { usageSentence } from "../../../support/usage.ts";

const parse = (...args: string[]): unknown => serverTask(args);
const wrong = (...args: string[]) => usageSentence(() => parse(...args));
const see = (command: string) => `. See chat-server ${command} --help.`;
const DAY = 86_400;

Deno.test("serverTask() reads invite with its defaults", () => {
  assertEquals(parse("invite"), {
    ...{ command: "invite", data: undefined, host: undefined, port: undefined },
    ...{ cert: undefined, uses: 1, seconds: DAY, name: undefined, texts: en },
  });
});

Deno.test("serverTask() reads every option of invite", () => {
  const place = ["--host", "0.tcp.ngrok.io", "--port", "12345", "--cert", "both.crt", "--data", "names"];
  assertEquals(parse("invite", ...place, "--uses=3", "--expires=7d", "--name", "José", "--lang", "es"), {
    ...{ command: "invite", data: "names", host: "0.tcp.ngrok.io", port: 12_345, cert: "both.crt" },
    ...{ uses: 3, seconds: 7 * DAY, name: { text: "José", key: "José" }, texts: es },
  });
});

Deno.test("serverTask() takes the address of an invite in every form", () => {
  const place = (...args: string[]) => {
    const { host, port } = parse("invite", ...args) as { host?: string; port?: number };
    return [host, port];
  };
  assertEquals(place("--host", "tcp://0.tcp.ngrok.io:12345"), ["0.tcp.ngrok.io", 12_345]);
  assertEquals(place("--host", "0.tcp.ngrok.io:5000"), ["0.tcp.ngrok.io", 5_000]);
  assertEquals(place("--host", "[::1]", "--port", "1"), ["::1", 1]);
  assertEquals(place("--host", "Example.ORG"), ["example.org", undefined]);
  assertEquals(place("--port", "5000"), [undefined, 5_000]);
});

Deno.test("serverTask() takes invites from a minute to 30 days, for up to 1,000 people", () => {
  const seconds = (text: string) => (parse("invite", "--expires", text) as { seconds: number }).seconds;
  assertEquals(["1m", "90m", "24h", "720h", "30d"].map(seconds), [60, 5_400, DAY, 30 * DAY, 30 * DAY]);
  const expected = en.host.durationExpected("1m", "30d");
  for (
    const text of ["0m", "31d", "721h", "24", "h", "1.5h", "-1d", "1w", "1h30m", "9999999m", "24H", "٣d"]
  ) {
    assertEquals(
      wrong("invite", `--expires=${text}`),
      en.badValue("--expires", text, expected) + see("invite"),
    );
  }
  const uses = (text: string) => (parse("invite", "--uses", text) as { uses: number }).uses;
  assertEquals(["1", "1000"].map(uses), [1, 1_000]);
  for (const text of ["0", "1001", "x"]) {
    assertEquals(
      wrong("invite", "--uses", text),
      en.badValue("--uses", text, "a whole number from 1 to 1000") + see("invite"),
    );
  }
});

Deno.test("serverTask() refuses what no friend could connect to, and what cannot be a name", () => {
  for (const text of ["a b", "host/x:5000", "[::1", "\u202ehost", "127.1", "x".repeat(254)]) {
    assertEquals(wrong("invite", "--host", text).includes(en.addressExpected.host), true, text);
  }
  for (const text of ["0.0.0.0", "::", "[fe80::1%eth0]:5000", "tcp://224.0.0.1:5000"]) {
    assertEquals(
      wrong("invite", "--host", text),
      en.badValue("--host", text, en.host.hostExpected()) + see("invite"),
    );
  }
  assertEquals(wrong("invite", "--host", "a:1", "--port", "2"), en.twoPorts("a:1", "2") + see("invite"));
  assertEquals(wrong("invite", "--port", "0"), en.badValue("--port", "0", en.portRange(1)) + see("invite"));
  assertEquals(wrong("invite", "--name", "a b"), en.badUser("a b") + see("invite"));
  assertEquals(wrong("free", "x".repeat(33)), en.badUser("x".repeat(33)) + see("free"));
});

Deno.test("serverTask() reads names, free, ban and unban", () => {
  const [digits, whole] = ["0123456789abcdef".repeat(2), "0123456789abcdef".repeat(4)];
  assertEquals(parse("names", "--data", "d"), { command: "names", data: "d", texts: en });
  const free = { ...plain("free"), digits: undefined, pattern: undefined, yes: false };
  assertEquals(parse("free", "bob"), { ...free, name: named("bob") });
  assertEquals(parse("free", "bo?*", "--yes"), { ...free, name: named("bo?*"), pattern: "bo?*", yes: true });
  assertEquals(parse("free", digits), { ...free, name: named(digits), digits });
  const long = "*".repeat(64);
  assertEquals(parse("free", long), { ...free, name: undefined, pattern: long });
  assertEquals(wrong("free", long + "*"), en.badUser(long + "*") + see("free"));
  assertEquals(parse("ban", "bob"), { ...plain("ban"), name: named("bob"), digits: undefined });
  assertEquals(parse("unban", "--", "-bob"), { ...plain("unban"), name: named("-bob"), digits: undefined });
  assertEquals(parse("ban", digits.toUpperCase()), {
    ...plain("ban"),
    name: named(digits.toUpperCase()),
    digits,
  });
  assertEquals(parse("ban", whole), { ...plain("ban"), name: undefined, digits: whole });
  assertEquals(wrong("ban", whole + "0"), en.host.neitherNameNorIdentity(whole + "0") + see("ban"));
  assertEquals(wrong("ban"), en.missingArgument("NAME|IDENTITY") + see("ban"));
});

Deno.test("serverTask() refuses --data together with --ephemeral", () => {
  assertEquals(wrong("--data", "d", "--ephemeral"), en.host.dataOrEphemeral() + ". See chat-server --help.");
  assertEquals(
    wrong("--admission", "closed"),
    en.badValue("--admission", "closed", "open or invite") + ". See chat-server --help.",
  );
});

function plain(command: string): Record<string, unknown> {
  return { command, data: undefined, texts: en };
}

function named(text: string): Record<string, string> {
  return { text, key: text };
}
