import { assertEquals } from "@std/assert";
import { negotiatedVersion, parseTlsStream } from "../../../../tools/demo/tls_records.ts";

const HANDSHAKE = 22;

/** A record with this type and content, its header as TLS 1.2 and 1.3 write it. */
function record(type: number, content: readonly number[], minor = 3): number[] {
  return [type, 3, minor, content.length >> 8, content.length & 255, ...content];
}

function parse(...parts: readonly number[][]): ReturnType<typeof parseTlsStream> {
  return parseTlsStream(Uint8Array.from(parts.flat()));
}

Deno.test("parseTlsStream() gives type, version, length and place of every record", () => {
  const content = Array<number>(300).fill(7);
  assertEquals(parse(record(HANDSHAKE, [1, 2], 1), record(20, [1]), record(23, content)), {
    records: [
      { type: "handshake", version: "1.0", length: 2, offset: 0 },
      { type: "change cipher spec", version: "1.2", length: 1, offset: 7 },
      { type: "application data", version: "1.2", length: 300, offset: 13 },
    ],
    incomplete: 0,
    foreign: 0,
  });
});

Deno.test("parseTlsStream() of nothing gives nothing", () => {
  assertEquals(parse(), { records: [], incomplete: 0, foreign: 0 });
});

Deno.test("parseTlsStream() counts a record that has not all come, cut anywhere", () => {
  const whole = [...record(21, [2, 40]), ...record(23, [1, 2, 3, 4])];
  for (let end = 0; end <= whole.length; end++) {
    const { records, incomplete, foreign } = parse(whole.slice(0, end));
    const complete = end < 7 ? 0 : end < 16 ? 1 : 2;
    assertEquals(records.length, complete);
    assertEquals(incomplete, end - [0, 7, 16][complete]!);
    assertEquals(foreign, 0);
  }
});

Deno.test("parseTlsStream() counts what is not TLS, from its first byte to the end", () => {
  const text = [...new TextEncoder().encode("Hi Bob!")];
  assertEquals(parse(text), { records: [], incomplete: 0, foreign: 7 });
  assertEquals(parse(record(23, [9]), text).foreign, 7);
  assertEquals(parse(record(23, [9]), [99]).foreign, 1);
});

Deno.test("parseTlsStream() refuses a wrong version, and a length that TLS does not allow", () => {
  assertEquals(parse([23, 2]).foreign, 2);
  assertEquals(parse([23, 3, 0]).foreign, 3);
  assertEquals(parse([23, 3, 9]).foreign, 3);
  assertEquals(parse([23, 3, 3, 0x48, 0x00]).incomplete, 5);
  assertEquals(parse([23, 3, 3, 0x48, 0x01]).foreign, 5);
});

/** A ServerHello with these extensions (RFC 8446 section 4.1.3). */
function serverHello(extensions: readonly number[], minor = 3): number[] {
  const random = Array<number>(32).fill(170);
  const sessionId = [32, ...Array<number>(32).fill(85)];
  const length = [extensions.length >> 8, extensions.length & 255];
  const body = [3, minor, ...random, ...sessionId, 0x13, 0x01, 0, ...length, ...extensions];
  return record(HANDSHAKE, [2, 0, 0, body.length, ...body]);
}

const KEY_SHARE = [0, 51, 0, 4, 0, 29, 0, 0];
const SUPPORTS_1_3 = [0, 43, 0, 2, 3, 4];

Deno.test("negotiatedVersion() finds TLS 1.3 in its extension, wherever that stands", () => {
  for (const extensions of [SUPPORTS_1_3, [...KEY_SHARE, ...SUPPORTS_1_3]]) {
    assertEquals(negotiatedVersion(Uint8Array.from(serverHello(extensions))), "1.3");
  }
});

Deno.test("negotiatedVersion() takes the plain field where there is no such extension", () => {
  assertEquals(negotiatedVersion(Uint8Array.from(serverHello(KEY_SHARE))), "1.2");
  assertEquals(negotiatedVersion(Uint8Array.from(serverHello([], 2))), "1.1");
});

Deno.test("negotiatedVersion() says nothing of what is not a ServerHello, cut anywhere", () => {
  const hello = serverHello(SUPPORTS_1_3);
  for (let end = 0; end < hello.length; end++) {
    assertEquals(negotiatedVersion(Uint8Array.from(hello.slice(0, end))), undefined);
  }
  assertEquals(negotiatedVersion(Uint8Array.from(record(HANDSHAKE, [1, 0, 0, 0]))), undefined);
  assertEquals(negotiatedVersion(Uint8Array.from(record(21, [2, 40]))), undefined);
  assertEquals(negotiatedVersion(Uint8Array.from(record(HANDSHAKE, [2]))), undefined);
});
