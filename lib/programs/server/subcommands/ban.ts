// `ban` and `unban`: shuts out a name and its owner, or an identity, and admits them again.

import { printable } from "../../../base/printable.ts";
import { usageError } from "../../cli/options.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { shownIdentity } from "../../../identity/identity_id.ts";
import type { SqliteNameStore } from "../../../io/sqlite/sqlite_name_store.ts";
import { alikeKey } from "../../../wire/name_alikes.ts";
import { parseUserName, type UserName } from "../../../wire/user_name.ts";
import { HOST_OPTIONS, hostCommand, hostTask, nameOrDigits, type Outcome } from "./host_command.ts";

/** Hex digits of a whole identity. */
const IDENTITY_DIGITS = 64;

/** Also for a name without an owner, and an unknown identity. */
export const BAN = banning("ban");

/** An identity stays banned if only its name is unbanned. */
export const UNBAN = banning("unban");

/** 32 hex digits may be a name, too: the name counts if it has an owner. */
function banning(command: "ban" | "unban") {
  return hostCommand({
    name: `chat-server ${command}`,
    summary: command,
    positionals: ["nameOrIdentity"],
    options: HOST_OPTIONS,
    examples: [],
    makesStore: command === "ban",
    read: (given) => {
      const who = given.positionals[0]!;
      const { name, digits } = nameOrDigits(who);
      if (!name && digits === undefined) {
        const { program, texts } = given;
        throw usageError(program, texts, texts.host.neitherNameNorIdentity(printable(who)));
      }
      return { ...hostTask(given), name, digits };
    },
    obey({ name, digits, texts: { host } }, store) {
      if (name && (digits === undefined || store.refusalOfUnproven(name) === "name_owned")) {
        return command === "ban" ? banName(name, store, host) : unbanName(name, store, host);
      }
      const known = store.identitiesOf(digits!);
      const identity = digits!.length === IDENTITY_DIGITS
        ? digits!
        : known.length === 1
        ? known[0]!
        : undefined;
      if (identity === undefined) return { lines: [host.unknownIdentity(digits!)], done: false };
      const who = shownIdentity(identity);
      if (command === "ban") {
        const line = store.banIdentity(identity) ? host.banned(who) : host.alreadyBanned(who);
        return { lines: [line], done: true };
      }
      const changed = store.unbanIdentity(identity);
      return { lines: [changed ? host.unbanned(who) : host.notBanned(who)], done: changed };
    },
  });
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

/** Of the name in any spelling. */
function ownersOf(name: UserName, store: SqliteNameStore) {
  const alike = alikeKey(name);
  return store.owners().filter((owner) => alikeKey(parseUserName(owner.name)!) === alike);
}
