// Extensions that peers can agree on beyond the base protocol (docs/PROTOCOL.md, "Extensions").

import { MAX_EXTENSION_NAME, MAX_EXTENSIONS } from "./limits.ts";

/**
 * - `presence/1`: `joined` and `left` instead of whole tables.
 * - `ping/1`: `ping` and `pong`, to notice a dead link and to learn that earlier lines were taken.
 * - `errors/1`: an `error` carries `code`, and `to` where it is about an addressee.
 * - `pace/1`: what came too fast stays refused, with all that follows, until a `resume`.
 * - `quickack/1`: a client may send a blank line, so that its TCP acknowledges at once what came.
 * - `login/1`: a client proves who it is, and can ask who others are (docs/PROTOCOL.md, part 3).
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

/** One of `EXTENSIONS`, as `ext` carries it. */
type Extension = typeof EXTENSIONS[number];

/** Those of our extensions that a peer named. */
export type Agreed = ReadonlySet<Extension>;

/** The base protocol alone: of a peer whose `ext` was not read yet. */
export const NOTHING_AGREED: Agreed = new Set();

/** Earlier agreements, by their names: many connections agree on the same. */
const agreements = new Map<string, Agreed>([["", NOTHING_AGREED]]);

/** The extensions that both sides name. `named` is the peer's list, undefined when it sent none. */
export function agree(named: readonly string[] | undefined): Agreed {
  const both = EXTENSIONS.filter((extension) => named?.includes(extension));
  const key = both.join(" ");
  const agreed = agreements.get(key) ?? new Set(both);
  agreements.set(key, agreed);
  return agreed;
}

/** The strings of an `ext` field; undefined when there is none, or it is not a list. Never a reason to refuse. */
export function parseExtensions(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, MAX_EXTENSIONS).filter((name): name is string =>
    typeof name === "string" && name.length <= MAX_EXTENSION_NAME
  );
}
