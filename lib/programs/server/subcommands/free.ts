// `free`: frees the name of a person, of an identity, or all names that match a pattern.

import { type IdentityId, shownIdentity } from "../../../identity/identity_id.ts";
import type { SqliteNameStore } from "../../../io/sqlite/sqlite_name_store.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { alikeKey } from "../../../wire/name_alikes.ts";
import { parseUserName } from "../../../wire/user_name.ts";
import { HOST_OPTIONS, hostCommand, hostTask, nameOrDigits, parseName } from "./host_command.ts";

/** UTF-16 units. */
const LONGEST_PATTERN = 64;

/**
 * An owned name is that name; anything else is an identity or a pattern: `*` is any characters, `?` is one.
 */
export const FREE = hostCommand({
  name: "chat-server free",
  summary: "free",
  positionals: ["nameOrPattern"],
  options: [{ flag: "yes", text: "yes", group: "people" }, ...HOST_OPTIONS],
  examples: [{ line: "chat-server free 'guest*'", text: "freeMany" }],
  read: (given) => {
    const who = given.positionals[0]!;
    const pattern = /[*?]/.test(who) && who.length <= LONGEST_PATTERN ? who.normalize("NFC") : undefined;
    const { name, digits } = nameOrDigits(who);
    if (!name && digits === undefined && pattern === undefined) parseName(who, given);
    return { ...hostTask(given), name, digits, pattern, yes: given.has("yes") };
  },
  obey({ name, digits, pattern, yes, texts: { host } }, store) {
    const own = name && store.owners().find((owner) => parseUserName(owner.name)!.key === name.key);
    if (name && store.free(name)) {
      return { lines: own ? freedLines([own], store, host) : [host.freed(name.text)], done: true };
    }
    const found = store.owners().filter((owner) =>
      (digits !== undefined && owner.identity.startsWith(digits)) ||
      (pattern !== undefined && fits(owner.name.normalize("NFC"), pattern))
    );
    const names = found.map((owner) => owner.name);
    if (names.length === 0) return { lines: [host.nobodyHas(name?.text ?? digits ?? pattern!)], done: false };
    if (pattern !== undefined && !yes) {
      return { lines: [names.join(" "), host.notFreedYet(names.length)], done: false, wantsYes: true };
    }
    store.freeNamesOf(found.map(({ identity }) => identity));
    return { lines: freedLines(found, store, host), done: true };
  },
});

/** Whether the whole name matches. Backtracking to the last `*` is sufficient. */
function fits(name: string, pattern: string): boolean {
  const [letters, signs] = [[...name], [...pattern]];
  let [at, sign, star, starAt] = [0, 0, -1, 0];
  while (at < letters.length) {
    if (signs[sign] === "*") [star, starAt] = [sign++, at];
    else if (signs[sign] === "?" || signs[sign] === letters[at]) [at, sign] = [at + 1, sign + 1];
    else if (star >= 0) [at, sign] = [++starAt, star + 1];
    else return false;
  }
  return signs.slice(sign).every((rest) => rest === "*");
}

/** Freed names, and those still banned. */
function freedLines(
  owners: readonly { readonly name: string; readonly identity: IdentityId }[],
  store: SqliteNameStore,
  host: Texts["host"],
): string[] {
  const { names, identities } = store.bannedStrangers();
  const banned = new Set(names.map((name) => alikeKey(parseUserName(name)!)));
  return owners.flatMap(({ name, identity }) => [
    banned.has(alikeKey(parseUserName(name)!)) ? host.nameStillBanned(name) : host.freed(name),
    ...(identities.includes(identity) ? [host.identityStillBanned(shownIdentity(identity))] : []),
  ]);
}
