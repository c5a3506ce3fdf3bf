// The contacts of the person's other servers: who is known there is the same person here, and who only has the name of one
// is not (docs/PROTOCOL.md, "Contacts").

import { type Claims, readKeptStatement } from "../identity/statement.ts";
import type { UserName } from "../wire/user_name.ts";
import type { StoredContact } from "./contact.ts";
import { isSelf } from "./standing.ts";

/** The known contacts of another server. */
export interface OtherServer {
  /** The person's name for it. */
  readonly alias: string;
  /** Contacts there: people who were written to, looked up or compared. */
  readonly contacts: readonly StoredContact[];
}

interface Known extends Pick<StoredContact, "state" | "by"> {
  readonly alias: string;
  readonly claims: Claims;
}

/** Known contacts by name. */
export class Elsewhere {
  readonly #known = new Map<string, Known[]>();

  /** Throws RangeError for a contact with an invalid statement. */
  constructor(servers: readonly OtherServer[]) {
    for (const { alias, contacts } of servers) {
      for (const { statement, state, by } of contacts) {
        const claims = readKeptStatement(statement);
        if (!claims) throw new RangeError("invalid contact");
        const { key } = claims.name;
        this.#known.set(key, [...this.#known.get(key) ?? [], { alias, claims, state, by }]);
      }
    }
  }

  /** The same person on another server, verified if on any: the same identity with the same base key, under the same name. */
  same(claims: Claims): Pick<StoredContact, "state" | "by"> | undefined {
    const same = this.#known.get(claims.name.key)?.filter((known) => isSelf(known.claims, claims));
    return same?.find(({ state }) => state === "verified") ?? same?.[0];
  }

  /** The server whose contact of that name is somebody else, where they verified or only met them. `claims`: who it is here. */
  namesake({ key }: UserName, claims: Claims | undefined): string | undefined {
    const known = this.#known.get(key);
    if (!known || claims && known.some((one) => isSelf(one.claims, claims))) return undefined;
    return (known.find(({ state }) => state === "verified") ?? known[0])?.alias;
  }
}
