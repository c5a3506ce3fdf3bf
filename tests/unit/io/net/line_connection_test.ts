// The connection on a socket that does what a test wants.

import { assert, assertEquals } from "@std/assert";
import { LineConnection } from "../../../../lib/io/net/line_connection.ts";

const LIMITS = { line: 1_000, queue: 4 * 1024 * 1024 };
const NOTHING = new Uint8Array(0);

/**
 * A socket that takes what it is given only when `takes` is called, and brings what is put into `incoming`.
 */
class FakeSocket {
  readonly incoming: Uint8Array[] = [];
  closed = false;
  #pending: { bytes: number; resolve: (bytes: number) => void }[] = [];
  #ended = Promise.withResolvers<null>();

  get conn(): Deno.TlsConn {
    return this as unknown as Deno.TlsConn;
  }

  write(bytes: Uint8Array): Promise<number> {
    return new Promise((resolve) => this.#pending.push({ bytes: bytes.length, resolve }));
  }

  read(buffer: Uint8Array): Promise<number | null> {
    const next = this.incoming.shift();
    if (!next) return this.#ended.promise;
    buffer.set(next.subarray(0, buffer.length));
    if (next.length > buffer.length) this.incoming.unshift(next.subarray(buffer.length));
    return Promise.resolve(Math.min(next.length, buffer.length));
  }

  /** Takes the write that waits; gives its size. */
  async takes(): Promise<number> {
    await turn();
    const [first] = this.#pending.splice(0, 1);
    first?.resolve(first.bytes);
    await turn();
    return first?.bytes ?? 0;
  }

  close(): void {
    this.closed = true;
    this.#ended.resolve(null);
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

Deno.test("LineConnection.close() gives the notes of any number of waiting lines, and closes the socket", async () => {
  const socket = new FakeSocket();
  const connection = new LineConnection<number>(socket.conn, { ...LIMITS, queue: Infinity });
  for (let i = 0; i < 300_000; i++) connection.send(NOTHING, i);
  await turn();
  connection.close();
  assertEquals([connection.lost.length, socket.closed], [300_000, true]);
});

Deno.test("LineConnection writes all lines of a turn at once, and what comes meanwhile in the next write", async () => {
  const socket = new FakeSocket();
  const connection = new LineConnection(socket.conn, LIMITS);
  for (let i = 0; i < 50; i++) connection.send(new Uint8Array(9));
  await turn();
  for (let i = 0; i < 20; i++) connection.send(new Uint8Array(9));
  assertEquals([await socket.takes(), await socket.takes(), await socket.takes()], [500, 200, 0]);
});

Deno.test("LineConnection drops a peer by the memory that waiting lines take, however short they are", () => {
  const socket = new FakeSocket();
  const connection = new LineConnection(socket.conn, LIMITS);
  let sent = 0;
  while (!socket.closed) {
    connection.send(NOTHING);
    sent++;
  }
  assert(sent > 10_000 && sent < 20_000, `${sent} lines`);
});

Deno.test("LineConnection.relieved() resolves when little waits, also where something always does", async () => {
  const socket = new FakeSocket();
  const connection = new LineConnection(socket.conn, LIMITS);
  const line = new Uint8Array(60_000);
  for (let i = 0; i < 20; i++) connection.send(line);
  assert(connection.congested);
  let relieved = false;
  const waiting = connection.relieved().then(() => relieved = true);
  let writes = 0;
  for (; !relieved && writes < 100; writes++) {
    await socket.takes();
    connection.send(line); // it is never empty
  }
  await waiting;
  assert(connection.busy, `after ${writes} writes`);
});

Deno.test("LineConnection is busy while a write is under way, also when nothing else waits", async () => {
  const socket = new FakeSocket();
  const connection = new LineConnection<string>(socket.conn, LIMITS);
  connection.send(new Uint8Array(10), "note");
  await turn();
  assertEquals([connection.busy, connection.waiting], [true, 0]);
  connection.close();
  assertEquals(connection.lost, ["note"]);
});

Deno.test("LineConnection lets others have their turn after 256 lines, however short they are", async () => {
  const socket = new FakeSocket();
  socket.incoming.push(new Uint8Array(1_024).fill(10), new Uint8Array(4_096).fill(10));
  const connection = new LineConnection(socket.conn, LIMITS);
  const taken: number[] = [];
  let now = 0;
  const reading = connection.read(() => void (now++));
  for (let i = 0; i < 40; i++) {
    taken.push(now);
    await turn();
  }
  const steps = taken.map((count, i) => count - (taken[i - 1] ?? 0));
  assertEquals([now, Math.max(...steps) <= 256], [5_120, true], `${steps}`);
  connection.close();
  assertEquals(await reading, "ended");
});
