// `names`, `free`, `ban` and `unban`: carried out on the store, with rows to print in the host's language. Names in them are
// raw.

import { clockText } from "../../../base/quantity.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import type { BanTask, FreeTask, NamesTask } from "../../cli/host_commands.ts";
import { type IdentityId, shownIdentity } from "../../../identity/identity_id.ts";
import type { SqliteNameStore } from "../../../io/sqlite/sqlite_name_store.ts";
import { alikeKey } from "../../../wire/name_alikes.ts";
import { parseUserName, type UserName } from "../../../wire/user_name.ts";

/** Hex digits of a whole identity. */
const IDENTITY_DIGITS = 64;

/** The outcome of a command. */
export interface Outcome {
  /** To print, a line each. */
  readonly lines: readonly string[];
  /** Whether all is now as it was asked for. */
  readonly done: boolean;
  /** Nothing was done, because it is done only with `--yes`. */
  readonly wantsYes?: true;
}

/** Does one of them. Throws StoreError. */
export function obeyAboutPeople(task: NamesTask | FreeTask | BanTask, store: SqliteNameStore): Outcome {
  switch (task.command) {
    case "names":
      return { lines: listNames(task, store), done: true };
    case "free":
      return free(task, store);
    case "ban":
    case "unban":
      return banOrUnban(task, store);
  }
}

/** `2026-11-26 18:05`, in the zone of the machine. `seconds`: since 1970. */
export function shownTime(seconds: number): string {
  const date = new Date(seconds * 1_000);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${date.getFullYear()}-${month}-${day} ${clockText(date)}`;
}

function listNames({ texts: { host } }: NamesTask, store: SqliteNameStore): string[] {
  const owners = store.owners().map(({ name, identity, registered, seen, barred, isTwin }) =>
    [
      host.owner(name, shownIdentity(identity), shownTime(registered), shownTime(seen)),
      ...(barred ? [host.barred(barred)] : []),
      ...(isTwin ? [host.twin()] : []),
    ].join(", ")
  );
  const { names, identities } = store.bannedStrangers();
  const invites = store.openInvites().map(({ uses, expires, name, by }) =>
    host.openInvite(uses, shownTime(expires), name, by)
  );
  return [
    ...(owners.length > 0 ? owners : [host.nobodyOwns()]),
    ...[...names, ...identities.map(shownIdentity)].map((who) => host.bannedStranger(who)),
    ...invites,
    host.admission(store.admission),
  ];
}

/** A name that somebody has is that name; anything else is an identity or a pattern. */
function free({ name, digits, pattern, yes, texts: { host } }: FreeTask, store: SqliteNameStore): Outcome {
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
}

/** Whether the whole name fits: `*` stands for any characters, `?` for one. Goes back to the last `*` alone: that is enough. */
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

/** 32 hex digits may be a name, too: the name counts where somebody has it. */
function banOrUnban({ command, name, digits, texts: { host } }: BanTask, store: SqliteNameStore): Outcome {
  if (name && (digits === undefined || store.refusalOfUnproven(name) === "name_owned")) {
    return command === "ban" ? banName(name, store, host) : unbanName(name, store, host);
  }
  const known = store.identitiesOf(digits!);
  const identity = digits!.length === IDENTITY_DIGITS ? digits! : known.length === 1 ? known[0]! : undefined;
  if (identity === undefined) return { lines: [host.unknownIdentity(digits!)], done: false };
  const who = shownIdentity(identity);
  if (command === "ban") {
    const line = store.banIdentity(identity) ? host.banned(who) : host.alreadyBanned(who);
    return { lines: [line], done: true };
  }
  const changed = store.unbanIdentity(identity);
  return { lines: [changed ? host.unbanned(who) : host.notBanned(who)], done: changed };
}

function banName(name: UserName, store: SqliteNameStore, host: Texts["host"]): Outcome {
  const [owner] = ownersOf(name, store);
  const isNew = store.banName(name);
  const line = owner
    ? isNew ? host.bannedName(owner.name, shownIdentity(owner.identity)) : host.alreadyBanned(owner.name)
    : isNew
    ? host.bannedNobody(name.text)
    : host.alreadyBannedNobody(name.text);
  return { lines: [line], done: true };
}

function unbanName(name: UserName, store: SqliteNameStore, host: Texts["host"]): Outcome {
  if (!store.unbanName(name)) return { lines: [host.notBanned(name.text)], done: false };
  const others = ownersOf(name, store).length > 0 ? 0 : store.bannedStrangers().identities.length;
  const lines = [host.unbanned(name.text), ...(others > 0 ? [host.othersStillBanned(others)] : [])];
  return { lines, done: true };
}

/** The owners of the name, in any spelling. */
function ownersOf(name: UserName, store: SqliteNameStore) {
  const alike = alikeKey(name);
  return store.owners().filter((owner) => alikeKey(parseUserName(owner.name)!) === alike);
}

/** Freed names, and those of them that are still banned. */
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
