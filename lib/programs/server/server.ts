// The running server: pumps events of its connections into the relay, and carries out its effects.

import { ExitError } from "../../base/exit.ts";
import type { ServerConfig } from "../cli/server_config.ts";
import { LineConnection } from "../../io/net/line_connection.ts";
import { memoryInUse, now, randomBytes } from "../../io/system/system.ts";
import { pause, pendingTimers, within } from "../../io/system/timers.ts";
import type { Accepted } from "../../io/net/tls_listener.ts";
import { newRelayState, type RelayState, step } from "../../relay/relay.ts";
import type { NameStore } from "../../relay/name_store.ts";
import type { ConnectionId, RelayEffect, RelayEvent } from "../../relay/relay_event.ts";
import { MAX_CLIENT_LINE } from "../../wire/limits.ts";
import type { NamedKey } from "../../wire/message.ts";
import type { Framed } from "../../wire/line_framer.ts";
import { checkProof } from "./check_proof.ts";
import { storeFailure } from "./subcommands/host_store.ts";
import { Repeats } from "./repeats.ts";
import { findAlike } from "../../wire/name_alikes.ts";
import { LoopDelay } from "./loop_delay.ts";
import type { sayAtConsole } from "./subcommands/say.ts";
import type { ServerConsole } from "./server_console.ts";
import type { metricsText } from "./server_metrics.ts";

/** Milliseconds between two checks of deadlines. */
export const TICK = 250;
/**
 * Bytes queued for one connection: more than a welcome of ten thousand people, and than a burst of messages.
 */
const MAX_QUEUE = 4 * 1024 * 1024;
/** Milliseconds that a sender waits for a slow addressee; then the queue fills. */
const SENDER_PATIENCE = 1_000;
/** Milliseconds that a sender of too many pings is not read, at once. */
const LONGEST_PAUSE = 1_000;
/** Milliseconds until a peer that reads nothing is dropped. */
const STUCK = 30_000;
/** Ticks between two checks for such a peer. */
const STUCK_TICKS = 4;
/** Milliseconds between two reports of failed accepts. */
const ACCEPT_TOLD = 1_000;

/** At the end: milliseconds for queues, and for the last words to a connection. */
const LAST_MESSAGES = 2_000;
const GOODBYE = 1_000;

export class Server {
  readonly #relay: RelayState;
  readonly #connections = new Map<ConnectionId, LineConnection<NamedKey>>();
  readonly #finishing = new Set<Promise<void>>();
  readonly #delay = new LoopDelay(TICK);
  readonly #repeats = new Repeats();
  readonly #started = now();
  #address = "";
  #lastId = 0;
  #stopping = false;
  #ticks = 0;
  #accepted = 0;
  #handshakesFailed = 0;
  #acceptErrors = 0;
  #acceptTold = -Infinity;

  /** `certificate`: SHA-256, 32 bytes. */
  constructor(
    readonly config: ServerConfig,
    names: NameStore,
    certificate: Uint8Array<ArrayBuffer>,
    readonly console: Pick<ServerConsole, "log">,
  ) {
    this.#relay = newRelayState({ ...config, names, certificate, random: randomBytes });
  }

  /** `address`: HOST:PORT. */
  listens(address: string): void {
    this.#address = address;
    this.console.log({ event: "listening", address });
  }

  /** Serves the connection until its end. */
  accepted({ conn, remote }: Accepted): void {
    this.#accepted++;
    if (this.#stopping) return conn.close();
    this.#serve(++this.#lastId, conn, remote);
  }

  /** `why`: from the system or TLS. */
  handshakeFailed(remote: string, why: string): void {
    this.#accepted++;
    this.#handshakesFailed++;
    this.console.log({ event: "handshake_failed", remote, why });
  }

  /** Retried endlessly: reported once a second at most. */
  acceptFailed(why: string): void {
    this.#acceptErrors++;
    if (now() - this.#acceptTold < ACCEPT_TOLD) return;
    this.#acceptTold = now();
    this.console.log({ event: "accept_failed", why });
  }

  /** Must be called every `TICK` milliseconds. */
  tick(): void {
    this.#delay.tick(now());
    this.#happened({ kind: "tick" });
    if (++this.#ticks % STUCK_TICKS > 0) return;
    for (const connection of this.#connections.values()) connection.dropIfStuck(STUCK);
  }

  /** The host has freed or banned people at the console. */
  namesChanged(): void {
    this.#happened({ kind: "names_changed" });
  }

  /** For the host's words. */
  get audience(): Omit<Parameters<typeof sayAtConsole>[1], "isOwned"> {
    const { present } = this.#relay;
    return {
      size: present.size,
      isPresent: (name) => present.has(name.key),
      alike: (name) => findAlike(name, present.values().map(({ person }) => person.name))?.text,
      say: (text, to) => void this.#happened({ kind: "say", text, to }),
    };
  }

  figures(): Parameters<typeof metricsText>[0] {
    const { counts, present, connections } = this.#relay;
    const queues = Array.from(this.#connections.values(), ({ waiting }) => waiting);
    return {
      address: this.#address,
      uptime_s: Math.round((now() - this.#started) / 1_000),
      people: present.size,
      connections: connections.size,
      logins: counts.logins,
      messages: counts.messages,
      message_bytes: counts.bytes,
      undelivered: counts.undelivered,
      refusals: Object.fromEntries(counts.refusals),
      queue_bytes: queues.reduce((sum, bytes) => sum + bytes, 0),
      longest_queue_bytes: queues.reduce((most, bytes) => Math.max(most, bytes), 0),
      memory_bytes: memoryInUse(),
      delay_ms: Math.round(this.#delay.longest),
      timers: pendingTimers(),
      accepted: this.#accepted,
      handshakes_failed: this.#handshakesFailed,
      accept_errors: this.#acceptErrors,
    };
  }

  /**
   * Reads nothing more, lets accepted lines leave, tells the senders of the others, and says goodbye to
   * everybody: within four seconds.
   */
  async stop(): Promise<void> {
    this.#stopping = true;
    const connections = [...this.#connections];
    for (const [, connection] of connections) connection.deafen();
    await within(LAST_MESSAGES, Promise.all(connections.map(([, connection]) => connection.drained())));
    for (const [id, connection] of connections.filter(([, connection]) => connection.busy)) {
      connection.close();
      this.#ended(id, "slow");
    }
    this.#happened({ kind: "stop" });
    await Promise.all(this.#finishing);
    const { messages, undelivered } = this.#relay.counts;
    this.console.log({ event: "stopped", messages, undelivered });
  }

  async #serve(id: ConnectionId, conn: Accepted["conn"], remote: string): Promise<void> {
    const connection = new LineConnection<NamedKey>(conn, { line: MAX_CLIENT_LINE, queue: MAX_QUEUE });
    this.#connections.set(id, connection);
    this.#happened({ kind: "opened", connection: id, remote });
    try {
      this.#ended(id, await connection.read((framed) => this.#heard(id, framed)));
    } catch (error) { // a mistake of ours must not cost the others their connections
      this.#failed(error);
      this.#ended(id, "ended");
    }
  }

  #ended(id: ConnectionId, reason: "ended" | "slow"): void {
    const connection = this.#connections.get(id);
    if (!this.#connections.delete(id)) return;
    this.#happened({ kind: "closed", connection: id, reason, lost: connection!.lost });
  }

  /**
   * The sender to a slow addressee waits a moment, and a peer that does not read its answers until they have
   * left.
   */
  #heard(id: ConnectionId, framed: Framed): Promise<void> | undefined {
    const { congested, ms, checking } = this.#happened({ ...framed, connection: id });
    if (checking) return checking;
    if (ms > 0) return pause(Math.min(ms, LONGEST_PAUSE));
    if (!congested) return undefined;
    if (congested === this.#connections.get(id)) return congested.relieved();
    return congested.stalled ? undefined : congested.relieved(SENDER_PATIENCE);
  }

  /**
   * Returns a congested connection, the milliseconds that the relay does not want to read, and a signature
   * check in progress. Broadcasts do not count: nobody waits for those.
   */
  #happened(
    event: RelayEvent,
  ): { congested: LineConnection<NamedKey> | undefined; ms: number; checking: Promise<void> | undefined } {
    const own = "connection" in event ? event.connection : undefined;
    let congested: LineConnection<NamedKey> | undefined;
    let ms = 0;
    let checking: Promise<void> | undefined;
    for (const effect of this.#step(event)) {
      switch (effect.kind) {
        case "send": {
          const to = this.#connections.get(effect.to);
          // A forwarded line is in the buffer it was read into.
          to?.send(effect.from === undefined ? effect.line : effect.line.slice(), effect.from, effect.head);
          if (to?.congested && (effect.from !== undefined || effect.to === own)) congested = to;
          break;
        }
        case "close":
          this.#finish(effect.connection);
          break;
        case "wait":
          ms = effect.ms;
          break;
        case "check_login":
        case "check_revocation":
          checking = checkProof(effect).then((checked) => void this.#happened(checked));
          break;
        case "failed":
          this.#failed(effect.error);
          break;
        case "log":
          this.console.log(effect.entry);
      }
    }
    return { congested, ms, checking };
  }

  /** Reported, but not each time: a fault may occur a hundred times a second. */
  #failed(error: unknown): void {
    const { texts } = this.config;
    const known = storeFailure(error, texts);
    const text = known instanceof ExitError ? known.message : texts.unexpected(String(error));
    const count = this.#repeats.told(text, now());
    if (count > 0) {
      this.console.log({ event: "warning", text: count > 1 ? texts.host.repeated(text, count) : text });
    }
  }

  /** A bug costs one connection, not the others theirs. */
  #step(event: RelayEvent): readonly RelayEffect[] {
    try {
      return step(this.#relay, event, now());
    } catch (error) {
      this.#failed(error);
      if ("connection" in event && event.kind !== "closed") this.#connections.get(event.connection)?.close();
      return [];
    }
  }

  #finish(id: ConnectionId): void {
    const finishing = this.#connections.get(id)?.finish(GOODBYE).finally(() =>
      this.#finishing.delete(finishing!)
    );
    if (finishing) this.#finishing.add(finishing);
  }
}
