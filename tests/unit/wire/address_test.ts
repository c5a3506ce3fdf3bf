import { assert, assertEquals } from "@std/assert";
import { array, constantFrom, property, string } from "fast-check";
import {
  type Address,
  isSameAddress,
  parseAddress,
  parseHost,
  parsePort,
  reachOf,
  writeAddress,
} from "../../../lib/wire/address.ts";
import { holds } from "../../support/property.ts";

/** 63 letters. */
const LONG_LABEL = "x".repeat(63);
/** 253 octets. */
const LONGEST = `${`${"x".repeat(62)}.`.repeat(4)}x`;

Deno.test("parseAddress() takes every form in which a person or a tunnel writes an address", () => {
  const forms: Record<string, Address> = {
    "0.tcp.ngrok.io:12345": { host: "0.tcp.ngrok.io", port: 12_345 },
    "tcp://0.tcp.ngrok.io:12345": { host: "0.tcp.ngrok.io", port: 12_345 },
    "TCP://0.TCP.ngrok.io:12345/": { host: "0.tcp.ngrok.io", port: 12_345 },
    "  localhost:5000\n": { host: "localhost", port: 5_000 },
    "127.0.0.1:1": { host: "127.0.0.1", port: 1 },
    "[::1]:5000": { host: "::1", port: 5_000 },
    "tcp://[2001:DB8:0::1]:65535": { host: "2001:db8::1", port: 65_535 },
    "[fe80::1%eth0]:5000": { host: "fe80::1%eth0", port: 5_000 },
    "my_server.example.:00080": { host: "my_server.example", port: 80 },
    "münchen.example:5000": { host: "xn--mnchen-3ya.example", port: 5_000 },
  };
  for (const [text, address] of Object.entries(forms)) assertEquals(parseAddress(text), address, text);
});

Deno.test("parseAddress() takes the port from beside the host, and else the fallback", () => {
  for (const host of ["::1", "[::1]", "tcp://[::1]/"]) {
    assertEquals(parseAddress(host, { port: "5000" }), { host: "::1", port: 5_000 }, host);
    assertEquals(parseAddress(host, { fallback: 5_000 }), { host: "::1", port: 5_000 }, host);
    assertEquals(parseAddress(host), "no_port", host);
  }
  assertEquals(parseAddress("a:1", { port: "1" }), { host: "a", port: 1 });
  assertEquals(parseAddress("a:1", { port: "2" }), "two_ports");
  assertEquals(parseAddress("a:1", { fallback: 2 }), { host: "a", port: 1 });
  assertEquals(parseAddress("a:0"), "port");
  assertEquals(parseAddress("a", { port: "0", least: 0 }), { host: "a", port: 0 });
});

Deno.test("parseAddress() says what is wrong with everything else", () => {
  const failures: Record<string, ReturnType<typeof parseAddress>> = {
    "": "no_host",
    "  ": "no_host",
    ":5000": "no_host",
    "tcp://": "no_host",
    "tcp://:5000": "no_host",
    "localhost": "no_port",
    "localhost:": "port",
    "http://localhost:5000": "scheme",
    "chat://localhost": "scheme",
    "::1:50000": "brackets",
    "2001:db8::1:12345": "brackets",
    "localhost:65536": "port",
    "localhost:-1": "port",
    "localhost:5e3": "port",
    "localhost:５０００": "port",
    "localhost:5000:5000": "host",
    "//localhost:5000": "host",
    "[::1:5000": "host",
    "[::1]5000": "host",
    "ana@localhost:5000": "host",
    "localhost/x:5000": "host",
    [`${LONGEST}x:5000`]: "host",
    [`localhost:5000${" ".repeat(2_000)}x`]: "host",
  };
  for (const [text, why] of Object.entries(failures)) assertEquals(parseAddress(text), why, text);
});

Deno.test("parseHost() gives each host its one form", () => {
  const forms: Record<string, string> = {
    "LOCALHOST": "localhost",
    "example.org.": "example.org",
    "0:0:0:0:0:0:0:1": "::1",
    "[2001:0DB8::0001]": "2001:db8::1",
    "::FFFF:127.0.0.1": "::ffff:7f00:1",
    "fe80::1%wlan0": "fe80::1%wlan0",
    "MÜNCHEN。example": "xn--mnchen-3ya.example",
    "１２７.0.0.1": "127.0.0.1",
    "1.example": "1.example",
    [LONG_LABEL]: LONG_LABEL,
    [LONGEST]: LONGEST,
    [`${LONGEST}.`]: LONGEST,
  };
  for (const [text, host] of Object.entries(forms)) assertEquals(parseHost(text), host, text);
});

Deno.test("parseHost() refuses what no resolver, or not every one, reads alike", () => {
  const wrong = [
    ...[
      "",
      ".",
      "..",
      ".a",
      "a..b",
      "a..",
      "-a",
      "a-",
      "a.-b",
      "a b",
      "a\tb",
      "a\x1b[2J",
      "a%b",
      "a/b",
      "a,b",
    ],
    ...[
      "1",
      "5000",
      "127.1",
      "0x7f.0.0.1",
      "0x7f000001",
      "127.0.0.01",
      "256.0.0.1",
      "1.2.3",
      "1.2.3.4.5",
      "a.1",
    ],
    ...[
      "[]",
      "[a]",
      "[127.0.0.1]",
      "[::1",
      "::1]",
      ":",
      ":::",
      "1::2::3",
      "12345::",
      "::1%",
      "::1%a b",
      "::g",
    ],
    ...["a\u202eb", "a\u200bb", "\u{1f600}", "a\ufffd", `${LONG_LABEL}x`, `${LONGEST}x`, "ü".repeat(254)],
  ];
  for (const text of wrong) assertEquals(parseHost(text), undefined, text);
});

Deno.test("parsePort() takes the least number to 65535, in decimal digits only", () => {
  assertEquals([parsePort("0", 0), parsePort("1"), parsePort("65535"), parsePort(" 00080\n")], [
    0,
    1,
    65_535,
    80,
  ]);
  for (const text of ["0", "", "65536", "100000", "000080", "1e3", "0x50", "8 0", "٨٠", "80.0", "+80"]) {
    assertEquals(parsePort(text), undefined, text);
  }
});

Deno.test("writeAddress() writes what parseAddress() reads, and a host has one form", () => {
  const pieces = constantFrom(
    "a",
    "B",
    "1",
    "0",
    ".",
    ":",
    "[",
    "]",
    "%",
    "-",
    "_",
    "ü",
    "/",
    " ",
    "::",
    "tcp://",
    "5000",
  );
  const texts = array(pieces, { maxLength: 8 }).map((parts) => parts.join(""));
  for (const made of [texts, string({ unit: "binary" })]) {
    holds(
      property(made, (text) => {
        const address = parseAddress(text, { fallback: 5_000 });
        if (typeof address === "string") return;
        assertEquals(parseAddress(writeAddress(address)), address);
        assertEquals(parseHost(address.host), address.host);
        assert(/^[a-z0-9._:%~-]{1,286}$/i.test(address.host), address.host);
      }),
      2_000,
    );
  }
});

Deno.test("isSameAddress() compares places, not how they are written", () => {
  const at = (host: string, port = 5_000) => ({ host, port });
  assert(isSameAddress(at("Example.ORG."), at("example.org")));
  assert(isSameAddress(at("[::1]"), at("0::1")));
  assert(isSameAddress(at("[::ffff:10.0.0.1]"), at("10.0.0.1")));
  assert(!isSameAddress(at("example.org"), at("example.org", 5_001)));
  assert(!isSameAddress(at("127.0.0.1"), at("localhost")));
  assert(isSameAddress(at("not a host"), at("not a host")));
});

Deno.test("reachOf() tells from where a host can be dialled", () => {
  const reaches: Record<string, readonly string[]> = {
    this_machine: ["127.0.0.1", "127.1.2.3", "::1", "localhost", "chat.localhost", "::ffff:7f00:1"],
    nowhere: [
      "0.0.0.0",
      "0.1.2.3",
      "::",
      "224.0.0.1",
      "255.255.255.255",
      "ff02::1",
      "fe80::1%eth0",
      "::ffff:0:0",
      "fe80::1",
    ],
    others: ["192.168.1.20", "0.tcp.ngrok.io", "2001:db8::7", "localhost.example", "127.example", "fec0::1"],
  };
  for (const [reach, hosts] of Object.entries(reaches)) {
    for (const host of hosts) assertEquals([parseHost(host), reachOf(host)], [host, reach]);
  }
});
