// The record layer of TLS 1.3 over a TCP connection (RFC 8446 section 5): cuts and
// joins records, protects them once it has keys. Knows no handshake.

import { type Bytes, concat, Reader, uint, vector } from "./encoding.ts";
import type { TrafficKeys } from "./key_schedule.ts";

/** Section 5.1. */
export const ContentType = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
} as const;

export interface Fragment {
  readonly type: number;
  readonly bytes: Bytes;
}

const HEADER_SIZE = 5;
const TAG_SIZE = 16;
const LEGACY_VERSION = uint(2, 0x0303);
const LARGEST_FRAGMENT = 2 ** 14;

export class RecordLayer {
  readonly #conn: Deno.Conn;
  readonly #fragmentSize: number;
  #received: Bytes = new Uint8Array(0);
  #reading?: Direction;
  #writing?: Direction;

  constructor(conn: Deno.Conn, fragmentSize = LARGEST_FRAGMENT) {
    this.#conn = conn;
    this.#fragmentSize = fragmentSize;
  }

  protectReading(keys: TrafficKeys): void {
    this.#reading = new Direction(keys);
  }

  protectWriting(keys: TrafficKeys): void {
    this.#writing = new Direction(keys);
  }

  /** The next fragment, or undefined where the connection ends. */
  async read(): Promise<Fragment | undefined> {
    for (;;) {
      const header = await this.#take(HEADER_SIZE);
      if (header === undefined) return undefined;
      const fields = new Reader(header);
      const type = fields.uint(1);
      fields.bytes(LEGACY_VERSION.length);
      const body = await this.#take(fields.uint(2));
      if (body === undefined) return undefined;
      if (type === ContentType.changeCipherSpec) continue; // of no meaning: appendix D.4
      const isProtected = this.#reading !== undefined && type === ContentType.applicationData;
      return isProtected ? await this.#reading!.open(header, body) : { type, bytes: body };
    }
  }

  async write(type: number, bytes: Bytes): Promise<void> {
    for (let at = 0; at < bytes.length; at += this.#fragmentSize) {
      const fragment = { type, bytes: bytes.slice(at, at + this.#fragmentSize) };
      await this.#send(this.#writing ? await this.#writing.seal(fragment) : record(fragment));
    }
  }

  /** The record that makes middleboxes take this for TLS 1.2 (appendix D.4): never protected. */
  writeChangeCipherSpec(): Promise<void> {
    return this.#send(record({ type: ContentType.changeCipherSpec, bytes: uint(1, 1) }));
  }

  async #send(bytes: Bytes): Promise<void> {
    for (let sent = 0; sent < bytes.length;) {
      sent += await this.#conn.write(bytes.subarray(sent));
    }
  }

  async #take(size: number): Promise<Bytes | undefined> {
    while (this.#received.length < size) {
      const chunk = new Uint8Array(4096);
      const count = await this.#conn.read(chunk);
      if (count === null) return undefined;
      this.#received = concat(this.#received, chunk.subarray(0, count));
    }
    const taken = this.#received.slice(0, size);
    this.#received = this.#received.slice(size);
    return taken;
  }
}

/** The protection of one direction: its keys, and how many records they have seen (section 5.2). */
class Direction {
  readonly #keys: TrafficKeys;
  #sequence = 0;

  constructor(keys: TrafficKeys) {
    this.#keys = keys;
  }

  async seal({ type, bytes }: Fragment): Promise<Bytes> {
    const inner = concat(bytes, uint(1, type));
    const header = recordHeader(ContentType.applicationData, inner.length + TAG_SIZE);
    const sealed = await crypto.subtle.encrypt(this.#parameters(header), this.#keys.key, inner);
    return concat(header, new Uint8Array(sealed));
  }

  async open(header: Bytes, body: Bytes): Promise<Fragment> {
    const opened = await crypto.subtle.decrypt(this.#parameters(header), this.#keys.key, body);
    const inner = new Uint8Array(opened);
    const typeAt = inner.findLastIndex((byte) => byte !== 0); // zeros behind it are padding (5.4)
    if (typeAt < 0) throw new Error("a record held no content type");
    return { type: inner[typeAt]!, bytes: inner.slice(0, typeAt) };
  }

  #parameters(additionalData: Bytes): AesGcmParams {
    const sequence = uint(this.#keys.iv.length, this.#sequence++);
    const iv = this.#keys.iv.map((byte, index) => byte ^ sequence[index]!); // section 5.3
    return { name: "AES-GCM", iv, additionalData };
  }
}

function record({ type, bytes }: Fragment): Bytes {
  return concat(uint(1, type), LEGACY_VERSION, vector(2, bytes));
}

function recordHeader(type: number, size: number): Bytes {
  return concat(uint(1, type), LEGACY_VERSION, uint(2, size));
}
