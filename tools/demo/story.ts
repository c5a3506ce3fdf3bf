// What happens in the demo, in order: the real server, a tunnel, two real clients,
// and what they say. Shows nothing; returns what was recorded.

import { startClient, startServerProcess } from "../../tests/support/programs.ts";
import { Friend, type Person } from "./friend.ts";
import type { Tap, TappedConnection } from "./tap.ts";
import { parseTlsStream, type TlsRecord } from "./tls_records.ts";
import { openRelaySide, openTunnel } from "./tunnel.ts";

/** Ways to break the demo on purpose, for the test that it notices. */
export const BREAKS = ["network", "relay", "lost"] as const;
export type Break = typeof BREAKS[number];

export interface Line {
  readonly from: string;
  /** A friend, or the server, which then is meant to read the text. */
  readonly to: string;
  readonly text: string;
}

export interface Exchange extends Line {
  /** The records that left the sender, and those that reached the reader. */
  readonly sent: readonly TlsRecord[];
  readonly arrived: readonly TlsRecord[];
  /** The lines that came to the relay from the sender. */
  readonly relayed: readonly string[];
  /** What the reader's client showed, if it did. */
  readonly read: string | undefined;
}

/** A fingerprint as its owner's client shows it, and as the other friend's does. */
export interface Fingerprint {
  readonly user: string;
  readonly own: string;
  readonly seen: string;
}

export interface Story {
  /** The address that the clients were given. */
  readonly address: string;
  readonly protection: string;
  readonly people: readonly Person[];
  readonly fingerprints: readonly Fingerprint[];
  readonly exchanges: readonly Exchange[];
  readonly network: readonly TappedConnection[];
  readonly relay: readonly TappedConnection[];
}

export interface Setting {
  /** The folder of server.crt and server.key. */
  readonly certs: string;
  readonly lines: readonly Line[];
  readonly broken: Break | undefined;
  /** What is started is put into it, so that all of it ends. */
  readonly cleanup: AsyncDisposableStack;
  /** Nothing is started after it. */
  readonly signal: AbortSignal;
}

export async function tell(setting: Setting): Promise<Story> {
  const path = await openPath(setting);
  const alice = await join("alice", path, setting);
  const bob = await join("bob", path, setting);
  const listed = await alice.client.ask("/list", "users");
  const fingerprints = [await compare(alice, bob), await compare(bob, alice)];

  const first = setting.lines[0]!, last = setting.lines.at(-1)!;
  if (setting.broken === "network") await sayInClear(path.tunnel, first.text);
  if (setting.broken === "relay") await alice.client.ask(`/server ${first.text}`, "server");
  const exchanges: Exchange[] = [];
  for (const line of setting.lines) {
    const [sender, other] = line.from === "alice" ? [alice, bob] : [bob, alice];
    if (setting.broken === "lost" && line === last) await other.client.stop();
    exchanges.push(await exchange(line, sender, other));
  }
  return {
    address: `${path.tunnel.host}:${path.tunnel.port}`,
    protection: alice.protection,
    people: listed.users ?? [],
    fingerprints,
    exchanges,
    network: path.tunnel.connections,
    relay: path.relay.connections,
  };
}

/** The way from the clients to the server: through the tunnel, then the relay's side. */
interface Path {
  readonly tunnel: Tap;
  readonly relay: Tap;
}

async function openPath({ certs, cleanup, signal }: Setting): Promise<Path> {
  const [crt, key] = [`${certs}/server.crt`, `${certs}/server.key`];
  signal.throwIfAborted();
  const address = ["--host", "127.0.0.1", "--port", "0"];
  const pair = ["--cert", crt, "--key", key];
  const server = cleanup.use(startServerProcess([...address, ...pair, "--log", "json"]));
  const listening = JSON.parse(
    await server.out.find(/"listening"/).catch(() => {
      throw new Error(`the server did not start: ${server.err.text}`.trim());
    }),
  );
  const relay = cleanup.use(openRelaySide(Number(listening.address.split(":").pop()), {
    cert: await Deno.readTextFile(crt),
    key: await Deno.readTextFile(key),
  }));
  return { tunnel: cleanup.use(openTunnel(relay.port)), relay };
}

/** A friend who is connected, and their connection at both places that are watched. */
interface Seat {
  readonly client: Friend;
  readonly protection: string;
  readonly tunneled: TappedConnection;
  readonly relayed: TappedConnection;
}

async function join(name: string, { tunnel, relay }: Path, setting: Setting): Promise<Seat> {
  setting.signal.throwIfAborted();
  const who = [name, tunnel.host, String(tunnel.port), "--cert", `${setting.certs}/server.crt`];
  const process = setting.cleanup.use(startClient([...who, "--json", "--stay"]));
  const client = new Friend(name, process);
  const { protection = "" } = await client.expect("connected", 0);
  const relayed = relay.connections.at(-1)!;
  const tunneled = tunnel.connections.find((one) => one.onward === relayed.from)!;
  return { client, protection, tunneled, relayed };
}

async function compare(owner: Seat, other: Seat): Promise<Fingerprint> {
  const user = owner.client.name;
  const own = await owner.client.ask("/fp", "fingerprint");
  const seen = await other.client.ask(`/fp ${user}`, "fingerprint");
  return { user, own: own.fp ?? "none", seen: seen.fp ?? "none" };
}

async function exchange(line: Line, sender: Seat, other: Seat): Promise<Exchange> {
  const toServer = line.to === "server";
  const reader = toServer ? sender : other;
  const before = {
    sent: sender.tunneled.toServer.length,
    arrived: reader.tunneled.toClient.length,
    relayed: sender.relayed.toServer.length,
    seen: reader.client.seen,
    heard: sender.client.seen,
  };
  await sender.client.type(toServer ? `/server ${line.text}` : `/to ${line.to} ${line.text}`);
  // What does not come is for the verdict to count; the sender then hears of it.
  const event = await reader.client
    .expect(toServer ? "server" : "message", before.seen)
    .catch(() => undefined);
  if (!event) await sender.client.expect("error", before.heard).catch(() => undefined);
  return {
    ...line,
    sent: recordsFrom(sender.tunneled.toServer.bytes(), before.sent),
    arrived: recordsFrom(reader.tunneled.toClient.bytes(), before.arrived),
    relayed: linesFrom(sender.relayed.toServer.bytes(), before.relayed),
    read: event?.text,
  };
}

/** What a client without encryption would do: the text as it is, through the tunnel. */
async function sayInClear(tunnel: Tap, text: string): Promise<void> {
  using connection = await Deno.connect({ hostname: tunnel.host, port: tunnel.port });
  await connection.write(new TextEncoder().encode(text));
  // The other side hangs up on what is not TLS: by then the tunnel has recorded it.
  while (await connection.read(new Uint8Array(64)).catch(() => null) !== null);
}

function recordsFrom(stream: Uint8Array, offset: number): TlsRecord[] {
  return parseTlsStream(stream).records.filter((record) => record.offset >= offset);
}

function linesFrom(stream: Uint8Array, offset: number): string[] {
  return new TextDecoder().decode(stream.subarray(offset)).split("\n").filter(Boolean);
}
