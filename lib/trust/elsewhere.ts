// Contacts of the user's other servers: the same person is recognized here, a namesake is not
// (docs/PROTOCOL.md, "Contacts").

import { type Claims, readKeptStatement } from "../identity/statement.ts";
import type { UserName } from "../wire/user_name.ts";
import type { StoredContact } from "./contact.ts";
import { isSelf } from "./standing.ts";

export interface OtherServer {
  /** The user's name for the server. */
  readonly alias: string;
  readonly contacts: readonly StoredContact[];
}

interface Known extends Pick<StoredContact, "state" | "by"> {
  readonly alias: string;
  readonly claims: Claims;
}

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

  /** The same person on another server, verified if on any: same name, identity and base key. */
  same(claims: Claims): Pick<StoredContact, "state" | "by"> | undefined {
    const same = this.#known.get(claims.name.key)?.filter((known) => isSelf(known.claims, claims));
    return same?.find(({ state }) => state === "verified") ?? same?.[0];
  }

  /**
   * The server with a different contact of that name, preferably a verified one. `claims`: the person here.
   */
  namesake({ key }: UserName, claims: Claims | undefined): string | undefined {
    const known = this.#known.get(key);
    if (!known || claims && known.some((one) => isSelf(one.claims, claims))) return undefined;
    return (known.find(({ state }) => state === "verified") ?? known[0])?.alias;
  }
}
