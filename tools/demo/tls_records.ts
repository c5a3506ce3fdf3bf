// Reads a stream of bytes as TLS records (RFC 8446 section 5.1): the little that
// anybody on the way can see. Pure; decrypts nothing.

export interface TlsRecord {
  readonly type: "change cipher spec" | "alert" | "handshake" | "application data";
  /** The version in the record's own header; TLS 1.3 writes "1.2" there (RFC 8446 section 5.1). */
  readonly version: string;
  /** Of the record's content, without its five bytes of header. */
  readonly length: number;
  /** Where the header begins in the stream. */
  readonly offset: number;
}

export interface TlsStream {
  readonly records: readonly TlsRecord[];
  /** Bytes of a last record that has not all come yet. */
  readonly incomplete: number;
  /** Bytes from the first that cannot be TLS to the end of the stream. */
  readonly foreign: number;
}

/** Cuts a stream, from its first byte on, into records. */
export function parseTlsStream(bytes: Uint8Array): TlsStream {
  const records: TlsRecord[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const rest = bytes.length - offset;
    const header = parseHeader(bytes.subarray(offset, offset + HEADER_BYTES));
    if (header === "foreign") return { records, incomplete: 0, foreign: rest };
    if (header === "incomplete" || rest < HEADER_BYTES + header.length) {
      return { records, incomplete: rest, foreign: 0 };
    }
    records.push({ ...header, offset });
    offset += HEADER_BYTES + header.length;
  }
  return { records, incomplete: 0, foreign: 0 };
}

/**
 * The version that a server's stream settles on: of its ServerHello, the extension
 * supported_versions (RFC 8446 section 4.2.1), else the version field.
 */
export function negotiatedVersion(bytes: Uint8Array): string | undefined {
  const first = parseTlsStream(bytes).records[0];
  if (first?.type !== "handshake") return undefined;
  const start = first.offset + HEADER_BYTES;
  const hello = new Reader(bytes.subarray(start, start + first.length));
  if (hello.number(1) !== SERVER_HELLO) return undefined;
  hello.skip(3); // the length of the hello
  const plain = hello.number(2);
  hello.skip(32); // random
  hello.skip(hello.number(1)); // session id
  hello.skip(2 + 1); // cipher suite, compression
  const end = hello.number(2) + hello.position;
  while (hello.position < end && !hello.ended) {
    const extension = hello.number(2);
    const length = hello.number(2);
    if (extension === SUPPORTED_VERSIONS) return VERSIONS.get(hello.number(2));
    hello.skip(length);
  }
  return VERSIONS.get(plain);
}

const HEADER_BYTES = 5;
const SERVER_HELLO = 2;
const SUPPORTED_VERSIONS = 43;

const TYPES: ReadonlyMap<number, TlsRecord["type"]> = new Map([
  [20, "change cipher spec"],
  [21, "alert"],
  [22, "handshake"],
  [23, "application data"],
]);

// A first ClientHello says 1.0 in its header for the sake of old machines.
const VERSIONS: ReadonlyMap<number, string> = new Map([
  [0x0301, "1.0"],
  [0x0302, "1.1"],
  [0x0303, "1.2"],
  [0x0304, "1.3"],
]);

/** RFC 5246 section 6.2.3 allows this much; RFC 8446 allows 2^14 + 256. */
const LONGEST_RECORD = 2 ** 14 + 2048;

type Header = Omit<TlsRecord, "offset">;

/** Judges as many of the five bytes as are there, so that noise shows at its first byte. */
function parseHeader(bytes: Uint8Array): Header | "incomplete" | "foreign" {
  const [typeByte, major, minor, high, low] = bytes;
  const type = TYPES.get(typeByte!);
  if (type === undefined) return "foreign";
  if (major !== undefined && major !== 3) return "foreign";
  if (minor === undefined) return "incomplete";
  const version = VERSIONS.get(0x0300 | minor);
  if (version === undefined) return "foreign";
  if (high === undefined || low === undefined) return "incomplete";
  const length = high * 256 + low;
  return length <= LONGEST_RECORD ? { type, version, length } : "foreign";
}

/** Big-endian numbers from bytes; zero past the end. */
class Reader {
  position = 0;
  constructor(readonly bytes: Uint8Array) {}

  get ended(): boolean {
    return this.position >= this.bytes.length;
  }

  number(bytes: number): number {
    let value = 0;
    for (let i = 0; i < bytes; i++) value = value * 256 + (this.bytes[this.position++] ?? 0);
    return value;
  }

  skip(bytes: number): void {
    this.position += bytes;
  }
}
