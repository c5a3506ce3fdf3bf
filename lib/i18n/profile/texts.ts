// Every text about the profile: passphrase, lock, backup, subcommands of the client.

/** The texts of one language. Names and texts of others come here as they are; whoever prints makes them safe. */
export interface ProfileTexts {
  /** Why an invite is unusable. */
  readonly inviteFailures: Readonly<
    Record<"not_an_invite" | "unknown_version" | "truncated" | "damaged" | "bad_address", string>
  >;
  /** The profile knows no server yet. */
  noServers(user: string): string;
  /** Several servers, and none was named. */
  whichServer(aliases: readonly string[]): string;
  /** The profile knows no such server, but these. */
  noSuchServer(alias: string, aliases: readonly string[]): string;
  /** Nobody has chatted on this machine yet. */
  noProfiles(): string;
  /** Several profiles, and none was named. */
  whichProfile(names: readonly string[]): string;
  /** Asks for the passphrase of the profile. */
  passphrase(): string;
  /** Asks for a new passphrase of the profile. */
  newPassphrase(): string;
  /** Asks for the passphrase of a backup. */
  backupPassphrase(): string;
  /** It does not open the profile, or the backup. */
  wrongPassphrase(): string;
  /** Asks again for the one of a backup. */
  backupPassphraseAfterWrong(): string;
  /** At the first start. */
  firstStart(): string;
  /** Why /passphrase or /lock comes to nothing. */
  needsTerminal(): string;
  /** Why /lock comes to nothing. */
  lockNeedsPassphrase(): string;
  /** Before the invite is pasted. */
  askInvite(): string;
  /** Before the name is typed. */
  askName(): string;
  /** The invite is good for another name only. */
  inviteForOther(name: string): string;
  /** Nobody to ask how one wants to be called. */
  joinNeedsName(): string;
  /** The announcement of a join. `hash`: of the certificate; `inviter`: who invited, where it was not the host. */
  joining(server: string, hash: string, inviter: string | undefined): readonly string[];
  /** No server can be called so. */
  badAlias(alias: string): string;
  /** An invite brings another certificate than the pinned one. */
  otherPin(alias: string): string;
  /** Answer to move. */
  moved(alias: string, address: string): string;
  /** Before the yes. `before`, `after`: SHA-256 of certificates. */
  repin(alias: string, before: readonly string[], after: readonly string[]): readonly string[];
  /** Answer to repin. */
  repinned(alias: string): string;
  /** Nobody said yes. */
  notRepinned(): string;
  /** The profile has a new passphrase. */
  sealed(user: string): string;
  /** Answer to backup. */
  backedUp(file: string): string;
  /** Answer to restore. */
  restored(user: string): string;
  /** Before the yes. `identity`: the present one. */
  newIdentity(user: string, identity: string): readonly string[];
  /** Answer to new-identity. */
  newIdentityMade(identity: string): string;
  /** Nobody said yes. */
  nothingChanged(): string;
  /** Before the yes. */
  revoke(user: string, identity: string): readonly string[];
  /** A server has ended the identity. */
  revokedAt(alias: string): string;
  /** A server has not. */
  notRevokedAt(alias: string, why: string): string;
  /** Some server has not ended the identity. */
  revokeAgain(): string;
  /** Answer to /lock with minutes. */
  idleLock(minutes: number): string;

  // Passphrases. `file`: a path.
  /** Before the cursor, when a new passphrase is asked for the second time. */
  passphraseAgain(): string;
  /** Before the question is asked again; or why a file is of no use. */
  passphraseEmpty(): string;
  /** The same; `most`: characters. */
  passphraseTooLong(most: number): string;
  /** The same: what came was not UTF-8. */
  passphraseGarbled(): string;
  /** Before a new passphrase is asked for again. */
  passphrasesDiffer(): string;
  /** The end: nobody can be asked. */
  passphraseNeedsTerminal(): string;
  /** The end: a sealed profile cannot get another passphrase without a terminal. */
  newPassphraseNeedsTerminal(): string;
  /** The end, or why a command comes to nothing: the person pressed Ctrl-C. */
  passphraseCancelled(): string;
  /** The end: others may read the file. */
  passphraseFileOpen(file: string): string;
  /** The end; `why`: one of the sentences above. */
  passphraseFileUseless(file: string, why: string): string;

  // Profiles and backups as files.
  /** The environment does not say where data is kept. */
  noDataFolder(): string;
  /** Nobody of that name has a profile here. */
  noProfileOf(user: string): string;
  /** There is no profile in the folder. */
  noProfileIn(folder: string): string;
  /** The profile in the file is somebody else's. */
  profileOfOther(file: string, user: string): string;
  /** Another client has the profile open. */
  inUse(folder: string): string;
  /** Nothing is restored over a profile. */
  alreadyThere(folder: string): string;
  /** Nothing is backed up over a file. */
  backupThere(file: string): string;
  /** The file is something else. */
  foreignFile(file: string): string;
  /** A later version wrote the file. */
  newerFile(file: string): string;
  /** The file is not what it was; `where`: as `servers[0].port`, or empty. */
  damagedFile(file: string, where: string): string;
  /** The same of a backup. */
  damagedBackup(file: string, where: string): string;
  /** Asks again: the last one was wrong. */
  passphraseAfterWrong(): string;
  /** A second invite to a server where the first inviter was not met yet. */
  inviterPending(user: string): string;

  // Saving.
  /** The profile cannot be written; `why`: a sentence. */
  notSaved(why: string): string;
  /** It could be written again. */
  savedAgain(): string;
  /** /invite came to nothing. */
  inviteUnanswered(): string;
  /** The client was locked, and what could not be written before is gone. */
  neverSaved(why: string): string;
  /** Nobody opened the lock: so many texts are gone. */
  lostBehindLock(count: number): string;
  /** The new profile could not be read again; `where`: as `servers[0].port`, or empty. */
  unreadableThen(where: string): string;
  /** The last person has no profile; these have. */
  lastIsAway(user: string, names: readonly string[]): string;
  /** Others could open that path; `mode`: 755. */
  closedToOthers(path: string, mode: string): string;
  /** Others can open that path, which is left as it is. */
  openToOthers(path: string, mode: string): string;
  /** The text, to that person, waits for that. */
  waitsForSave(text: string, to?: string): string;
}
