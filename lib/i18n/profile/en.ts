// English: the profile: passphrase, lock, backup, subcommands of the client.

import type { ProfileTexts } from "./texts.ts";

/** The texts in English. */
export const profileEn: ProfileTexts = {
  inviteFailures: {
    "not_an_invite": "that is not an invite: an invite is one line that begins with chat1:",
    "unknown_version": "that invite is of a newer version: get a newer chat-client",
    "truncated": "that invite is cut off: copy the whole line, to its end",
    "bad_address":
      "that invite leads nowhere, for it names no address that can be dialled: ask for another one",
    "damaged": "that invite was changed on its way: copy the line again, or ask for another one",
  },
  noServers: (user) => `${user} knows no server yet`,
  whichServer: (aliases) => `which server? Choose one with --server: ${aliases.join(", ")}`,
  noSuchServer: (alias, aliases) => `there is no server ${alias} in this profile, but: ${aliases.join(", ")}`,
  noProfiles: () => "nobody has chatted here yet",
  whichProfile: (names) => `who are you? Choose with --as: ${names.join(", ")}`,
  passphrase: () => "Passphrase of your profile: ",
  newPassphrase: () => "New passphrase for your profile: ",
  backupPassphrase: () => "Passphrase of the backup: ",
  backupPassphraseAfterWrong: () => "That is not it; nothing was changed. Passphrase of the backup: ",
  wrongPassphrase: () => "that passphrase does not open it; nothing was changed",
  firstStart: () =>
    "your profile was made. It has no passphrase: whoever reads your files can be you. /passphrase sets one",
  needsTerminal: () => "that needs a terminal to ask at: use chat-client passphrase",
  lockNeedsPassphrase: () => "your profile has no passphrase to ask for: set one with /passphrase first",
  askInvite: () => "Paste the line that begins with chat1: and press Enter.",
  askName: () => "What do you want to be called there? One word:",
  inviteForOther: (name) => `this invite is for ${name} alone: leave out --as, or ask for another one`,
  joinNeedsName: () => "say how you want to be called there: --as NAME",
  joining: (
    server,
    hash,
    inviter,
  ) => [
    `Joining ${server}, whose certificate is ${hash}.`,
    inviter === undefined
      ? "The invite verifies the server; friends you verify yourself, with /verify."
      : `Invited by ${inviter}: as soon as both of you are there, you are verified for each other.`,
  ],
  badAlias: (alias) => `${alias} cannot be the name of a server here: letters, digits, dots and hyphens`,
  otherPin: (alias) =>
    `this invite brings another certificate than the one you have for ${alias}. Ask the host; chat-client repin ${alias} replaces it, --alias keeps both`,
  moved: (alias, address) => `${alias} is at ${address} from now on; its certificate stays pinned`,
  repin: (
    alias,
    before,
    after,
  ) => [
    `${alias} is recognised by ${before.join(", ")}.`,
    `From now on it would be by ${after.join(", ")} alone.`,
    "Compare the new one with the host, by voice or face to face. Is it right? Type yes:",
  ],
  repinned: (alias) => `done: ${alias} is recognised by the new certificate alone`,
  notRepinned: () => "nothing was changed: the certificate is what it was",
  sealed: (user) =>
    `the profile of ${user} is sealed with the new passphrase. Nobody can help you should you forget it`,
  backedUp: (file) => `${file} holds your identity, contacts and settings, sealed. Keep it elsewhere`,
  restored: (user) => `the profile of ${user} is there again: chat-client --as ${user}`,
  newIdentity: (
    user,
    identity,
  ) => [
    `${user} would get new keys. Friends will see that you have changed, and have to verify you again; invites that you made end.`,
    `Servers know ${user} as ${identity}: ask each host to type: ban ${identity}, then: free ${user}. To end it yourself, chat-client revoke comes first.`,
    "Type yes to go on:",
  ],
  newIdentityMade: (identity) => `done: your identity is ${identity} now`,
  nothingChanged: () => "nothing was changed",
  revoke: (
    user,
    identity,
  ) => [
    `The identity ${identity} of ${user} would end for ever: nobody can log in with it again, you neither.`,
    "Type yes to go on:",
  ],
  revokedAt: (alias) => `${alias}: ended`,
  notRevokedAt: (alias, why) => `${alias}: not ended, ${why}`,
  revokeAgain: () =>
    "not every server has ended it: try again when it can be reached, or ask its host to ban the identity",
  idleLock: (minutes) =>
    minutes === 0
      ? "the client no longer locks itself"
      : `the client locks itself after ${minutes} min without a key pressed`,

  passphraseAgain: () => "The same again: ",
  passphraseEmpty: () => "a passphrase needs at least one character",
  passphraseTooLong: (most) => `a passphrase has at most ${most} characters: choose a shorter one`,
  passphraseGarbled: () =>
    "some of these characters are not UTF-8, and would not be known again: set keyboard, terminal or editor to UTF-8",
  passphrasesDiffer: () => "the two are not the same: once more, from the beginning",
  passphraseNeedsTerminal: () =>
    "a passphrase is needed, and there is no terminal to ask at: give --passphrase-file FILE, whose first line it is",
  newPassphraseNeedsTerminal: () =>
    "your profile has a passphrase already: a new one is asked for at a terminal only; nothing was changed",
  passphraseCancelled: () => "cancelled: no passphrase was given",
  passphraseFileOpen: (file) =>
    `others on this machine can read ${file}, so it was not used: make it yours alone with "chmod 600"`,
  passphraseFileUseless: (file, why) => `the first line of ${file} cannot be the passphrase: ${why}`,

  noDataFolder: () =>
    "the environment does not say where your data is kept: name a folder for your profile with --profile",
  noProfileOf: (user) => `nobody called ${user} has chatted here: check the name, or restore a backup`,
  noProfileIn: (folder) => `there is no profile in ${folder}: check the path`,
  profileOfOther: (file, user) =>
    `${file} is the profile of ${user}: chat as ${user}, or name another folder`,
  inUse: (folder) =>
    `another chat-client is using the profile in ${folder}: close that one first, or chat under another name`,
  alreadyThere: (folder) =>
    `there is a profile in ${folder} already, and nothing was changed: move it away first, or restore into another folder with --profile`,
  backupThere: (file) => `${file} is there already and was not touched: choose another name for the backup`,
  foreignFile: (file) => `${file} is not what was expected there: check the path. Nothing was changed`,
  newerFile: (file) => `a later version of chat-client wrote ${file}: use that one. Nothing was changed`,
  damagedFile: (file, where) =>
    `${file} is damaged${
      where === "" ? "" : ` at "${where}"`
    }: move it away, then chat-client restore makes your profile again of a backup. Nothing was changed; without a backup you would be somebody new to your friends`,
  damagedBackup: (file, where) =>
    `${file} is damaged${where === "" ? "" : ` at "${where}"`}: use another backup. Nothing was changed`,
  passphraseAfterWrong: () => "That is not it; nothing was changed. Passphrase of your profile: ",
  inviterPending: (user) =>
    `you have not met ${user} yet, who invited you to this server: with another invite you would no longer notice somebody else in the place of ${user}. Start chat-client and wait for ${user}, or join with --profile elsewhere`,

  notSaved: (why) =>
    `your profile is not up to date on the disk: ${why}. The chat goes on and it is tried again; texts that depend on it wait`,
  savedAgain: () => "your profile is up to date on the disk again",
  inviteUnanswered: () => "the server did not answer /invite: there is no invite. Ask for one again",
  neverSaved: (why) => `what was new in your profile before the lock is lost: ${why}`,
  lostBehindLock: (count) =>
    `${count === 1 ? "a text that was" : `${count} texts that were`} waiting behind the lock ${
      count === 1 ? "is" : "are"
    } lost: never sent, and not shown without the passphrase`,
  unreadableThen: (where) =>
    `nothing was saved: ${
      where === "" ? "a part" : `"${where}"`
    } of your profile would be of a kind that no chat-client can read`,
  lastIsAway: (user, names) =>
    `${user} chatted here last, and has no profile here now. To be somebody else, choose with --as: ${
      names.join(", ")
    }`,
  closedToOthers: (path, mode) =>
    `others on this machine could open ${path} (mode ${mode}): it is closed to them now. If somebody may have, set a passphrase, or make new keys with chat-client new-identity`,
  openToOthers: (path, mode) =>
    `others on this machine can open ${path} (mode ${mode}), which is not for your profile alone: close it with chmod 700, or name a folder of its own with --profile`,
  waitsForSave: (text, to) => `waits until your profile can be saved${to ? `, for ${to}` : ""}: ${text}`,
};
