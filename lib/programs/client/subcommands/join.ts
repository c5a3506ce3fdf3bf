// `chat-client join`: connects with an invite, takes a name there, and chats. The contents of the invite are
// kept from the welcome on.

import { Exit, ExitError } from "../../../base/exit.ts";
import { sha256 } from "../../../crypto/sha256.ts";
import { shownHash } from "../../../certificate/certificate_hash.ts";
import { OWN_OPTIONS, profileChoice, VIEW_OPTIONS, viewChoice } from "../../cli/client_options.ts";
import { type Given, tool } from "../../cli/options.ts";
import type { Invite } from "../../../identity/invite_line.ts";
import { readKeptStatement } from "../../../identity/statement.ts";
import { inviteKeys } from "../../../trust/invitation.ts";
import { isSamePlace, knownPlace } from "../../../profile/known_place.ts";
import {
  findServer,
  isAlias,
  isRetired,
  type KnownServer,
  pinsOneOf,
  type Profile,
  uniqueAlias,
  withoutRetired,
} from "../../../profile/profile.ts";
import { isSame } from "../../../trust/standing.ts";
import { writeAddress } from "../../../wire/address.ts";
import { printSentences } from "../../print.ts";
import { type Ready, runWith } from "../run_client.ts";
import type { UserName } from "../../../wire/user_name.ts";
import { agreeToChange } from "../agree_to_change.ts";
import { askName } from "../ask_name.ts";
import { newServer, placeOf } from "../choose_server.ts";
import { openChosen } from "../open_chosen.ts";
import { readInvite } from "./read_invite.ts";

/** Refusals that do not use up the invite. */
const KEPT: ReadonlySet<string | undefined> = new Set(["full", "unavailable"]);

/** Until the end of the chat. */
export const JOIN = tool({
  name: "chat-client join",
  summary: "join",
  positionals: [],
  optional: ["invite"],
  options: [
    { flag: "alias", text: "alias", group: "connection", value: "name" },
    ...VIEW_OPTIONS,
    ...OWN_OPTIONS,
  ],
  examples: [{ line: "chat-client join", text: "join" }],
  read,
  async run(task) {
    let invite: Invite | undefined;
    let isPrepared = false;
    try {
      return await runWith({ ...task, allowUnproven: false }, async (otherName) => {
        invite ??= await readInvite(task.line, task.texts);
        const ready = await prepare(task, invite, otherName);
        isPrepared = true;
        return ready;
      });
    } catch (error) {
      if (!(error instanceof ExitError)) throw error;
      const isKept = error.code === Exit.unreachable || error.code === Exit.certificate ||
        KEPT.has(error.reason);
      if (!isPrepared || !isKept) throw error;
      throw new ExitError(error.code, error.message, [...error.guide, task.texts.servers.inviteKept()]);
    }
  },
});

/** `line`: the invite, or a file with it; undefined: it is asked for. */
function read(given: Given) {
  return {
    line: given.positionals[0],
    alias: given.value("alias"),
    ...viewChoice(given),
    ...profileChoice(given),
  };
}

type Join = ReturnType<typeof read>;

async function prepare(task: Join, invite: Invite, otherName: UserName | undefined): Promise<Ready> {
  const { texts } = task;
  const user = otherName ?? task.user ?? invite.name ?? await askName(texts.profile.askName(), task);
  if (invite.name && invite.name.key !== user.key) {
    throw new ExitError(Exit.usage, texts.profile.inviteForOther(invite.name.text));
  }
  const store = await openChosen({ ...task, user }, true);
  try {
    const server = await invitedServer(store.profile, invite, { ...task, user });
    const place = await placeOf(store.profile, server, texts);
    if (task.view === "terminal" && otherName === undefined) {
      const hash = shownHash(await sha256(place.pins[0]!.der));
      const elsewhere = invite.inviter && otherFriend(store.profile.servers, invite.inviter);
      await printSentences("stdout", [
        ...texts.profile.joining(writeAddress(server), hash, invite.inviter?.name.text),
        ...elsewhere ? [texts.servers.inviterElsewhere(invite.inviter!.name.text, elsewhere)] : [],
      ]);
    }
    return { store, place, mayRename: invite.name === undefined };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** A new server, or a known one with the same pins, which never change here. Throws ExitError. */
async function invitedServer(
  profile: Profile,
  invite: Invite,
  task: Join,
): Promise<KnownServer> {
  const { alias, texts } = task;
  const { host, port, secret, inviter } = invite;
  const certificates = invite.certificates.filter((one) => !isRetired(profile, one));
  if (certificates.length === 0) throw new ExitError(Exit.certificate, texts.servers.retiredInvite());
  const known = knownServer(profile, { ...invite, certificates }, task);
  if (known && !pinsOneOf(known, certificates)) {
    throw new ExitError(Exit.certificate, texts.profile.otherPin(known.alias));
  }
  const same = profile.servers.filter((server) => server === known || pinsOneOf(server, certificates));
  refuseOtherInviter(known?.inviter, same, inviter, task);
  const server = known
    ? { ...withoutRetired(profile, known), host, port }
    : { ...newServer(alias ?? uniqueAlias(profile, host)), host, port, certificates };
  if (known && !isSamePlace(known, server)) await agreeToChange(known, server, "", task);
  if (!inviter) return { ...server, token: secret };
  const { token, verifyKey } = await inviteKeys(secret);
  const tokenHash = await sha256(token.expose());
  return { ...server, token, inviter: { ...inviter, tokenHash, verifyKey } };
}

/** The given one, else the one with that address and certificates. Throws ExitError. */
function knownServer(
  profile: Profile,
  invite: Pick<Invite, "host" | "port" | "certificates">,
  { alias, texts }: Pick<Join, "alias" | "texts">,
): KnownServer | undefined {
  if (alias !== undefined && !isAlias(alias)) throw new ExitError(Exit.usage, texts.profile.badAlias(alias));
  if (alias !== undefined) return findServer(profile, alias);
  const place = knownPlace(profile, invite, invite.certificates);
  if (place.kind === "several") {
    const aliases = place.servers.map((server) => server.alias);
    throw new ExitError(Exit.certificate, texts.servers.severalInvited(aliases));
  }
  return place.kind === "new" ? undefined : place.server;
}

/** A known or expected person there, under any alias, must have the same keys. Throws ExitError (usage). */
function refuseOtherInviter(
  pending: Inviter | undefined,
  servers: readonly KnownServer[],
  inviter: Inviter | undefined,
  { texts }: Pick<Join, "texts">,
): void {
  if (pending && !(pending.name.key === inviter?.name.key && isSame(pending, inviter))) {
    throw new ExitError(Exit.usage, texts.profile.inviterPending(pending.name.text));
  }
  const alias = inviter && otherFriend(servers, inviter);
  if (alias !== undefined) {
    throw new ExitError(Exit.usage, texts.servers.otherInviter(inviter!.name.text, alias));
  }
}

/** Alias of a server with a namesake of the inviter. */
function otherFriend(servers: readonly KnownServer[], inviter: Inviter): string | undefined {
  return servers.find(({ contacts }) => {
    const known = contacts.map(({ statement }) => readKeptStatement(statement));
    const contact = known.find((kept) => kept?.name.key === inviter.name.key);
    return contact && !isSame(contact, inviter);
  })?.alias;
}

type Inviter = Pick<NonNullable<Invite["inviter"]>, "name" | "sign" | "dh">;
