// Plays against a lying relay in memory: true sessions, the true relay's core, and the lies between them.

import type { ClientEvent } from "../../lib/client/client_event.ts";
import { parseInvite } from "../../lib/identity/invite_line.ts";
import { sha256 } from "../../lib/crypto/sha256.ts";
import type { KeptTrust } from "../../lib/client/peers/memory.ts";
import type { StoredContact } from "../../lib/trust/contact.ts";
import { inviteKeys } from "../../lib/trust/invitation.ts";
import type { Stage } from "../hostile/trust_misdeed.ts";
import { identity } from "./identities.ts";
import type { Letter } from "./letters.ts";
import { type Player, World } from "./memory_world.ts";
import type { Tampering } from "./tampering.ts";

/** What the certificate of a server is that forwards to another. */
const OTHER_CERTIFICATE = new Uint8Array(32).fill(0xcf);

export class MemoryStage implements Stage {
  readonly letters: Letter[] = [];
  /** Every text that was signed, and by whom. */
  readonly signed: { readonly by: string; readonly text: Uint8Array }[] = [];
  readonly #world: World;
  readonly #shown = new Map<string, ClientEvent[]>();
  readonly #renewed = new Map<string, number>();

  constructor(tampering: Tampering, readonly forwards = false) {
    const up = async (...[line, from, hands]: Parameters<NonNullable<Tampering["up"]>>) => {
      if (line.type === "relay") this.letters.push(line as Letter);
      return await tampering.up?.(line, from, hands) ?? [line];
    };
    this.#world = new World(undefined, { ...tampering, up });
  }

  async enters(user: string, line?: string): Promise<void> {
    const before = this.#world.players.get(user);
    const kept = { ...before?.kept, ...(line === undefined ? {} : await joining(line)) };
    const { claims, restate } = await identity(user);
    this.#shown.set(user, this.shown(user));
    await this.#world.enter(user, {
      kept,
      piped: true,
      statement: await restate({ issued: claims.issued + (this.#renewed.get(user) ?? 0) }),
      signs: (text) => void this.signed.push({ by: user, text }),
      ...(this.forwards ? { certificate: OTHER_CERTIFICATE } : {}),
    });
    await this.#world.settle();
  }

  async leaves(user: string): Promise<void> {
    await this.#world.happens(this.#player(user), { kind: "leave" });
    await this.#world.settle();
  }

  renews(user: string): Promise<void> {
    this.#renewed.set(user, (this.#renewed.get(user) ?? 0) + 10);
    return Promise.resolve();
  }

  async types(user: string, line: string): Promise<void> {
    await this.#world.type(this.#player(user), line);
    await this.#world.settle();
  }

  shown(user: string): ClientEvent[] {
    return [...this.#shown.get(user) ?? [], ...this.#world.players.get(user)?.shown ?? []];
  }

  contacts(user: string): Promise<readonly StoredContact[]> {
    return Promise.resolve(this.#player(user).kept.contacts);
  }

  ended(user: string): Promise<number | undefined> {
    return Promise.resolve(this.#player(user).ended);
  }

  #player(user: string): Player {
    return this.#world.players.get(user)!;
  }
}

/** What `chat-client join` keeps of an invite. */
async function joining(line: string): Promise<Partial<KeptTrust>> {
  const invite = await parseInvite(line);
  if (typeof invite === "string" || !invite.inviter) throw new Error(`no invite of a person: ${line}`);
  const { token, verifyKey } = await inviteKeys(invite.secret);
  const tokenHash = await sha256(token.expose());
  return { token, inviter: { ...invite.inviter, tokenHash, verifyKey } };
}
