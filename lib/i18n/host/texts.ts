// Every text about what the host does: certificates, names, invites.

/**
 * The texts of one language. Names and texts of others come here as they are; whoever prints makes them safe.
 * `cert`, `key`, `file`, `both`, `old`: paths; `line`: what the host types.
 */
export interface HostTexts {
  // Certificates.
  /** Before the first certificate is made. */
  makingCertificate(): string;
  /** A row each; `sha256`: of the certificate. */
  certificateMade(cert: string, key: string, sha256: string): readonly string[];
  /** `chat-server certs` replaces nothing by accident. */
  alreadyThere(file: string): string;
  /** The replaced pair; `cert`: its certificate under the new name. */
  oldKept(cert: string): string;
  /** Names are kept in `folder`, and there is no pair there or in certs/. */
  pairMissing(folder: string): string;
  /** There is a pair in certs/ and another one beside the names. */
  twoPairs(shown: string, other: string): string;
  /** The clock says a day before this version was there; `date`: YYYY-MM-DD. */
  clockBehind(date: string): string;
  /** A certificate without its key, or a key without its certificate; `line` makes a new pair. */
  halfPair(there: string, missing: string, line: string): string;
  /** A renewal ended in the middle; `line` goes on with it. */
  renewalInterrupted(line: string): string;
  /** There is no certificate; `line` makes one. */
  nothingToRenew(cert: string, line: string): string;
  /** There is no next certificate; `line` makes one. */
  nothingToFinish(file: string, line: string): string;
  /** The key of the next certificate is gone; `line` begins again. */
  nextKeyMissing(file: string, line: string): string;
  /** `next`: path of the new certificate; `both`: of the file for friends. */
  nextMade(next: string, both: string): string;
  /** The same, when it was made before. */
  nextIsThere(next: string, both: string): string;
  /** The next steps, a row each; `line` ends the renewal. */
  renewalSteps(both: string, line: string): readonly string[];
  /** A row each. */
  renewalFinished(cert: string, old: string): readonly string[];
  /** `why`: from `systemReason`. */
  cannotWrite(file: string, why: string): string;

  // Names and bans. `who`: a name, or the 32 digits of an identity. Times are as `YYYY-MM-DD HH:MM`, of this machine's zone.
  /** A row of `names`: `identity`: 32 digits. */
  owner(name: string, identity: string, registered: string, seen: string): string;
  /** At the end of such a row. */
  barred(why: "banned" | "revoked"): string;
  /** The same, where the name looks like another one in the list. */
  twin(): string;
  /** At the start: so many names look like another one. */
  twins(count: number): string;
  /** In the place of the rows. */
  nobodyOwns(): string;
  /** A row for a ban of somebody who has no name here. */
  bannedStranger(who: string): string;
  /** A row for an open invite; `name`: the only one that it is good for; `by`: who made it, if not the host. */
  openInvite(uses: number, ends: string, name: string | undefined, by: string | undefined): string;
  /** The last row: who may come in. */
  admission(who: "open" | "invite"): string;
  /** Done. */
  freed(name: string): string;
  /** This many names were not used for 60 days. */
  namesFreed(count: number): string;
  /** A pattern matches so many names, which stand before; nothing happens without a yes. */
  notFreedYet(count: number): string;
  /** The same, as a question in a terminal. */
  askFree(): string;
  /** Nothing to free. */
  nobodyHas(name: string): string;
  /** The name and the identity that has it; `identity`: 32 digits. */
  bannedName(name: string, identity: string): string;
  /** The name alone, which nobody has. */
  bannedNobody(name: string): string;
  /** An identity. */
  banned(who: string): string;
  /** They were banned before. */
  alreadyBanned(who: string): string;
  /** The same, of a name that nobody has. */
  alreadyBannedNobody(name: string): string;
  /** After `free` and `unban`: the identity that had the name is banned all the same. */
  identityStillBanned(identity: string): string;
  /** After `free`: nobody can have the name all the same. */
  nameStillBanned(name: string): string;
  /** After `unban` of a name that nobody has: `count` banned identities have no name here. */
  othersStillBanned(count: number): string;
  /** Done. */
  unbanned(who: string): string;
  /** They were not banned. */
  notBanned(who: string): string;
  /** 32 digits that belong to nobody known. */
  unknownIdentity(digits: string): string;
  /** Neither a name nor an identity. */
  neitherNameNorIdentity(who: string): string;

  // Invites.
  /** Under an invite line: when it ends, for how many people and which name. */
  inviteEnds(ends: string, uses: number, name: string | undefined): string;
  /** Its use for a friend. */
  inviteUse(): string;
  /** The first invite closed the door to others; `line`: what opens it again. */
  onlyInvited(line: string): string;
  /** Why the name that an invite is to be for cannot be had; `why`: a sentence. */
  inviteNameUseless(name: string, why: string): string;
  /** An invite names `host`, which is this machine for whoever uses it. */
  inviteStaysHere(host: string): string;
  /** For `badValue`: what a host must be. */
  hostExpected(): string;
  /** For `badValue`: `least` and `most` are written as a person would. */
  durationExpected(least: string, most: string): string;

  // Where all that is kept.
  /** Two options that contradict each other. */
  dataOrEphemeral(): string;
  /** The environment does not say where data is kept. */
  noDataFolder(): string;
  /** No server has kept anything in that folder. */
  noNamesYet(folder: string): string;
  /** A later version wrote the file. */
  namesNewer(file: string): string;
  /** The file is something else. */
  namesForeign(file: string): string;
  /** The file has no bytes. */
  namesEmpty(file: string): string;
  /** The journal beside it is there, and the file is not. */
  namesMissing(file: string): string;
  /** The file is not whole. */
  namesDamaged(file: string): string;
  /** Another process was at it for too long. */
  namesBusy(file: string): string;

  /** A warning that was told before: it happened so many times since. */
  repeated(text: string, count: number): string;

  // The console.
  /** The placeholder of the text in the help of `say`. */
  readonly sayText: string;
  /** The help of `say`. */
  readonly sayHelp: string;
  /** `say` without a text. */
  howToSay(): string;
  /** `bytes`: at most. */
  sayTooLong(bytes: number): string;
  /** Done; `people`: how many are present. */
  saidToAll(people: number): string;
  /** Done. */
  saidTo(name: string): string;
  /** The addressee is not present, so nothing was sent. */
  saidToNobody(name: string): string;
  /** The help of `status` there. */
  statusHelp: string;
  /** The help of `help` there. */
  consoleHelp: string;
}
