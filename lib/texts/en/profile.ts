// English: the profile: passphrase, lock, backup, subcommands of the client.

export const profileEn = {
  inviteFailures: {
    "not_an_invite": "that is not an invite: an invite is one line that begins with chat1:",
    "unknown_version": "that invite is of a newer version: get a newer chat-client",
    "truncated": "that invite is cut off: copy the whole line, to its end",
    "bad_address": "that invite names no address that can be dialled: ask for another one",
    "damaged": "that invite was changed on its way: copy the line again, or ask for another one",
  },
  noServers: (user: string) => `${user} knows no server yet`,
  whichServer: (aliases: readonly string[]) =>
    `which server? Choose one with --server: ${aliases.join(", ")}`,
  noSuchServer: (alias: string, aliases: readonly string[]) =>
    `this profile has no server ${alias}; it has: ${aliases.join(", ")}`,
  noProfiles: () => "nobody has chatted here yet",
  whichProfile: (names: readonly string[]) => `who are you? Choose with --as: ${names.join(", ")}`,
  /** Asks for the passphrase of the profile. */
  passphrase: () => "Passphrase of your profile: ",
  /** Asks for a new passphrase of the profile. */
  newPassphrase: () => "New passphrase for your profile: ",
  /** Asks for the passphrase of a backup. */
  backupPassphrase: () => "Passphrase of the backup: ",
  /** Asks again for the one of a backup. */
  backupPassphraseAfterWrong: () => "That is not it; nothing was changed. Passphrase of the backup: ",
  wrongPassphrase: () => "that passphrase does not open it; nothing was changed",
  firstStart: () =>
    "your profile has been created. It has no passphrase: anybody who reads your files can pose as you. /passphrase sets one",
  needsTerminal: () => "that needs a terminal to ask at: use chat-client passphrase",
  lockNeedsPassphrase: () => "your profile has no passphrase to ask for: set one with /passphrase first",
  /** Before the invite is pasted. */
  askInvite: () => "Paste the line that begins with chat1: and press Enter.",
  /** Before the name is typed. */
  askName: () => "What do you want to be called there? One word:",
  inviteForOther: (name: string) =>
    `this invite is for ${name} alone: leave out --as, or ask for another one`,
  joinNeedsName: () => "say how you want to be called there: --as NAME",
  /** `hash`: of the certificate; `inviter`: unless it was the host. */
  joining: (server: string, hash: string, inviter: string | undefined) => [
    `Joining ${server}, whose certificate is ${hash}.`,
    inviter === undefined
      ? "The invite verifies the server; friends you verify yourself, with /verify."
      : `Invited by ${inviter}: as soon as both of you are there, you are verified for each other.`,
  ],
  badAlias: (alias: string) =>
    `${alias} cannot be the name of a server here: letters, digits, dots and hyphens`,
  otherPin: (alias: string) =>
    `this invite brings another certificate than the one you have for ${alias}. Ask the host; chat-client repin ${alias} replaces it, --alias keeps both`,
  moved: (alias: string, address: string) =>
    `${alias} is at ${address} from now on; its certificate stays pinned`,
  /** Before the yes. `before`, `after`: SHA-256 of certificates. */
  repin: (alias: string, before: readonly string[], after: readonly string[]) => [
    `${alias} is recognised by ${before.join(", ")}.`,
    `From now on it would be by ${after.join(", ")} alone.`,
    "Compare the new one with the host, by voice or face to face. Is it right? Type yes:",
  ],
  repinned: (alias: string) => `done: ${alias} is recognised by the new certificate alone`,
  notRepinned: () => "nothing was changed: the certificate is what it was",
  sealed: (user: string) =>
    `the profile of ${user} is sealed with the new passphrase. Nobody can help you should you forget it`,
  backedUp: (file: string) => `${file} holds your identity, contacts and settings, sealed. Keep it elsewhere`,
  restored: (user: string) => `the profile of ${user} is restored: chat-client --as ${user}`,
  /** Before the yes. `identity`: the present one. */
  newIdentity: (user: string, identity: string) => [
    `${user} would get new keys. Friends will see that you have changed, and have to verify you again; invites that you made end.`,
    `Servers know ${user} as ${identity}: ask each host to type: ban ${identity}, then: free ${user}. To end it yourself, chat-client revoke comes first.`,
    "Type yes to go on:",
  ],
  newIdentityMade: (identity: string) => `done: your identity is ${identity} now`,
  nothingChanged: () => "nothing was changed",
  /** Before the yes. */
  revoke: (user: string, identity: string) => [
    `The identity ${identity} of ${user} would end for ever: nobody can log in with it again, you neither.`,
    "Type yes to go on:",
  ],
  revokedAt: (alias: string) => `${alias}: ended`,
  notRevokedAt: (alias: string, why: string) => `${alias}: not ended, ${why}`,
  revokeAgain: () =>
    "not every server has ended it: try again when it can be reached, or ask its host to ban the identity",
  idleLock: (minutes: number): string =>
    minutes === 0
      ? "the client no longer locks itself"
      : `the client locks itself after ${minutes} min without a key pressed`,

  // Passphrases. `file`: a path.
  /** Before the cursor, when a new passphrase is asked for the second time. */
  passphraseAgain: () => "The same again: ",
  /** Before the question is asked again; or why a file is of no use. */
  passphraseEmpty: () => "a passphrase needs at least one character",
  /** The same; `most`: characters. */
  passphraseTooLong: (most: number) => `a passphrase has at most ${most} characters: choose a shorter one`,
  passphraseGarbled: () =>
    "some of these characters are not UTF-8, and would not be known again: set keyboard, terminal or editor to UTF-8",
  /** Before a new passphrase is asked for again. */
  passphrasesDiffer: () => "the two are not the same: once more, from the beginning",
  passphraseNeedsTerminal: () =>
    "a passphrase is needed, and there is no terminal to ask at: give --passphrase-file FILE, whose first line it is",
  newPassphraseNeedsTerminal: () =>
    "your profile has a passphrase already: a new one is asked for at a terminal only; nothing was changed",
  passphraseCancelled: () => "cancelled: no passphrase was given",
  passphraseFileOpen: (file: string) =>
    `others on this machine can read ${file}, so it was not used: make it yours alone with "chmod 600"`,
  /** `why`: one of the sentences above. */
  passphraseFileUseless: (file: string, why: string) =>
    `the first line of ${file} cannot be the passphrase: ${why}`,

  // Profiles and backups as files.
  noDataFolder: () =>
    "the environment does not say where your data is kept: name a folder for your profile with --profile",
  noProfileOf: (user: string) =>
    `nobody called ${user} has chatted here: check the name, or restore a backup`,
  noProfileIn: (folder: string) => `there is no profile in ${folder}: check the path`,
  profileOfOther: (file: string, user: string) =>
    `${file} is the profile of ${user}: chat as ${user}, or name another folder`,
  inUse: (folder: string) =>
    `another chat-client is using the profile in ${folder}: close that one first, or chat under another name`,
  alreadyThere: (folder: string) =>
    `there is a profile in ${folder} already, and nothing was changed: move it away first, or restore into another folder with --profile`,
  backupThere: (file: string) =>
    `${file} is there already and was not touched: choose another name for the backup`,
  foreignFile: (file: string) =>
    `${file} is not what was expected there: check the path. Nothing was changed`,
  newerFile: (file: string) =>
    `a later version of chat-client wrote ${file}: use that one. Nothing was changed`,
  /** `where`: as `servers[0].port`, or empty. */
  damagedFile: (file: string, where: string) =>
    `${file} is damaged${
      where === "" ? "" : ` at "${where}"`
    }: move it away, then chat-client restore recovers your profile from a backup. Nothing was changed; without a backup you would be somebody new to your friends`,
  damagedRows: (rows: string) =>
    `${rows} is damaged: move it away with profile.json, then chat-client restore recovers your profile from a backup. Nothing was changed; without a backup you would be somebody new to your friends`,
  halfMissing: (missing: string, file: string) =>
    `${missing} is missing, without which ${file} is of no use: put both back from one copy, or move ${file} away, then chat-client restore recovers your profile from a backup. Nothing was changed`,
  notOfOne: (rows: string, file: string) =>
    `${rows} does not belong to ${file}: put both back from one copy, or move both away, then chat-client restore recovers your profile from a backup. Nothing was changed`,
  lostRows: (count: number) =>
    `${count === 1 ? "an entry" : `${count} entries`} of your profile ${
      count === 1 ? "is" : "are"
    } damaged and left out: a contact, a server or your settings. Missing people count as new: compare the safety number again; without your settings /trust-mode is strict`,
  damagedBackup: (file: string, where: string) =>
    `${file} is damaged${where === "" ? "" : ` at "${where}"`}: use another backup. Nothing was changed`,
  /** Asks again: the last one was wrong. */
  passphraseAfterWrong: () => "That is not it; nothing was changed. Passphrase of your profile: ",
  inviterPending: (user: string) =>
    `you have not met ${user} yet, who invited you to this server: with another invite you would no longer notice somebody else in the place of ${user}. Start chat-client and wait for ${user}, or join with --profile elsewhere`,

  // Saving.
  /** `why`: a sentence. */
  notSaved: (why: string) =>
    `your profile is not up to date on the disk: ${why}. The chat goes on and it is tried again; texts that depend on it wait`,
  savedAgain: () => "your profile is up to date on the disk again",
  inviteUnanswered: () => "the server did not answer /invite: there is no invite. Ask for one again",
  neverSaved: (why: string) => `what was new in your profile before the lock is lost: ${why}`,
  lostBehindLock: (count: number) =>
    `${count === 1 ? "a text that was" : `${count} texts that were`} waiting behind the lock ${
      count === 1 ? "is" : "are"
    } lost: never sent, and not shown without the passphrase`,
  /** `where`: as `servers[0].port`, or empty. */
  unreadableThen: (where: string) =>
    `nothing was saved: ${
      where === "" ? "a part" : `"${where}"`
    } of your profile would be of a kind that no chat-client can read`,
  lastIsAway: (user: string, names: readonly string[]) =>
    `${user} chatted here last, and has no profile here now. To be somebody else, choose with --as: ${
      names.join(", ")
    }`,
  /** `mode`: 755. */
  closedToOthers: (path: string, mode: string) =>
    `others on this machine could open ${path} (mode ${mode}): it is closed to them now. If somebody may have, set a passphrase, or make new keys with chat-client new-identity`,
  openToOthers: (path: string, mode: string) =>
    `others on this machine can open ${path} (mode ${mode}), which is not for your profile alone: close it with chmod 700, or name a folder of its own with --profile`,
  waitsForSave: (text: string, to?: string) =>
    `waits until your profile can be saved${to ? `, for ${to}` : ""}: ${text}`,
};
