// Many connections at once, each as cheap as can be on this side: what comes is read and forgotten.

import { randomKey } from "../support/raw_client.ts";
import type { Target } from "./target.ts";

const encoder = new TextEncoder();
const NEWLINE = 0x0a;

/** Connections that are opened at the same time. */
const AT_ONCE = 32;

export class Crowd implements AsyncDisposable {
  readonly #conns: Deno.Conn[] = [];
  readonly #ends: Promise<void>[] = [];
  /** How many the other side has closed. */
  closed = 0;

  /** So many people in the base protocol, all welcomed. */
  static async join(target: Target, count: number, prefix: string): Promise<Crowd> {
    const crowd = new Crowd();
    await atOnce(count, AT_ONCE, async (i) => {
      const conn = await target.secure();
      await write(conn, `{"type":"hello","user":"${prefix}${i}","pub":"${randomKey()}"}\n`);
      await firstLine(conn);
      crowd.keep(conn);
    });
    return crowd;
  }

  /** So many connections that `open` makes. */
  static async of(count: number, open: () => Promise<Deno.Conn>): Promise<Crowd> {
    const crowd = new Crowd();
    await atOnce(count, AT_ONCE, async () => crowd.keep(await open()));
    return crowd;
  }

  /** Reads on until the end, which is counted. */
  keep(conn: Deno.Conn): void {
    this.#conns.push(conn);
    this.#ends.push(readAll(conn).then(() => void this.closed++));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#conns.forEach(close);
    await Promise.all(this.#ends);
  }
}

/** Does the work for 0 to `count` - 1, `width` at the same time. */
export async function atOnce(
  count: number,
  width: number,
  work: (i: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Writes all of it. */
export async function write(conn: Deno.Conn, text: string): Promise<void> {
  const bytes = encoder.encode(text);
  for (let at = 0; at < bytes.length;) at += await conn.write(bytes.subarray(at));
}

/** The beginning of the first line that comes, up to 200 bytes; "" when the connection ends before. */
export async function firstLine(conn: Deno.Conn): Promise<string> {
  const buffer = new Uint8Array(64 * 1024);
  let begun = "";
  for (;;) {
    const got = await conn.read(buffer).catch(() => null);
    if (got === null) return "";
    if (begun === "") begun = new TextDecoder().decode(buffer.subarray(0, Math.min(got, 200)));
    if (buffer.subarray(0, got).includes(NEWLINE)) return begun;
  }
}

async function readAll(conn: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(512);
  while (await conn.read(buffer).catch(() => null) !== null);
  close(conn);
}

export function close(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // It was closed already.
  }
}
