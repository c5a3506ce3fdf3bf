// English: the host's work: certificates, names, invites.

/** `cert`, `key`, `file`, `both`, `old`: paths; `line`: what the host types. */
export const hostEn = {
  // Certificates.
  /** Before the first certificate is made. */
  makingCertificate: () => "there is no certificate yet: making one, by which friends recognise this server",
  /** A row each; `sha256`: of the certificate. */
  certificateMade: (cert: string, key: string, sha256: string) => [
    `give your friends ${cert}: their chat-client accepts only what the key of this certificate vouches for`,
    `its SHA-256, to compare by voice: ${sha256}`,
    `never give anybody ${key}: anybody who has it can pose as your server`,
  ],
  alreadyThere: (file: string) =>
    `${file} is there already, and whoever has that server.crt accepts no other: nothing was changed. --force puts another pair in its place and keeps this one beside it, and then every friend needs the new server.crt; "chat-server renew" moves friends over without a gap`,
  /** `cert`: the old certificate under its new name. */
  oldKept: (cert: string) => `what was there is kept as ${cert}, with its key`,
  /** `folder`: with names, but without a pair. */
  pairMissing: (folder: string) =>
    `names are kept in ${folder}, but the certificate by which friends recognise this server is neither there nor in certs/: put server.crt and server.key back there, from a backup or from certs/ of the folder where chat-server was started before, or name them with --cert and --key. Only if they are lost: --new-certificate makes others, and then every friend has to be given the new server.crt`,
  twoPairs: (shown: string, other: string) =>
    `${shown} is used, and not ${other}: friends who pinned the other one will take this server for another. Move away the one that friends do not have, or name one with --cert and --key`,
  /** `date`: YYYY-MM-DD. */
  clockBehind: (date: string) =>
    `the clock of this computer says ${date}, when this version did not exist: set it, or friends will not accept the certificate. None was made`,
  /** `line` makes a new pair. */
  halfPair: (there: string, missing: string, line: string) =>
    `${there} is there and ${missing} is not, and one is of no use without the other: put it back, or make a new pair with "${line}", whose server.crt every friend then needs`,
  /** A renewal ended in the middle; `line` goes on with it. */
  renewalInterrupted: (line: string) => `a renewal was interrupted: finish it with "${line}"`,
  /** There is no certificate; `line` makes one. */
  nothingToRenew: (cert: string, line: string) =>
    `there is no ${cert} to renew: make a certificate with "${line}"`,
  /** There is no next certificate; `line` makes one. */
  nothingToFinish: (file: string, line: string) => `there is no ${file}: begin the renewal with "${line}"`,
  /** The key of the next certificate is gone; `line` begins again. */
  nextKeyMissing: (file: string, line: string) =>
    `${file} is gone, and its certificate is of no use without it: begin again with "${line}", and give your friends the new server-both.crt`,
  /** `next`: path of the new certificate; `both`: of the file for friends. */
  nextMade: (next: string, both: string) =>
    `made ${next}, the next certificate, and ${both}, which holds it and the present one`,
  nextIsThere: (next: string, both: string) =>
    `${next}, the next certificate, was made before and is kept; ${both} holds it and the present one`,
  /** The next steps, a row each; `line` ends the renewal. */
  renewalSteps: (both: string, line: string) => [
    `1. Now: give every friend ${both}, to be put in the place of their server.crt. It works before and after.`,
    `2. When all have it: type "${line}", and start chat-server again.`,
    "Until then the server goes on with its present certificate. Finish before that one ends.",
  ],
  /** A row each. */
  renewalFinished: (cert: string, old: string) => [
    `${cert} is the new certificate now; the one before is kept as ${old}`,
    `start chat-server again; friends who join from now on get ${cert}`,
  ],
  /** `why`: from `systemReason`. */
  cannotWrite: (file: string, why: string) =>
    `cannot write ${file}: ${why}. Check the path, and that you may write there`,

  // Names and bans. `who`: a name, or 32 digits of an identity. Times are local, `YYYY-MM-DD HH:MM`.
  /** A row of `names`: `identity`: 32 digits. */
  owner: (name: string, identity: string, registered: string, seen: string) =>
    `${name}, identity ${identity}, here since ${registered}, last seen ${seen}`,
  /** At the end of such a row. */
  barred: (why: "banned" | "revoked"): string => why === "banned" ? "BANNED" : "REVOKED by its owner",
  twin: () => "LOOKS LIKE ANOTHER NAME here",
  twins: (count: number) =>
    `${count} names here look like another one, because they were registered before that was refused: "names" marks them, and "free" or "ban" with the identity of one affects that one alone`,
  /** Instead of rows. */
  nobodyOwns: () => "nobody has a name here yet",
  /** A row for a ban of somebody who has no name here. */
  bannedStranger: (who: string) => `${who}: BANNED, and has no name here`,
  /** A row; `name`: the only valid one; `by`: unless the host made it. */
  openInvite: (uses: number, ends: string, name: string | undefined, by: string | undefined) =>
    [
      `open invite for ${people(uses)} until ${ends}`,
      ...(name === undefined ? [] : [`only as ${name}`]),
      ...(by === undefined ? [] : [`made by ${by}`]),
    ].join(", "),
  admission: (who: "open" | "invite"): string =>
    who === "open"
      ? "anybody who finds the server can come in, and sees who is there"
      : "only people with a name here, or with an invite, can come in",
  freed: (name: string) => `${name} is free now: the next to ask for it gets it`,
  namesFreed: (count: number) => `names freed because nobody used them for 60 days: ${count}`,
  notFreedYet: (count: number) =>
    `${
      count === 1 ? "that name matches" : `those ${count} names match`
    }, and nothing was freed: add --yes to free them`,
  askFree: () => "free all of these names? Type yes:",
  nobodyHas: (name: string) => `nobody has the name ${name}: "names" shows who has which`,
  /** The name and the identity that has it; `identity`: 32 digits. */
  bannedName: (name: string, identity: string) =>
    `banned: the name ${name}, in every spelling, and the identity ${identity} that has it, whatever name it takes`,
  bannedNobody: (name: string) => `nobody has the name ${name} here; it is banned, so nobody can take it`,
  banned: (who: string) => `the identity ${who} is banned, whatever name it takes`,
  alreadyBanned: (who: string) => `${who} was banned already`,
  alreadyBannedNobody: (name: string) => `nobody has the name ${name} here, and it was banned already`,
  /** After `free` and `unban`. */
  identityStillBanned: (identity: string) =>
    `the identity ${identity} that had it is still banned: "unban ${identity}" lifts that`,
  /** After `free`. */
  nameStillBanned: (name: string) =>
    `nobody has the name ${name} any more, but it is still banned: "unban ${name}" lets others take it`,
  /** After `unban` of a name without an owner. */
  othersStillBanned: (count: number) =>
    `${
      count === 1 ? "1 identity without a name here is" : `${count} identities without a name here are`
    } still banned: "names" shows them`,
  unbanned: (who: string) => `${who} can come in again`,
  notBanned: (who: string) => `${who} is not banned: "names" shows the bans`,
  unknownIdentity: (digits: string) =>
    `nobody here has an identity that begins with ${digits}: give all 64 digits`,
  neitherNameNorIdentity: (who: string) =>
    `${who} can be neither a name nor an identity (32 or 64 hex digits)`,

  // Invites.
  /** Under an invite line: when it ends, for how many people and which name. */
  inviteEnds: (ends: string, uses: number, name: string | undefined) =>
    `good until ${ends} for ${people(uses)}${name === undefined ? "" : `, only as ${name}`}`,
  inviteUse: () =>
    `send that line to your friend over a channel you trust: anybody who has it can get in. Your friend types "chat-client join" and pastes it`,
  /** After the first invite; `line` admits everybody again. */
  onlyInvited: (line: string) =>
    `from now on nobody gets a name here without an invite; "${line}" changes that`,
  /** `why`: a sentence. */
  inviteNameUseless: (name: string, why: string) => `nobody could come in as ${name}: ${why}`,
  /** `host`: this machine, for whoever uses the invite. */
  inviteStaysHere: (host: string) =>
    `that invite works on this machine only, for it leads to ${host}. For friends elsewhere make one with the address at which they reach you: invite --host HOST:PORT`,
  /** For `badValue`: what a host must be. */
  hostExpected: () => "an address that your friends can reach, such as 192.168.1.20 or 0.tcp.ngrok.io:12345",
  /** For `badValue`: `least` and `most` are written as a person would. */
  durationExpected: (least: string, most: string) =>
    `a time such as 30m, 24h or 7d, from ${least} to ${most}`,

  // Where all that is kept.
  dataOrEphemeral: () => "--ephemeral keeps nothing, so --data makes no sense with it: leave one of them out",
  noDataFolder: () => "the environment does not say where your data is kept: name a folder with --data",
  noNamesYet: (folder: string) =>
    `no server has kept names in ${folder}: start chat-server, or name its folder with --data`,
  namesNewer: (file: string) =>
    `a later version of chat-server wrote ${file}: use that one. Nothing was changed`,
  namesForeign: (file: string) =>
    `${file} is not what chat-server keeps names in: name another folder with --data. Nothing was changed`,
  namesEmpty: (file: string) =>
    `${file} is empty, though names are kept there: put your copy of it back. If nobody had a name here yet, move it elsewhere, and a new one is made. Nothing was changed`,
  namesMissing: (file: string) =>
    `${file} is missing, but ${file}-wal, which belongs to it, is there: put ${file} back. To begin without names, move ${file}-wal elsewhere. Nothing was changed`,
  namesDamaged: (file: string) =>
    `${file} is damaged: put your copy of it back. To begin without names, move it elsewhere together with ${file}-wal, and keep it. Nothing was changed`,
  namesBusy: (file: string) => `another program is busy with ${file}: try again in a moment`,

  repeated: (text: string, count: number) => `${text} (${count} times since this was last said)`,

  // The console.
  /** The placeholder of the text in the help of `say`. */
  sayText: "TEXT",
  /** The help of `say`. */
  sayHelp: "Sends TEXT to NAME, or to everybody present; * in place of NAME also means everybody.",
  /** `say` without a text. */
  howToSay: () => "usage: say TEXT, or say NAME TEXT; say * TEXT where TEXT begins with a name",
  /** `bytes`: at most. */
  sayTooLong: (bytes: number) => `that is too long, and nothing was sent: ${bytes} bytes at most`,
  /** Done; `people`: how many are present. */
  saidToAll: (people: number): string =>
    people === 0 ? "nobody is here to hear it" : `said to everybody here: ${people}`,
  saidTo: (name: string) => `said to ${name} alone`,
  saidToNobody: (name: string, near?: string) =>
    `${name} is not here, so nothing was said: ${
      near === undefined ? "" : `"say ${near} ..." speaks to ${near} alone, `
    }"say * ..." speaks to everybody`,

  /** The help of `status` there. */
  statusHelp: "Shows how the server is doing.",
  /** The help of `help` there. */
  consoleHelp: "This list.",
};

function people(count: number): string {
  return count === 1 ? "one person" : `${count} people`;
}
