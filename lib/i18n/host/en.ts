// English: what the host does: certificates, names, invites.

import type { HostTexts } from "./texts.ts";

/** The texts in English. */
export const hostEn: HostTexts = {
  makingCertificate: () => "there is no certificate yet: making one, by which friends recognise this server",
  certificateMade: (cert, key, sha256) => [
    `give your friends ${cert}: their chat-client accepts only what the key of this certificate vouches for`,
    `its SHA-256, to compare by voice: ${sha256}`,
    `never give anybody ${key}: whoever has it can pose as your server`,
  ],
  alreadyThere: (file) =>
    `${file} is there already, and whoever has that server.crt accepts no other: nothing was changed. --force puts another pair in its place and keeps this one beside it, and then every friend needs the new server.crt; "chat-server renew" moves friends over without a gap`,
  oldKept: (cert) => `what was there is kept as ${cert}, with its key`,
  pairMissing: (folder) =>
    `names are kept in ${folder}, but the certificate by which friends recognise this server is neither there nor in certs/: put server.crt and server.key back there, from a backup or from certs/ of the folder where chat-server was started before, or name them with --cert and --key. Only if they are lost: --new-certificate makes others, and then every friend has to be given the new server.crt`,
  twoPairs: (shown, other) =>
    `${shown} is shown, and not ${other}: who has pinned the other one will take this server for another. Move the one away that friends do not have, or name one with --cert and --key`,
  clockBehind: (date) =>
    `the clock of this computer says ${date}, when this version did not exist: set it, or friends will not accept the certificate. None was made`,
  halfPair: (there, missing, line) =>
    `${there} is there and ${missing} is not, and one is of no use without the other: put it back, or make a new pair with "${line}", whose server.crt every friend then needs`,
  renewalInterrupted: (line) => `a renewal was interrupted: finish it with "${line}"`,
  nothingToRenew: (cert, line) => `there is no ${cert} to renew: make a certificate with "${line}"`,
  nothingToFinish: (file, line) => `there is no ${file}: begin the renewal with "${line}"`,
  nextKeyMissing: (file, line) =>
    `${file} is gone, and its certificate is of no use without it: begin again with "${line}", and give your friends the new server-both.crt`,
  nextMade: (next, both) =>
    `made ${next}, the certificate to come, and ${both}, which holds it and the present one`,
  nextIsThere: (next, both) =>
    `${next}, the certificate to come, was made before and is kept; ${both} holds it and the present one`,
  renewalSteps: (both, line) => [
    `1. Now: give every friend ${both}, to be put in the place of their server.crt. It works before and after.`,
    `2. When all have it: type "${line}", and start chat-server again.`,
    "Until then the server goes on with its present certificate. Finish before that one ends.",
  ],
  renewalFinished: (cert, old) => [
    `${cert} is the new certificate now; the one before is kept as ${old}`,
    `start chat-server again; friends who join from now on get ${cert}`,
  ],
  cannotWrite: (file, why) => `cannot write ${file}: ${why}. Check the path, and that you may write there`,

  owner: (name, identity, registered, seen) =>
    `${name}, identity ${identity}, here since ${registered}, last seen ${seen}`,
  barred: (why) => why === "banned" ? "BANNED" : "REVOKED by its owner",
  twin: () => "LOOKS LIKE ANOTHER NAME here",
  twins: (count) =>
    `${count} names here look like another one, because they were registered before that was refused: "names" marks them, and "free" or "ban" with the identity of one affects that one alone`,
  nobodyOwns: () => "nobody has a name here yet",
  bannedStranger: (who) => `${who}: BANNED, and has no name here`,
  openInvite: (uses, ends, name, by) =>
    [
      `open invite for ${people(uses)} until ${ends}`,
      ...(name === undefined ? [] : [`only as ${name}`]),
      ...(by === undefined ? [] : [`made by ${by}`]),
    ].join(", "),
  admission: (who) =>
    who === "open"
      ? "anybody who finds the server can come in, and sees who is there"
      : "only who has a name here, or is invited, can come in",
  freed: (name) => `${name} is free now: whoever asks for it first gets it`,
  namesFreed: (count) => `names freed because nobody used them for 60 days: ${count}`,
  notFreedYet: (count) =>
    `${
      count === 1 ? "that name matches" : `those ${count} names match`
    }, and nothing was freed: add --yes to free them`,
  askFree: () => "free all of these names? Type yes:",
  nobodyHas: (name) => `nobody has the name ${name}: "names" shows who has which`,
  bannedName: (name, identity) =>
    `banned: the name ${name}, in every spelling, and the identity ${identity} that has it, whatever name it takes`,
  bannedNobody: (name) => `nobody has the name ${name} here; it is banned, so nobody can take it`,
  banned: (who) => `the identity ${who} is banned, whatever name it takes`,
  alreadyBanned: (who) => `${who} was banned already`,
  alreadyBannedNobody: (name) => `nobody has the name ${name} here, and it was banned already`,
  identityStillBanned: (identity) =>
    `the identity ${identity} that had it is still banned: "unban ${identity}" lifts that`,
  nameStillBanned: (name) =>
    `nobody has the name ${name} any more, but it is still banned: "unban ${name}" lets others take it`,
  othersStillBanned: (count) =>
    `${
      count === 1 ? "1 identity without a name here is" : `${count} identities without a name here are`
    } still banned: "names" shows them`,
  unbanned: (who) => `${who} can come in again`,
  notBanned: (who) => `${who} is not banned: "names" shows who is`,
  unknownIdentity: (digits) => `nobody here has an identity that begins with ${digits}: give all 64 digits`,
  neitherNameNorIdentity: (who) => `${who} can be neither a name nor an identity (32 or 64 hex digits)`,

  inviteEnds: (ends, uses, name) =>
    `good until ${ends} for ${people(uses)}${name === undefined ? "" : `, only as ${name}`}`,
  inviteUse: () =>
    `send that line to your friend by a way that you trust: whoever has it can come in. Your friend types "chat-client join" and pastes it`,
  onlyInvited: (line) => `from now on nobody gets a name here without an invite; "${line}" changes that`,
  inviteNameUseless: (name, why) => `nobody could come in as ${name}: ${why}`,
  inviteStaysHere: (host) =>
    `that invite works on this machine only, for it leads to ${host}. For friends elsewhere make one with the address at which they reach you: invite --host HOST:PORT`,
  hostExpected: () => "an address that your friends can reach, such as 192.168.1.20 or 0.tcp.ngrok.io:12345",
  durationExpected: (least, most) => `a time such as 30m, 24h or 7d, from ${least} to ${most}`,

  dataOrEphemeral: () => "--ephemeral keeps nothing, so --data makes no sense with it: leave one of them out",
  noDataFolder: () => "the environment does not say where your data is kept: name a folder with --data",
  noNamesYet: (folder) =>
    `no server has kept names in ${folder}: start chat-server, or name its folder with --data`,
  namesNewer: (file) => `a later version of chat-server wrote ${file}: use that one. Nothing was changed`,
  namesForeign: (file) =>
    `${file} is not what chat-server keeps names in: name another folder with --data. Nothing was changed`,
  namesEmpty: (file) =>
    `${file} is empty, though names are kept there: put your copy of it back. If nobody had a name here yet, move it elsewhere, and a new one is made. Nothing was changed`,
  namesMissing: (file) =>
    `${file} is missing, but ${file}-wal, which belongs to it, is there: put ${file} back. To begin without names, move ${file}-wal elsewhere. Nothing was changed`,
  namesDamaged: (file) =>
    `${file} is damaged: put your copy of it back. To begin without names, move it elsewhere together with ${file}-wal, and keep it. Nothing was changed`,
  namesBusy: (file) => `another program is busy with ${file}: try again in a moment`,

  repeated: (text, count) => `${text} (${count} times since this was last said)`,

  sayText: "TEXT",
  sayHelp: "Speaks to NAME, or to everybody who is here; * in the place of NAME is everybody, too.",
  howToSay: () =>
    "it is written like this: say TEXT, or say NAME TEXT; say * TEXT where TEXT begins with a name",
  sayTooLong: (bytes) => `that is too long, and nothing was sent: ${bytes} bytes at most`,
  saidToAll: (people) => people === 0 ? "nobody is here to hear it" : `said to everybody here: ${people}`,
  saidTo: (name) => `said to ${name} alone`,
  saidToNobody: (name) => `${name} is not here, so nothing was said: "say * ..." speaks to everybody`,

  statusHelp: "Shows how the server is doing.",
  consoleHelp: "This list.",
};

function people(count: number): string {
  return count === 1 ? "one person" : `${count} people`;
}
