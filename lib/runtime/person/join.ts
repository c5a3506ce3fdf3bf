// `chat-client join`: pins what the invite brings, takes a name there, and chats.

import { Exit, type ExitCode, ExitError } from "../../base/exit.ts";
import { certificateHash, shownHash } from "../../certificate/certificate_hash.ts";
import type { JoinTask } from "../../config/client_commands.ts";
import { SUBCOMMAND_WORDS, type ViewChoice } from "../../config/client_options.ts";
import type { Invite } from "../../identity/invite_line.ts";
import { sha256 } from "../../base/sha256.ts";
import { consoleLines } from "../../io/input.ts";
import { isTerminal } from "../../io/terminal.ts";
import { inviteKeys } from "../../trust/invitation.ts";
import {
  findServer,
  findServerByCertificate,
  isAlias,
  type KnownServer,
  pinsOneOf,
  type Profile,
  uniqueAlias,
  withServer,
} from "../../trust/profile.ts";
import { refusalOfNewName } from "../../wire/new_name.ts";
import { writeAddress } from "../../wire/address.ts";
import { isReservedName, parseUserName, type UserName } from "../../wire/user_name.ts";
import { printSentences } from "../print.ts";
import { type Ready, runWith } from "../run_client.ts";
import { newServer, placeOf } from "./choose_server.ts";
import { openChosen } from "./open_chosen.ts";
import { readInvite } from "./read_invite.ts";

/** Joins, and chats until the session ends. Throws ExitError. */
export async function runJoin(task: JoinTask & ViewChoice): Promise<ExitCode> {
  return await runWith({ ...task, allowUnproven: false }, () => prepare(task));
}

async function prepare(task: JoinTask & ViewChoice): Promise<Ready> {
  const { texts } = task;
  const invite = await readInvite(task.line, texts);
  const user = task.user ?? invite.name ?? await askName(task);
  if (invite.name && invite.name.key !== user.key) {
    throw new ExitError(Exit.usage, texts.profile.inviteForOther(invite.name.text));
  }
  const store = await openChosen({ ...task, user }, true);
  try {
    const server = await invitedServer(store.profile, invite, task);
    const place = await placeOf(server, texts);
    if (task.view === "terminal") {
      const hash = shownHash(await certificateHash(place.pins[0]!.pem));
      await printSentences(
        "stdout",
        texts.profile.joining(writeAddress(server), hash, invite.inviter?.name.text),
      );
    }
    await store.save(withServer(store.profile, server));
    return { store, place };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** A new server, or one that is pinned as the invite has it: what is pinned is never changed here. */
async function invitedServer(
  profile: Profile,
  invite: Invite,
  { alias, texts }: Pick<JoinTask, "alias" | "texts">,
): Promise<KnownServer> {
  const { host, port, certificates, secret, inviter } = invite;
  if (alias !== undefined && !isAlias(alias)) throw new ExitError(Exit.usage, texts.profile.badAlias(alias));
  const known = alias === undefined
    ? findServerByCertificate(profile, certificates)
    : findServer(profile, alias);
  if (known && !pinsOneOf(known, certificates)) {
    throw new ExitError(Exit.certificate, texts.profile.otherPin(known.alias));
  }
  const pending = known?.inviter;
  if (pending && pending.name.key !== inviter?.name.key) {
    throw new ExitError(Exit.usage, texts.profile.inviterPending(pending.name.text));
  }
  const server = known ??
    { ...newServer(alias ?? uniqueAlias(profile, host)), host, port, certificates };
  if (!inviter) return { ...server, host, port, token: secret };
  const { token, verifyKey } = await inviteKeys(secret);
  const tokenHash = await sha256(token.expose());
  return { ...server, host, port, token, inviter: { ...inviter, tokenHash, verifyKey } };
}

async function askName({ texts }: JoinTask): Promise<UserName> {
  if (!isTerminal()) throw new ExitError(Exit.usage, texts.profile.joinNeedsName());
  await printSentences("stdout", [texts.profile.askName()]);
  for await (const line of consoleLines()) {
    const name = parseUserName(line.trim());
    const typed = line.trim();
    const isWord = SUBCOMMAND_WORDS.includes(typed);
    const wrong = name && refusalOfNewName(name);
    if (name && !isReservedName(name) && !isWord && !wrong) return name;
    const why = isWord ? texts.nameIsSubcommand : name ? texts.reservedUser : texts.badUser;
    await printSentences("stdout", [wrong ? texts.refusals[wrong] : why(typed)]);
  }
  throw new ExitError(Exit.usage, texts.profile.joinNeedsName());
}
