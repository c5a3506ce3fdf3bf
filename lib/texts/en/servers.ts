// English: servers that the profile knows.

/** `alias`: of the server; `file`: a path; `commands`: whole command lines. */
export const serversEn = {
  /** `address`: known so far. */
  otherPinGiven: (alias: string, address: string, file: string, commands: readonly string[]) =>
    `${file} holds another certificate than the one pinned for ${alias} (${address}), and nothing was changed. Ask the host; if it is right, type: ${
      commands.join(", then: ")
    }`,
  otherAddressGiven: (alias: string, before: string, after: string, command: string) =>
    `this certificate is pinned for ${alias} at ${before}, and nothing was changed. If the host is at ${after} now, type: ${command}`,
  /** Before the yes: the address would change. */
  moveAsked: (alias: string, before: string, after: string) =>
    `${alias} was at ${before}, and would be at ${after} from now on.`,
  typeYes: () => "Is that right? Type yes:",
  several: (aliases: readonly string[]) =>
    `address and certificate belong to different servers that you know (${
      aliases.join(", ")
    }), and nothing was changed: chat-client --server NAME goes to the one you mean; "move" and "repin" change one`,
  severalInvited: (aliases: readonly string[]) =>
    `address and certificate of this invite belong to different servers that you know (${
      aliases.join(", ")
    }), and nothing was changed: ask the host, and say with --alias which one is meant`,
  retiredFile: (file: string) =>
    `${file} holds only certificates that you replaced with "repin", so they are refused: ask the host for the current server.crt`,
  retiredInvite: () =>
    'this invite brings only certificates that you replaced with "repin", so they are refused: ask the host for a new line',
  retiredServer: (alias: string) =>
    `the certificate of ${alias} was replaced with "repin" for another server, so it is refused: chat-client repin ${alias} takes a new line from the host`,
  /** Before the yes of `repin`: these (SHA-256) were replaced before. */
  retiredAgain: (hashes: readonly string[]) =>
    `Careful, you replaced this one before, and it is refused since: ${hashes.join(", ")}.`,
  otherInviter: (user: string, alias: string) =>
    `this invite comes from somebody who has other keys than the ${user} you know on ${alias}, and nothing was changed: ask ${user} in person for a new line`,
  /** Before joining: a contact of another server has the same name and other keys. */
  inviterElsewhere: (user: string, alias: string) =>
    `Careful: this is not the ${user} that you know from ${alias}.`,
  /** After a failure. */
  inviteKept: () => "Your invite is kept: chat-client join takes the same line again, with the same name.",
  askOtherName: () => "What else do you want to be called there? One word:",
  /** After it, if there was a connection before. */
  tryingSlowly: () => "It is tried again, slowly; to change something, leave with /quit first",
  /** `server`: HOST:PORT. */
  certificateOther: (server: string, alias: string) =>
    `${server} does not have the certificate that is pinned for ${alias}, and nothing was sent: ask the host whether there is a new one; if so, "chat-client repin ${alias}" takes a line from the host; if not, somebody stands between you`,
};
