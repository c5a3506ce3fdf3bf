// What is done to a server, at any size: each gives what was seen, with what may be at most. tests/slow/abuse_test.ts
// does it small, tools/abuse.ts at full size.

import { RawClient } from "../support/raw_client.ts";
import { atOnce, close, Crowd, firstLine, write } from "./crowd.ts";
import { floodInvites } from "./invites.ts";
import { type Latency, pause, Talkers } from "./talkers.ts";
import { makeNoise, type NoiseTask } from "./noise_worker.ts";
import { ADDRESSES, Target } from "./target.ts";

/** One thing that was measured. */
export interface Seen {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it may be at most; undefined where nothing was promised. */
  readonly most?: number;
  /** The same, at least. */
  readonly least?: number;
  /** It hangs on how fast the machine is, and what else it does. */
  readonly timed?: true;
}

/** How much of everything. */
export interface Scale {
  readonly idle: number;
  readonly hanging: number;
  readonly floodBytes: number;
  readonly garbageLines: number;
  readonly cycles: number;
  readonly attackers: number;
  /** Kilobytes of memory that an idle person may take, with a share of what any work takes. */
  readonly memoryEach: number;
  /** Milliseconds that the two talk in an otherwise quiet server. */
  readonly quiet: number;
}

export const SMALL: Scale = {
  ...{ idle: 1_000, hanging: 50, floodBytes: 20e6, garbageLines: 50_000, cycles: 300, attackers: 10 },
  ...{ memoryEach: 45, quiet: 1_000 },
};

export const FULL: Scale = {
  ...{
    idle: 10_000,
    hanging: 500,
    floodBytes: 200e6,
    garbageLines: 1_000_000,
    cycles: 10_000,
    attackers: 50,
  },
  ...{ memoryEach: 25, quiet: 5_000 },
};

/** Bytes that may wait for one connection, in kilobytes. */
const QUEUE = 4 * 1024;
/** Milliseconds that a line may take beside an abuse, all of it on the same machine: less than a person notices. */
const UNDISTURBED = 250;
/** Milliseconds that count as nothing: twice of less is not a delay. */
const NOTHING = 2;
/** Milliseconds for a hello, and as many for a handshake before it, with the tick that looks. */
const DEADLINE = 11_000;

type Scenario = (scale: Scale) => Promise<Seen[]>;

const CONNECTIONS = "chat_server_connections";

/** People who are there and say nothing. */
const idle: Scenario = async ({ idle, quiet, memoryEach }) => {
  await using target = await Target.start(["--max-people", `${idle + 2}`]);
  await using talkers = await Talkers.meet(target);
  const before = await talkers.during(pause(quiet));
  const { now: empty } = await target.memory();
  await using crowd = await Crowd.join(target, idle, "idle");
  await pause(2_000); // the memory of their logins is given back
  const { now: full } = await target.memory();
  const beside = await talkers.during(pause(quiet));
  await using oneMore = await RawClient.connect(target.port, target.certs);
  const refusal = await oneMore.ask({ type: "hello", user: "onemore", pub: oneMore.pub });
  return [
    { what: "people present", value: await target.figure("chat_server_people"), unit: "", least: idle + 2 },
    { what: "closed by the server", value: crowd.closed, unit: "", most: 0 },
    { what: "the next one is refused", value: Number(/lleno/.test(refusal.text)), unit: "", least: 1 },
    { what: "memory for each", value: (full - empty) / idle, unit: "KB", most: memoryEach },
    ...compared(before, beside),
  ];
};

/** TLS handshakes that stop half-way, and connections that never say hello. */
const hanging: Scenario = async ({ hanging }) => {
  await using target = await Target.start();
  await using talkers = await Talkers.meet(target);
  const before = await target.descriptors();
  const begun = performance.now();
  await using halves = await Crowd.of(hanging, async () => {
    const conn = await target.connect();
    await conn.write(HALF_CLIENT_HELLO);
    return conn;
  });
  await using silent = await Crowd.of(hanging, () => target.secure());
  const logins: number[] = [];
  const beside = await talkers.during((async () => {
    for (let i = 0; i < 20; i++) {
      const start = performance.now();
      await using _someone = await RawClient.join(`someone${i}`, target.port, target.certs);
      logins.push(performance.now() - start);
    }
  })());
  const left = await target.until(CONNECTIONS, (count) => count <= 2, 2 * DEADLINE);
  const took = performance.now() - begun;
  const failed = await target.until(
    "chat_server_handshakes_failed_total",
    (count) => count >= hanging,
    DEADLINE,
  );
  const kept = await target.descriptors() - before;
  await halves[Symbol.asyncDispose]();
  const after = await settled(() => target.descriptors(), before + 3);
  return [
    {
      what: "logins beside them, the longest",
      value: Math.max(...logins),
      unit: "ms",
      timed: true,
      most: 1_000,
    },
    { what: "lines beside them, p99", value: beside.p99, unit: "ms", timed: true, most: UNDISTURBED },
    { what: "connections that are left", value: left, unit: "", most: 2 },
    { what: "after", value: took / 1_000, unit: "s", timed: true, most: 2 * DEADLINE / 1_000 },
    { what: "handshakes given up", value: failed, unit: "", least: hanging },
    { what: "silent ones closed", value: silent.closed, unit: "", least: hanging },
    { what: "descriptors that Deno keeps until the other side goes", value: kept, unit: "" },
    { what: "descriptors more than before, once it has gone", value: after - before, unit: "", most: 3 },
  ];
};

/** Somebody who no longer reads, and four who write to them. */
const slowReader: Scenario = async ({ floodBytes }) => {
  await using target = await Target.start(["--rate-limit", "off"]);
  await using talkers = await Talkers.meet(target);
  await using senders = new AsyncDisposableStack();
  const names = ["mallory", "mordred", "morgan", "moriarty"];
  const all = new Map<string, RawClient>();
  for (const name of names) {
    all.set(name, senders.use(await RawClient.join(name, target.port, target.certs, { ext: [] })));
  }
  const flood = async (to: string, bytes: number) => {
    await Promise.all([...all].map(async ([name, sender]) => {
      const piece = (sender.relay(name, to, 1_500) + "\n").repeat(20);
      for (let sent = 0; sent < bytes / names.length; sent += piece.length) await sender.send(piece);
    }));
  };
  await using _ear = await Crowd.join(target, 1, "ear");
  for (const to of ["ear0", "nobody"]) await flood(to, 20e6); // what a flood itself costs is there before
  await pause(500);
  const before = await target.memory();
  await using _deaf = await RawClient.join("deaf", target.port, target.certs, { reads: false, ext: [] });
  const beside = await talkers.during(flood("deaf", floodBytes));
  const left = await target.process.out.find(/deaf left, too slow in reading/);
  const told = await all.get("mallory")!.lines.find(/no se entregó/);
  await pause(3_000);
  const after = await target.memory();
  return [
    { what: "dropped, and its senders told", value: Number(left !== "" && told !== ""), unit: "", least: 1 },
    { what: "memory more, at most", value: after.peak - before.now, unit: "KB" },
    { what: "of which its queue may take", value: QUEUE, unit: "KB" },
    { what: "memory more, afterwards", value: after.now - before.now, unit: "KB", most: 3 * QUEUE },
    { what: "lines beside it, p99", value: beside.p99, unit: "ms", timed: true, most: UNDISTURBED },
  ];
};

/** Garbage from many who write on whatever happens, and come back when they are cut. */
const garbage: Scenario = (scale) => noise(scale, "garbage\n".repeat(10));

/** The same with a good line in ten. */
const mixedGarbage: Scenario = (scale) => noise(scale, '{"type":"list"}\n' + "garbage\n".repeat(9));

/** What is never refused: blank lines and pings, from many who do not stop. */
const freeLines: Scenario = ({ garbageLines: lines, attackers }) =>
  noise({ garbageLines: lines, attackers }, "\n".repeat(5) + '{"type":"ping"}\n'.repeat(5), {
    ext: ["ping/1", "quickack/1"],
    linesEach: lines / attackers,
    untilCut: false,
  });

async function noise(
  { garbageLines: lines, attackers }: Pick<Scale, "garbageLines" | "attackers">,
  piece: string,
  how: Pick<NoiseTask, "ext" | "linesEach" | "untilCut"> = { ext: [], linesEach: 1_000, untilCut: true },
): Promise<Seen[]> {
  await using target = await Target.start();
  await using talkers = await Talkers.meet(target);
  const { port, caCert } = target;
  const begun = performance.now();
  const noise = makeNoise({ port, caCert, addresses: ADDRESSES, attackers, lines, piece, ...how });
  const beside = await talkers.during(noise);
  const took = (performance.now() - begun) / 1_000;
  const { connections, cut } = await noise;
  const left = await target.until(CONNECTIONS, (count) => count <= 2, DEADLINE);
  return [
    { what: "lines offered", value: lines, unit: "" },
    { what: "in", value: took, unit: "s", timed: true },
    { what: "on so many connections", value: connections, unit: "" },
    ...(how.untilCut ? [{ what: "of them not cut", value: connections - cut, unit: "", most: 0 }] : []),
    { what: "lines of the two beside it, p50", value: beside.p50, unit: "ms", timed: true },
    { what: "the same, p99", value: beside.p99, unit: "ms", timed: true, most: UNDISTURBED },
    { what: "connections that are left", value: left, unit: "", most: 2 },
  ];
}

/** Who comes and goes at once, again and again. */
const cycles: Scenario = async ({ cycles }) => {
  await using target = await Target.start();
  await using talkers = await Talkers.meet(target);
  const cycle = async (i: number) => {
    const conn = await target.secure();
    await write(conn, `{"type":"hello","user":"guest${i}","pub":"${KEY}"}\n`);
    await firstLine(conn);
    close(conn);
  };
  await atOnce(200, 16, cycle); // the memory that any work takes is there
  await target.until(CONNECTIONS, (count) => count <= 2, DEADLINE);
  const [before, descriptors] = [await target.memory(), await target.descriptors()];
  const beside = await talkers.during(atOnce(cycles, 16, cycle));
  const left = await target.until(CONNECTIONS, (count) => count <= 2, DEADLINE);
  const after = await target.memory();
  const open = await settled(() => target.descriptors(), descriptors);
  return [
    { what: "connections that are left", value: left, unit: "", most: 2 },
    { what: "timers that run", value: await target.figure("chat_server_timers"), unit: "", most: 2 },
    { what: "descriptors more than before", value: open - descriptors, unit: "", most: 2 },
    { what: "memory more than before", value: after.now - before.now, unit: "KB", most: 16_384 },
    { what: "lines beside it, p99", value: beside.p99, unit: "ms", timed: true, most: UNDISTURBED },
  ];
};

/** More connections than the system lets a process have. */
const exhausted: Scenario = async ({ quiet }) => {
  await using target = await Target.start([], { descriptors: 64 });
  await using talkers = await Talkers.meet(target);
  const crowd = await Crowd.of(100, () => target.connect());
  await target.process.out.find(/cannot accept connections/);
  const told = () => target.process.out.all.filter((line) => /cannot accept connections/.test(line)).length;
  const [lines, work] = [told(), await target.processorTime()];
  const beside = await talkers.during(pause(3 * quiet));
  const [more, worked] = [told() - lines, await target.processorTime() - work];
  await crowd[Symbol.asyncDispose]();
  const begun = performance.now();
  await using _guest = await RawClient.join("guest", target.port, target.certs);
  const login = performance.now() - begun;
  return [
    {
      what: "lines about it in a second",
      value: more / (3 * quiet / 1_000),
      unit: "",
      timed: true,
      most: 1.1,
    },
    {
      what: "processor time in a second",
      value: worked / (3 * quiet / 1_000),
      unit: "ms",
      timed: true,
      most: 500,
    },
    {
      what: "lines of the two beside it, p99",
      value: beside.p99,
      unit: "ms",
      timed: true,
      most: UNDISTURBED,
    },
    { what: "a login once there are some again", value: login, unit: "ms", timed: true, most: 2_000 },
  ];
};

/** SIGTERM while many write as fast as they can: to readers, and to somebody who has stopped reading. */
const stopped: Scenario = async (scale) => {
  const [readers, deaf] = [await stopUnderLoad(scale, true), await stopUnderLoad(scale, false)];
  const longest = Math.max(readers.took, deaf.took);
  return [
    { what: "exit code", value: readers.code + deaf.code, unit: "", most: 0 },
    { what: "ended after", value: longest / 1_000, unit: "s", timed: true, most: 5 },
    { what: "messages taken for readers", value: readers.messages, unit: "", least: scale.attackers },
    { what: "of them not read", value: readers.messages - readers.read, unit: "", most: 0 },
    {
      what: "messages that left for nobody, where nobody reads",
      value: deaf.undelivered,
      unit: "",
      least: 1,
    },
    { what: "of them not told to their senders", value: deaf.undelivered - deaf.told, unit: "", most: 0 },
  ];
};

interface Stop {
  readonly code: number;
  /** Milliseconds. */
  readonly took: number;
  readonly messages: number;
  readonly undelivered: number;
  readonly read: number;
  readonly told: number;
}

async function stopUnderLoad({ attackers, quiet }: Scale, reads: boolean): Promise<Stop> {
  await using target = await Target.start(["--rate-limit", "off"]);
  await using people = new AsyncDisposableStack();
  const join = async (name: string, reads = true) =>
    people.use(await RawClient.join(name, target.port, target.certs, { ext: ["errors/1"], reads }));
  const [senders, readers]: RawClient[][] = [[], []];
  for (let i = 0; i < attackers; i++) {
    readers!.push(await join(`reader${i}`, reads));
    senders!.push(await join(`writer${i}`));
  }
  const writing = Promise.all(
    senders!.map(async (sender, i) => {
      const line = sender.relay(`writer${i}`, `reader${i}`, 100) + "\n";
      while (true) await sender.send(line.repeat(10));
    }).map((endless) => endless.catch(() => {})), // until the server has gone
  );
  // Where nobody reads, the system's own buffers are full first.
  if (reads) await pause(quiet);
  else await target.until("chat_server_queue_bytes", (bytes) => bytes > 100_000, 30_000);
  const begun = performance.now();
  const code = await target.process.stop();
  const took = performance.now() - begun;
  await writing;
  const listening = [...senders!, ...(reads ? readers! : [])];
  await Promise.all(listening.map(({ lines }) => lines.done));
  const lines = listening.flatMap(({ lines }) => lines.all);
  const last = target.process.out.all.at(-1)!;
  const [, messages, undelivered] = /relayed: (\d+), undelivered: (\d+)$/.exec(last)!.map(Number);
  return {
    ...{ code, took, messages: messages!, undelivered: undelivered! },
    read: lines.filter((line) => line.startsWith('{"type":"relay"')).length,
    told: lines.filter((line) => line.startsWith('{"type":"error"')).map((line) => JSON.parse(line))
      .reduce((sum, { code, count }) => sum + (code === "undelivered" ? count : 0), 0),
  };
}

/** Who makes the server write to its disk at once, again and again. */
const invites: Scenario = async ({ attackers, quiet }) => {
  const { offered, kept, beside } = await floodInvites(attackers, quiet);
  return [
    { what: "invites offered", value: offered, unit: "" },
    { what: "of them written down", value: kept, unit: "", most: 30 },
    { what: "lines beside it, p50", value: beside.p50, unit: "ms", timed: true },
    { what: "the same, p99", value: beside.p99, unit: "ms", timed: true },
  ];
};

/** All of them, by the name that a table has for them. */
export const SCENARIOS: Readonly<Record<string, (scale: Scale) => Promise<Seen[]>>> = {
  "idle people": idle,
  "half TLS handshakes and silence": hanging,
  "a reader that stops reading": slowReader,
  "garbage": garbage,
  "garbage with a good line in ten": mixedGarbage,
  "blank lines and pings": freeLines,
  "coming and going": cycles,
  "invites that have ended": invites,
  "no descriptors left": exhausted,
  "SIGTERM under load": stopped,
};

/** Whether it is as it was promised. */
export function isKept({ value, most, least }: Seen): boolean {
  return (most === undefined || value <= most) && (least === undefined || value >= least);
}

const KEY = "CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

/** The beginning of a TLS record that announces a ClientHello of 512 bytes, of which no more comes. */
const HALF_CLIENT_HELLO = new Uint8Array([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]);

function compared(before: Latency, beside: Latency): Seen[] {
  return [
    { what: "a line's time before, p50", value: before.p50, unit: "ms", timed: true },
    {
      what: "a line's time beside them, p50",
      value: beside.p50,
      unit: "ms",
      timed: true,
      most: Math.max(2 * before.p50, NOTHING),
    },
    { what: "before, p99", value: before.p99, unit: "ms", timed: true },
    { what: "beside them, p99", value: beside.p99, unit: "ms", timed: true },
  ];
}

/** The last of the values, when it is at most `most` or five seconds have passed. */
async function settled(look: () => Promise<number>, most: number): Promise<number> {
  for (let tries = 0;; tries++) {
    const value = await look();
    if (value <= most || tries === 50) return value;
    await pause(100);
  }
}
