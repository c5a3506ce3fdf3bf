// Who owns which name, in memory: enough of the real store's rules to test the relay by itself.

import type { IdentityId } from "../../lib/identity/identity_id.ts";
import type { NameStore, Registration } from "../../lib/relay/name_store.ts";
import type { RelayState } from "../../lib/relay/relay.ts";
import type { Refusal } from "../../lib/wire/bad_line.ts";
import type { UserName } from "../../lib/wire/user_name.ts";

export class NamesInMemory implements NameStore {
  #admission: NameStore["admission"] = "open";
  readonly owners = new Map<string, IdentityId>();
  readonly banned = new Set<IdentityId>();
  readonly revoked = new Set<IdentityId>();
  /** Token hash → what is granted. */
  readonly invites = new Map<string, { by: IdentityId; expires: number }>();
  #changed = false;

  /** What was asked, in order; where this is set, it is thrown instead of an answer. */
  readonly asked: string[] = [];
  failure: Error | undefined;
  /** Only this question fails; undefined: each. */
  failsAt: string | undefined;

  get admission(): NameStore["admission"] {
    this.#asks("admission");
    return this.#admission;
  }

  set admission(admission: NameStore["admission"]) {
    this.#admission = admission;
  }

  refusalOfIdentity({ identity, tokenHash }: Registration): Refusal | undefined {
    this.#asks("refusalOfIdentity");
    const refusal = this.#refusal(identity);
    if (refusal || this.#admission === "open" || [...this.owners.values()].includes(identity)) return refusal;
    return tokenHash === undefined
      ? "invite_required"
      : this.invites.has(tokenHash)
      ? undefined
      : "invite_unknown";
  }

  admit({ name, identity }: Registration, mayRegister: () => boolean): Refusal | undefined {
    this.#asks("admit");
    const owner = this.owners.get(name.key);
    if (owner !== undefined && owner !== identity) return "name_owned";
    if (owner === undefined && this.#admission === "open" && !mayRegister()) return "many_new";
    this.owners.set(name.key, identity);
    return undefined;
  }

  refusalOfUnproven(name: UserName): Refusal | undefined {
    this.#asks("refusalOfUnproven");
    return this.owners.has(name.key) ? "name_owned" : undefined;
  }

  refusalOfPresent(name: UserName, identity: IdentityId | undefined): Refusal | undefined {
    this.#asks("refusalOfPresent");
    if (identity === undefined) return this.refusalOfUnproven(name);
    return this.#refusal(identity) ?? (this.owners.get(name.key) === identity ? undefined : "name_owned");
  }

  /** Too many strangers were ended. */
  refusesToRevoke = false;

  revoke(identity: IdentityId): boolean {
    this.#asks("revoke");
    if (this.refusesToRevoke) return false;
    this.revoked.add(identity);
    return true;
  }

  invite(by: IdentityId, tokenHash: string, expires: number): number | undefined {
    this.#asks("invite");
    if (this.invites.size >= 20) return undefined;
    this.invites.set(tokenHash, { by, expires });
    return expires;
  }

  /** As if another process had banned somebody. */
  ban(identity: IdentityId): void {
    this.banned.add(identity);
    this.#changed = true;
  }

  /** Whom `tidy` was told to be present. */
  present: readonly IdentityId[] = [];
  /** What it gives. */
  freed = 0;

  tidy(present: () => readonly IdentityId[]): number {
    this.#asks("tidy");
    this.present = present();
    return this.freed;
  }

  changed(): boolean {
    this.#asks("changed");
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  #asks(question: string): void {
    this.asked.push(question);
    if (this.failure && question === (this.failsAt ?? question)) throw this.failure;
  }

  #refusal(identity: IdentityId): Refusal | undefined {
    return this.revoked.has(identity) ? "revoked" : this.banned.has(identity) ? "banned" : undefined;
  }
}

/** What a relay in a test needs to know of names and logins: nonces count up. */
export function nameOptions(): Pick<RelayState, "certificate" | "random"> & { names: NamesInMemory } {
  let nonces = 0;
  return {
    names: new NamesInMemory(),
    certificate: new Uint8Array(32).fill(0xce),
    random: (length) => new Uint8Array(length).fill(++nonces),
  };
}
