// The known server of an address and certificates: what may silently be used, what takes a decision, and what
// nobody can decide (docs/PROTOCOL.md, "The certificate is the pin"). A file or an invite line changes
// nothing.

import { type Address, isSameAddress, parseHost, reachOf } from "../wire/address.ts";
import { type KnownServer, pinsOneOf, type Profile } from "./profile.ts";

/**
 * - `new`: nothing of it is known.
 * - `known`: this server, at its address, with no certificate that is not pinned for it.
 * - `other`: this server with another address, other certificates or both.
 * - `several`: the address and the certificates are of different servers.
 */
type KnownPlace =
  | { readonly kind: "new" }
  | { readonly kind: "known"; readonly server: KnownServer }
  | {
    readonly kind: "other";
    readonly server: KnownServer;
    readonly address: boolean;
    readonly pins: boolean;
  }
  | { readonly kind: "several"; readonly servers: readonly KnownServer[] };

/** The server of this address and these certificates (DER); of servers that have both, the one used last. */
export function knownPlace(
  { servers, lastServer }: Pick<Profile, "servers" | "lastServer">,
  address: Address,
  certificates: readonly Uint8Array[],
): KnownPlace {
  const found = servers
    .map((server) => ({
      server,
      address: !isSamePlace(server, address),
      pins: !certificates.every((certificate) => pinsOneOf(server, [certificate])),
    }))
    .filter(({ server, address }) => !address || pinsOneOf(server, certificates));
  const same = found.filter(({ address, pins }) => !address && !pins).map(({ server }) => server);
  if (same.length > 0) {
    return { kind: "known", server: same.find(({ alias }) => alias === lastServer) ?? same[0]! };
  }
  if (found.length === 0) return { kind: "new" };
  if (found.length > 1) return { kind: "several", servers: found.map(({ server }) => server) };
  return { kind: "other", ...found[0]! };
}

/** Whether both lead to the same place: this machine has several names. */
export function isSamePlace(a: Address, b: Address): boolean {
  return isSameAddress(a, b) || a.port === b.port && isThisMachine(a.host) && isThisMachine(b.host);
}

/** Dialling all addresses reaches this machine. */
const ALL = ["0.0.0.0", "::"];

function isThisMachine(text: string): boolean {
  const host = parseHost(text) ?? text;
  return reachOf(host) === "this_machine" || ALL.includes(host);
}
