// Two sessions and a relay in memory, joined by lines that can be slow and can be cut. No clock but the
// test's.

import { parseCommandLine } from "../../lib/client/commands/command_line.ts";
import { checkProof, isCheck } from "../../lib/programs/server/check_proof.ts";
import { decodeUtf8, encodeUtf8 } from "../../lib/base/utf8.ts";
import type { Statement } from "../../lib/identity/statement.ts";
import { en } from "../../lib/texts/en.ts";
import { newRelayState, type RelayState, step } from "../../lib/relay/relay.ts";
import type { ConnectionId, RelayEvent } from "../../lib/relay/relay_event.ts";
import type { ClientEvent } from "../../lib/client/client_event.ts";
import type { KeptTrust } from "../../lib/client/peers/memory.ts";
import { ClientCore } from "../../lib/client/client_core.ts";
import type { CoreEvent } from "../../lib/client/core_event.ts";
import type { RateLimits } from "../../lib/wire/limits.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { keyByte, keyPair } from "./keys.ts";
import { chanceBytes } from "./letters.ts";
import { CERTIFICATE } from "./core_driver.ts";
import { usualOptions } from "./core_options.ts";
import { nameOptions } from "./names.ts";
import { lineOf } from "./relay_driver.ts";
import { type Hands, type Line, tampered, type Tampering } from "./tampering.ts";
import { stepSaved } from "./step_saved.ts";

/** Somebody with a client. What crosses the line waits until the test lets it through. */
export interface Player {
  readonly user: string;
  readonly session: ClientCore;
  readonly shown: ClientEvent[];
  connection: ConnectionId | undefined;
  readonly up: Uint8Array[];
  readonly down: Uint8Array[];
  /** Lines of the relay that arrived. */
  readonly heard: Uint8Array[];
  /** What the profile keeps of the relay. */
  kept: KeptTrust;
  /** Exit code. */
  ended: number | undefined;
  /** Connections so far. */
  visits: number;
}

/** What is unusual about somebody who enters. */
export interface Entrance {
  /** From the last time. */
  readonly kept?: Partial<KeptTrust>;
  /** Another statement of theirs. */
  readonly statement?: Statement;
  /** The certificate of their handshakes, if it is not the relay's. */
  readonly certificate?: Uint8Array<ArrayBuffer>;
  /** A program drives the client. */
  readonly piped?: boolean;
  /** What each text that they sign is told to. */
  readonly signs?: (text: Uint8Array) => void;
  /** How far their clock is ahead, in milliseconds. */
  readonly ahead?: () => number;
}

export class World implements Hands {
  now = 1_000;
  readonly players = new Map<string, Player>();
  /** Lines of the relay that never arrived, because the connection was cut: it knows nothing of that. */
  readonly swallowed: Uint8Array[] = [];
  #relay: RelayState;
  readonly #names = nameOptions();
  readonly #owners = new Map<ConnectionId, Player>();
  readonly #certificates = new Map<Player, Uint8Array<ArrayBuffer>>();
  /** What the relay says to connections that are nobody's. */
  readonly #ghosts = new Map<ConnectionId, Line[]>();
  #connections = 0;
  #nonces = 0;

  /** `tampering`: what the relay makes of lines. */
  constructor(readonly rateLimits?: RateLimits, readonly tampering: Tampering = {}) {
    this.#relay = newRelayState({ ...this.#names, rateLimits });
  }

  /** A session that has begun to connect. */
  async enter(user: string, entrance: Entrance = {}): Promise<Player> {
    const usual = await usualOptions(user, entrance.kept);
    const { statement = usual.identity.statement, signs } = entrance;
    const sign = (text: Uint8Array<ArrayBuffer>) => (signs?.(text), usual.identity.sign(text));
    const session = new ClientCore({
      user: parseUserName(user)!,
      server: "memory:1",
      keys: await keyPair(keyByte(user)),
      ...usual,
      clock: () => usual.clock() + this.now + (entrance.ahead?.() ?? 0),
      identity: { statement, sign },
      entropy: (length) => length === 1 ? Uint8Array.of(0) : chanceBytes(++this.#nonces, length),
      texts: en,
      interactive: !entrance.piped,
      stay: true,
      resumed: false,
    });
    const player: Player = {
      user,
      session,
      shown: [],
      connection: undefined,
      up: [],
      down: [],
      heard: [],
      kept: usual.trust,
      ended: undefined,
      visits: 0,
    };
    this.#certificates.set(player, entrance.certificate ?? CERTIFICATE);
    this.players.set(user, player);
    await this.happens(player, { kind: "start" });
    return player;
  }

  async type(player: Player, line: string): Promise<void> {
    await this.happens(player, { kind: "command", command: parseCommandLine(line, en)! });
  }

  /** Lets so many lines through each way. */
  async deliver(player: Player, count: number): Promise<void> {
    for (let i = 0; i < count && player.up.length + player.down.length > 0; i++) {
      const [up, down] = [player.up.shift(), player.down.shift()];
      if (up) await this.#goesUp(player, up);
      if (down) await this.happens(player, { kind: "line", bytes: down });
    }
  }

  /**
   * The connection breaks. The first `arrive` lines on their way to the relay reach it, all others are lost.
   * `unnoticed`: the relay does not see the end, and goes on writing into the void.
   */
  async cut(player: Player, { arrive = 0, unnoticed = false } = {}): Promise<void> {
    const { connection } = player;
    if (connection === undefined) return;
    this.swallowed.push(...player.down.splice(0));
    for (const bytes of player.up.splice(0).slice(0, arrive)) {
      await this.#relayHears({ kind: "line", connection, bytes });
    }
    if (player.connection !== connection) return; // the relay closed it because of such a line
    if (unnoticed) this.#abandon(player);
    else await this.#close(player);
    await this.happens(player, { kind: "lost", cause: "network", sentence: "cut" });
  }

  /**
   * The client is ended without a word (kill -9); `unnoticed` as for `cut`. What its profile kept is left.
   */
  async kill(player: Player, { unnoticed = false } = {}): Promise<void> {
    this.players.delete(player.user);
    if (player.connection === undefined) return;
    if (unnoticed) this.#abandon(player);
    else await this.#close(player);
  }

  /**
   * The relay is ended without a word, and started again: it knows who owns which name, and nobody is there.
   */
  async restartRelay(): Promise<void> {
    for (const player of [...this.#owners.values()]) this.#abandon(player);
    this.#relay = newRelayState({ ...this.#names, rateLimits: this.rateLimits });
    for (const player of this.players.values()) {
      await this.happens(player, { kind: "lost", cause: "network", sentence: "the relay is gone" });
    }
  }

  /** Time passes for everybody. */
  async pass(ms: number): Promise<void> {
    for (const until = this.now + ms; this.now < until;) {
      this.now = Math.min(until, this.now + 1_000);
      await this.#relayHears({ kind: "tick" });
      for (const player of this.players.values()) await this.happens(player, { kind: "tick" });
    }
  }

  async happens(player: Player, event: CoreEvent): Promise<void> {
    if (event.kind === "line") player.heard.push(event.bytes);
    for (const effect of await stepSaved(player.session, event, this.now)) {
      if (effect.kind === "show") player.shown.push(effect.event);
      else if (effect.kind === "save") player.kept = effect.trust;
      else if (effect.kind === "exit") player.ended = effect.code;
      else if (effect.kind === "dial") await this.#connect(player);
      else if (effect.kind === "hang_up") await this.#close(player);
      else if (effect.kind === "send") {
        player.up.push(encodeUtf8(effect.line));
        if (effect.ticket !== undefined) {
          await this.happens(player, { kind: "written", ticket: effect.ticket });
        }
      }
    }
  }

  /** The relay says so. */
  say(user: string, line: Line): void {
    this.players.get(user)!.down.push(encodeUtf8(JSON.stringify(line)));
  }

  /** Says these lines on a connection of its own; gives what the true relay answers. */
  async ghost(lines: readonly Line[]): Promise<Line[]> {
    const connection = ++this.#connections;
    const heard: Line[] = [];
    this.#ghosts.set(connection, heard);
    await this.#relayHears({ kind: "opened", connection, remote: "a ghost" });
    for (const line of lines) {
      await this.#relayHears({ kind: "line", connection, bytes: encodeUtf8(JSON.stringify(line)) });
    }
    await this.#relayHears({ kind: "closed", connection, reason: "ended" });
    return heard;
  }

  /** Everything that is on its way arrives. */
  async settle(): Promise<void> {
    const isBusy = ({ up, down }: Player) => up.length + down.length > 0;
    for (let busy; (busy = [...this.players.values()].filter(isBusy)).length > 0;) {
      for (const player of busy) await this.deliver(player, 1);
    }
  }

  async #goesUp(player: Player, bytes: Uint8Array): Promise<void> {
    const line = decodeUtf8(bytes)!;
    const lines = this.tampering.up && line !== "" ? await tampered(line, player, this, "up") : [line];
    for (const each of lines) {
      const { connection } = player;
      if (connection === undefined) return;
      await this.#relayHears({ kind: "line", connection, bytes: encodeUtf8(each) });
    }
  }

  async #connect(player: Player): Promise<void> {
    player.connection = ++this.#connections;
    player.visits++;
    this.#owners.set(player.connection, player);
    await this.#relayHears({ kind: "opened", connection: player.connection, remote: "memory" });
    await this.happens(player, { kind: "opened", certificate: this.#certificates.get(player)! });
  }

  async #close(player: Player): Promise<void> {
    const { connection } = player;
    if (connection === undefined) return;
    this.#abandon(player);
    await this.#relayHears({ kind: "closed", connection, reason: "ended" });
  }

  #abandon(player: Player): void {
    this.#owners.delete(player.connection!);
    player.connection = undefined;
    player.up.length = 0;
    this.swallowed.push(...player.down.splice(0));
  }

  async #relayHears(event: RelayEvent): Promise<void> {
    for (const effect of step(this.#relay, event, this.now)) {
      if (effect.kind === "send") {
        const line = lineOf(effect);
        const player = this.#owners.get(effect.to);
        this.#ghosts.get(effect.to)?.push(JSON.parse(line));
        const lines = player && this.tampering.down ? await tampered(line, player, this, "down") : [line];
        (player?.down ?? this.swallowed).push(...lines.map((each) => encodeUtf8(each)));
      }
      if (isCheck(effect)) await this.#relayHears(await checkProof(effect));
      if (effect.kind === "close") {
        const player = this.#owners.get(effect.connection);
        if (!player) continue;
        // Everything that was said before leaves first.
        for (const bytes of player.down.splice(0)) await this.happens(player, { kind: "line", bytes });
        await this.cut(player);
      }
    }
  }
}
