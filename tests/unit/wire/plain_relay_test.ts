import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { decodeUtf8, encodeUtf8 } from "../../../lib/base/utf8.ts";
import { BadLine } from "../../../lib/wire/bad_line.ts";
import { decodeClientMessage, parseClientMessage } from "../../../lib/wire/codec.ts";
import { readPlainRelay } from "../../../lib/wire/plain_relay.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { holds } from "../../support/property.ts";
import vectors from "../../vectors/base-suite.json" with { type: "json" };

const NONCE = "QUJDREVGR0hJSktM";
const CIPHER = "QUJDREVGR0hJSktMTU5PUA==";
const COMPACT =
  `{"type":"relay","to":"zoe","from":"ana","alg":"X25519+AESGCM","nonce":"${NONCE}","cipher":"${CIPHER}"}`;
const IDENTITY = btoa("i".repeat(32));
const NAMED = COMPACT.replace("}", `,"identity":"${IDENTITY}"}`);
const SPACED = COMPACT.replaceAll('":', '": ').replaceAll('",', '", ');

function reads(line: string): unknown {
  return readPlainRelay(encodeUtf8(line));
}

function outcome(decode: typeof decodeClientMessage, line: Uint8Array): unknown {
  try {
    return decode(line);
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    return error.code;
  }
}

Deno.test("readPlainRelay() reads a relay as our clients and Python peers write it", () => {
  const people = { to: parseUserName("zoe"), from: parseUserName("ana") };
  const request = { type: "relay", ...people, identity: undefined };
  assertEquals(reads(COMPACT), request);
  assertEquals(reads(SPACED), request);
  assertEquals(reads(NAMED), { ...request, identity: IDENTITY });
  const { line } = vectors.messages[0]!;
  assertEquals(readPlainRelay(encodeUtf8(line.trimEnd()))?.to, parseUserName("Juan"));
});

Deno.test("readPlainRelay() leaves to JSON.parse what could mean anything else", () => {
  const unusual = [
    COMPACT.replace('"to"', '"\\u0074o"'),
    COMPACT.replace("zoe", "z\\u006fe"),
    COMPACT.replace("zoe", "zoé"),
    COMPACT.replace("zoe", ""),
    COMPACT.replace("zoe", "z oe"),
    COMPACT.replace("zoe", "z".repeat(33)),
    COMPACT.replace("}", ',"to":"bob"}'),
    COMPACT.replace('"to":"zoe",', '"to":"bob","to":"zoe",'),
    COMPACT.replace("}", ',"id":1}'),
    NAMED.replace(IDENTITY, ""),
    NAMED.replace(IDENTITY, "QUJD" + IDENTITY),
    NAMED.replace(IDENTITY, btoa("i".repeat(33))),
    NAMED.replace(IDENTITY, btoa("i".repeat(31))),
    NAMED.replace(IDENTITY, IDENTITY.replace("=", "*")),
    NAMED.replace(`"${IDENTITY}"`, "null"),
    NAMED.replace("}", ',"identity":"x"}'),
    NAMED.replace("}", ',"id":1}'),
    COMPACT.replace("}", ",}"),
    COMPACT.replace("}", "} "),
    ` ${COMPACT}`,
    COMPACT.replace(",", ",  "),
    COMPACT.replace("relay", "relay2"),
    COMPACT.replace("X25519+AESGCM", ""),
    COMPACT.replace("X25519+AESGCM", "x".repeat(65)),
    COMPACT.replace(NONCE, NONCE.slice(4)),
    COMPACT.replace(NONCE, "QUJDREVGR0hJSkI="),
    COMPACT.replace(CIPHER, CIPHER.replace("UA==", "UB==")),
    COMPACT.replace(CIPHER, CIPHER.slice(4)),
    COMPACT.replace(CIPHER, "===="),
    COMPACT.slice(0, -1),
    COMPACT.slice(0, 40),
    "{}",
    "{",
    "",
  ];
  for (const line of unusual) assertEquals(reads(line), undefined, line);
});

/** What is put into a line, or instead of a part of it. */
const PIECES = [
  ...[
    '"',
    "\\",
    "\\\\",
    '\\"',
    "{",
    "}",
    ":",
    ",",
    " ",
    "  ",
    "\t",
    "\r",
    "\0",
    "=",
    "==",
    "/",
    "+",
    "-",
    "A",
  ],
  ...[
    "\\u0066rom",
    "\\u0074o",
    "from",
    "to",
    "type",
    "relay",
    "chat",
    "null",
    "1",
    "[]",
    "\u00e9",
    "e\u0301",
  ],
  ...[
    '"to":"eva"',
    '"from":"eva"',
    '"type":"list"',
    '"cipher":"AAAA"',
    '"identity":"AAAA"',
    "\ufeff",
    "\u2028",
    "\u{1f600}",
  ],
  ...["x".repeat(40), "QQ==", "QR==", "QUI=", "QUJ=", "QUJD".repeat(20), '"__proto__":{"to":"eva"}', "\x7f"],
];

Deno.test("readPlainRelay() accepts and reads exactly as JSON.parse in 100,000 mutated lines", () => {
  const mutation = fc.record({
    at: fc.nat({ max: NAMED.length + 20 }),
    cut: fc.nat({ max: 4 }),
    piece: fc.oneof(fc.constantFrom(...PIECES), fc.constant(""), fc.string({ maxLength: 3 })),
  });
  const bytes = fc.record({ at: fc.nat({ max: NAMED.length }), byte: fc.nat({ max: 255 }) });
  const plain = new Set<boolean>();
  holds(
    fc.property(
      fc.constantFrom(COMPACT, SPACED, NAMED),
      fc.array(mutation, { maxLength: 3 }),
      fc.option(bytes),
      (line, mutations, raw) => {
        for (const { at, cut, piece } of mutations) line = line.slice(0, at) + piece + line.slice(at + cut);
        const encoded = encodeUtf8(line);
        if (raw) encoded[raw.at] = raw.byte;
        const fast = readPlainRelay(encoded);
        plain.add(fast !== undefined);
        const expected = outcome(parseClientMessage, encoded);
        if (fast) assertEquals(fast, expected as typeof fast, decodeUtf8(encoded));
        assertEquals(outcome(decodeClientMessage, encoded), expected);
      },
    ),
    100_000,
  );
  assertEquals(plain.size, 2, "both paths were taken");
});
