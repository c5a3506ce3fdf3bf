// A relay that lies, on the true wire: TLS, the core of the true relay, and a misdeed of the table between
// them. By hand, for people called alice, bob and carol; the lying begins when Enter is pressed: tools/deno
// run --allow-net=127.0.0.1 --allow-read tests/hostile/trust_relay.ts --certs certs --port 5000 --misdeed
// swap-base

import { sha256 } from "../../lib/crypto/sha256.ts";
import { newRelayState, type RelayState, step } from "../../lib/relay/relay.ts";
import type { ConnectionId, RelayEvent } from "../../lib/relay/relay_event.ts";
import { checkProof, isCheck } from "../../lib/programs/server/check_proof.ts";
import { readPem } from "../support/certificates.ts";
import type { Letter } from "../support/letters.ts";
import { NamesInMemory } from "../support/names.ts";
import { lineBytes, lineOf } from "../support/relay_driver.ts";
import { type Hands, type Line, tampered, type Tampering } from "../support/tampering.ts";
import { complain, print } from "../../tools/print.ts";
import { chosen, list, options } from "./script.ts";
import { TRUST_MISDEEDS } from "./trust_misdeeds.ts";

/** The certificate of a server whose words are handed on. */
const OTHER_CERTIFICATE = new Uint8Array(32).fill(0xcf);
/** A line that asks for a pong, and one that answers. */
const [PING, PONG] = [{ type: "ping" }, "pong"];

/** Somebody's connection. */
interface Guest {
  readonly id: ConnectionId;
  readonly conn: Deno.TlsConn;
  user: string;
  visits: number;
  /** All writes so far. */
  written: Promise<unknown>;
  /** Those who wait for a pong. */
  readonly awaited: (() => void)[];
  readonly ended: PromiseWithResolvers<void>;
}

export class TrustRelay implements Hands, AsyncDisposable {
  /** What people wrote, as it left them. */
  readonly letters: Letter[] = [];
  readonly #listener: Deno.TlsListener;
  readonly #relay: RelayState;
  readonly #guests = new Map<ConnectionId, Guest>();
  readonly #ghosts = new Map<ConnectionId, Line[]>();
  readonly #visits = new Map<string, number>();
  /** One event after the other, each with all that follows. */
  #work: Promise<void> = Promise.resolve();
  #connections = 0;

  private constructor(
    readonly tampering: Tampering,
    listener: Deno.TlsListener,
    certificate: Uint8Array<ArrayBuffer>,
  ) {
    this.#listener = listener;
    this.#relay = newRelayState({
      ...{ names: new NamesInMemory(), certificate },
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    });
    this.#accept();
  }

  /** Listens on loopback. `forwards`: what it says is what another server says. */
  static async start(
    certs: string,
    tampering: Tampering,
    { forwards = false, port = 0 }: { forwards?: boolean; port?: number } = {},
  ): Promise<TrustRelay> {
    const [cert, key] = await Promise.all(
      ["crt", "key"].map((end) => Deno.readTextFile(`${certs}/server.${end}`)),
    );
    const listener = Deno.listenTls({ hostname: "127.0.0.1", port, cert: cert!, key: key! });
    const own = await sha256(await readPem(`${certs}/server.crt`));
    return new TrustRelay(tampering, listener, forwards ? OTHER_CERTIFICATE : own);
  }

  get port(): number {
    return (this.#listener.addr as Deno.NetAddr).port;
  }

  say(user: string, line: Line): void {
    const guest = this.#guest(user);
    if (guest) this.#write(guest, JSON.stringify(line));
  }

  async ghost(lines: readonly Line[]): Promise<Line[]> {
    const connection = ++this.#connections;
    const heard: Line[] = [];
    this.#ghosts.set(connection, heard);
    await this.#hears({ kind: "opened", connection, remote: "a ghost" });
    for (const line of lines) await this.#hears({ kind: "line", connection, bytes: lineBytes(line) });
    await this.#hears({ kind: "closed", connection, reason: "ended" });
    return heard;
  }

  /** Whether somebody of that name is connected. */
  has(user: string): boolean {
    return this.#guest(user) !== undefined;
  }

  /**
   * Resolves when the client of that name has taken all that was said to it, and all that it said before is
   * done.
   */
  async answered(user: string): Promise<void> {
    await this.#work;
    const guest = this.#guest(user);
    if (!guest) return;
    const pong = new Promise<void>((resolve) => guest.awaited.push(resolve));
    this.#write(guest, JSON.stringify(PING));
    await Promise.race([pong, guest.ended.promise]);
    await this.#work;
  }

  /** Resolves when nobody of that name is connected any more. */
  async gone(user: string): Promise<void> {
    await this.#guest(user)?.ended.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    const guests = [...this.#guests.values()];
    for (const { conn } of guests) closed(conn);
    await Promise.all(guests.map(({ ended }) => ended.promise));
  }

  async #accept(): Promise<void> {
    for await (const conn of this.#listener) void this.#serve(conn).catch(() => {}); // a handshake that failed
  }

  async #serve(conn: Deno.TlsConn): Promise<void> {
    await conn.handshake();
    const guest: Guest = {
      ...{ id: ++this.#connections, conn, user: "", visits: 0, written: Promise.resolve(), awaited: [] },
      ended: Promise.withResolvers<void>(),
    };
    this.#guests.set(guest.id, guest);
    this.#happens(() => this.#hears({ kind: "opened", connection: guest.id, remote: "loopback" }));
    const decoder = new TextDecoder();
    const buffer = new Uint8Array(64 * 1024);
    let rest = "";
    for (let got; (got = await conn.read(buffer).catch(() => null)) !== null;) {
      const lines = (rest + decoder.decode(buffer.subarray(0, got), { stream: true })).split("\n");
      rest = lines.pop()!;
      for (const line of lines) if (line.trim() !== "") this.#happens(() => this.#hearsOf(guest, line));
    }
    this.#happens(async () => {
      this.#guests.delete(guest.id);
      await this.#hears({ kind: "closed", connection: guest.id, reason: "ended" });
      closed(conn);
      guest.ended.resolve();
    });
  }

  async #hearsOf(guest: Guest, text: string): Promise<void> {
    const line: Line = JSON.parse(text);
    if (line.type === PONG && guest.awaited.length > 0) return guest.awaited.shift()!();
    if (line.type === "hello") {
      guest.user = line.user;
      guest.visits = (this.#visits.get(guest.user) ?? 0) + 1;
      this.#visits.set(guest.user, guest.visits);
    }
    if (line.type === "relay") this.letters.push(line as Letter);
    const lines = this.tampering.up ? await tampered(text, guest, this, "up") : [text];
    for (const each of lines) {
      await this.#hears({ kind: "line", connection: guest.id, bytes: lineBytes(each) });
    }
  }

  async #hears(event: RelayEvent): Promise<void> {
    for (const effect of step(this.#relay, event, performance.now())) {
      if (isCheck(effect)) await this.#hears(await checkProof(effect));
      else if (effect.kind === "close") {
        const guest = this.#guests.get(effect.connection);
        void guest?.written.then(() => guest.conn.closeWrite()).catch(() => {});
      } else if (effect.kind === "send") {
        const line = lineOf(effect);
        this.#ghosts.get(effect.to)?.push(JSON.parse(line));
        const guest = this.#guests.get(effect.to);
        if (!guest) continue;
        const lines = this.tampering.down ? await tampered(line, guest, this, "down") : [line];
        for (const each of lines) this.#write(guest, each);
      }
    }
  }

  #write(guest: Guest, line: string): void {
    const bytes = new TextEncoder().encode(line + "\n");
    const write = async () => {
      for (let at = 0; at < bytes.length;) at += await guest.conn.write(bytes.subarray(at));
    };
    guest.written = guest.written.then(write).catch(() => {}); // the client was first to go
  }

  #happens(what: () => Promise<void>): void {
    this.#work = this.#work.then(what);
  }

  /** The last one who came under that name. */
  #guest(user: string): Guest | undefined {
    return [...this.#guests.values()].findLast((guest) => guest.user === user);
  }
}

function closed(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // The client was first.
  }
}

async function main(): Promise<void> {
  const { certs, port, misdeeds: names, wantsList } = options(Deno.args);
  if (wantsList) return list(TRUST_MISDEEDS);
  const [[name, misdeed], ...others] = chosen(TRUST_MISDEEDS, names) as [
    [string, typeof TRUST_MISDEEDS[string]],
  ];
  if (others.length > 0) return complain("one misdeed at a time");
  const phase = { lying: misdeed.play[0] === "now" };
  const { forwards = false } = misdeed;
  const relay = await TrustRelay.start(certs, await misdeed.tampering(phase), { forwards, port });
  print(`listening on 127.0.0.1:${relay.port}`);
  print(`${name}: ${misdeed.about}`);
  print(`  (meant for: ${misdeed.play.join("; ")})`);
  await Deno.stdin.read(new Uint8Array(1_024));
  phase.lying = true;
  print("it lies now");
  await new Promise(() => {});
}

if (import.meta.main) await main();
