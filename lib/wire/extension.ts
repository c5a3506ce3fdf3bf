// Optional extensions of the base protocol (docs/PROTOCOL.md, "Extensions").

import { MAX_EXTENSION_NAME, MAX_EXTENSIONS } from "./limits.ts";

/**
 * - `presence/1`: `joined` and `left` instead of whole tables.
 * - `ping/1`: `ping` and `pong`, to notice a dead link and to learn that earlier lines were accepted.
 * - `errors/1`: an `error` carries `code`, and `to` if it is about an addressee.
 * - `pace/1`: what came too fast stays refused, with all that follows, until a `resume`.
 * - `quickack/1`: a client may send a blank line, so that its TCP acknowledges at once.
 * - `login/1`: a client proves its identity, and can ask for identities of others (docs/PROTOCOL.md, part 3).
 * - `addressee/1`: a `relay` names the identity it is for, and nobody else gets it.
 */
export const EXTENSIONS = [
  "presence/1",
  "ping/1",
  "errors/1",
  "pace/1",
  "quickack/1",
  "login/1",
  "addressee/1",
] as const;

type Extension = typeof EXTENSIONS[number];

/** Our extensions that a peer named too. */
export type Agreed = ReadonlySet<Extension>;

/** The base protocol alone, before the peer's `ext` was read. */
export const NOTHING_AGREED: Agreed = new Set();

/** Cached by names: many connections agree on the same. */
const agreements = new Map<string, Agreed>([["", NOTHING_AGREED]]);

/** `named`: the peer's list, undefined if it sent none. */
export function agree(named: readonly string[] | undefined): Agreed {
  const both = EXTENSIONS.filter((extension) => named?.includes(extension));
  const key = both.join(" ");
  const agreed = agreements.get(key) ?? new Set(both);
  agreements.set(key, agreed);
  return agreed;
}

/** The strings of an `ext` field; undefined if it is missing or not a list. Never a reason to refuse. */
export function parseExtensions(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, MAX_EXTENSIONS).filter((name): name is string =>
    typeof name === "string" && name.length <= MAX_EXTENSION_NAME
  );
}
