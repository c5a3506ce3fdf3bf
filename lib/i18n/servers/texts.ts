// Texts about known servers: proposed changes, refusals, and how an invite ends.

/** Texts about servers that the profile knows. `alias`: of the server; `file`: a path; `commands`: whole command lines. */
export interface ServerTexts {
  /** The end: the address or the file would change what is pinned, and there is nobody to ask. `address`: known so far. */
  otherPinGiven(alias: string, address: string, file: string, commands: readonly string[]): string;
  /** The end: the same certificate at another address, and there is nobody to ask. */
  otherAddressGiven(alias: string, before: string, after: string, command: string): string;
  /** Before the yes: the address would change. */
  moveAsked(alias: string, before: string, after: string): string;
  /** The question itself, where nothing but the address would change. */
  typeYes(): string;
  /** The end: address and certificates belong to different servers. */
  several(aliases: readonly string[]): string;
  /** The same about an invite. */
  severalInvited(aliases: readonly string[]): string;
  /** The end: the file holds only certificates that were replaced. */
  retiredFile(file: string): string;
  /** The end: the invite brings only certificates that were replaced. */
  retiredInvite(): string;
  /** The end: what is pinned was replaced under another alias. */
  retiredServer(alias: string): string;
  /** Before the yes of `repin`: these (SHA-256) were replaced before. */
  retiredAgain(hashes: readonly string[]): string;
  /** The end: the invite names a contact as inviter, with other keys. */
  otherInviter(user: string, alias: string): string;
  /** Before joining: a contact of another server has the same name and other keys. */
  inviterElsewhere(user: string, alias: string): string;
  /** Behind a failure: the invite is as good as before. */
  inviteKept(): string;
  /** The server refused the name or who has it: before another one is typed. */
  askOtherName(): string;
  /** Behind that, where there was a connection before. */
  tryingSlowly(): string;
  /** The server that was joined, or is known, showed another certificate. `server`: HOST:PORT. */
  certificateOther(server: string, alias: string): string;
}
