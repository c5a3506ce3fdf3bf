// The same mixed work again and again on one server: what it takes for it must not grow.

import { RawClient } from "../support/raw_client.ts";
import { atOnce, close, Crowd, firstLine, write } from "./crowd.ts";
import { makeNoise } from "./noise_worker.ts";
import type { Seen } from "./scenarios.ts";
import { pause, Talkers } from "./talkers.ts";
import { ADDRESSES, Target } from "./target.ts";

/** What a quiet server has, between two rounds. */
interface Sample {
  readonly memory: number;
  readonly timers: number;
  readonly descriptors: number;
  readonly connections: number;
}

const KEY = "CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
/** Kilobytes: what V8 keeps for later differs by as much from one moment to the next. */
const NOISE = 8 * 1024;
/** The same while the program is still getting warm, which takes some minutes. */
const WARMING_NOISE = 24 * 1024;
/** Seconds. */
const WARM_AFTER = 300;
/** Of the rounds, those in which the program is still getting warm. */
const WARMING = 0.25;

/** Rounds of work for this many seconds. `tell` hears of each. */
export async function soak(seconds: number, tell: (line: string) => void = () => {}): Promise<Seen[]> {
  await using target = await Target.start();
  await using talkers = await Talkers.meet(target);
  const samples: Sample[] = [];
  const beside = await talkers.during((async () => {
    for (const end = performance.now() + seconds * 1_000; performance.now() < end || samples.length < 4;) {
      await round(target, samples.length);
      samples.push(await sample(target));
      tell(JSON.stringify(samples.at(-1)));
    }
  })());
  const warm = samples.slice(Math.ceil(samples.length * WARMING));
  const [first, last] = [warm.slice(0, Math.ceil(warm.length / 2)), warm.slice(Math.floor(warm.length / 2))];
  const growth = (of: (sample: Sample) => number) => median(last.map(of)) - median(first.map(of));
  return [
    { what: "rounds", value: samples.length, unit: "" },
    { what: "memory at the end", value: samples.at(-1)!.memory, unit: "KB" },
    {
      what: "memory more in the second half than in the first",
      value: growth(({ memory }) => memory),
      unit: "KB",
      most: seconds < WARM_AFTER ? WARMING_NOISE : NOISE,
    },
    { what: "timers more", value: growth(({ timers }) => timers), unit: "", most: 0 },
    { what: "descriptors more", value: growth(({ descriptors }) => descriptors), unit: "", most: 0 },
    { what: "connections more", value: growth(({ connections }) => connections), unit: "", most: 0 },
    { what: "lines of two people meanwhile, p99", value: beside.p99, unit: "ms", timed: true },
  ];
}

/** People come and go, say garbage, stop half-way, and write to one who reads and to one who does not. */
async function round(target: Target, number: number): Promise<void> {
  const { port, caCert, certs } = target;
  const coming = atOnce(100, 8, async (i) => {
    const conn = await target.secure();
    await write(conn, `{"type":"hello","user":"guest${number}x${i}","pub":"${KEY}"}\n`);
    await firstLine(conn);
    close(conn);
  });
  const piece = '{"type":"list"}\n' + "garbage\n".repeat(9);
  const amount = { attackers: 4, lines: 10_000, linesEach: 1_000, piece, ext: [], untilCut: true };
  const noise = makeNoise({ port, caCert, addresses: ADDRESSES, ...amount });
  const halves = (async () => {
    await using _halves = await Crowd.of(5, () => target.connect());
  })();
  const writing = (async () => {
    await using sender = await RawClient.join("sender", port, certs, { ext: [] });
    await using _reader = await Crowd.join(target, 1, "reader");
    await using _deaf = await RawClient.join("deaf", port, certs, { ext: [], reads: false });
    const lines = ["reader0", "deaf"].map((to) => sender.relay("sender", to, 1_000) + "\n");
    for (let i = 0; i < 500; i++) await sender.send(lines[i % 2]!);
    await sender.ask({ type: "list" });
  })();
  await Promise.all([coming, noise, halves, writing]);
}

/** Once everybody but the two talkers has gone. */
async function sample(target: Target): Promise<Sample> {
  const connections = await target.until("chat_server_connections", (count) => count <= 2, 15_000);
  await pause(300);
  return {
    connections,
    memory: (await target.memory()).now,
    timers: await target.figure("chat_server_timers"),
    descriptors: await target.descriptors(),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
