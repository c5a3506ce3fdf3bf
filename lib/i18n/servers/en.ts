// English: servers that the profile knows.

import type { ServerTexts } from "./texts.ts";

/** The texts in English. */
export const serversEn: ServerTexts = {
  otherPinGiven: (alias, address, file, commands) =>
    `${file} holds another certificate than the one pinned for ${alias} (${address}), and nothing was changed. Ask the host; if it is right, type: ${
      commands.join(", then: ")
    }`,
  otherAddressGiven: (alias, before, after, command) =>
    `this certificate is pinned for ${alias} at ${before}, and nothing was changed. If the host is at ${after} now, type: ${command}`,
  moveAsked: (alias, before, after) => `${alias} was at ${before}, and would be at ${after} from now on.`,
  typeYes: () => "Is that right? Type yes:",
  several: (aliases) =>
    `address and certificate belong to different servers that you know (${
      aliases.join(", ")
    }), and nothing was changed: chat-client --server NAME goes to the one you mean; "move" and "repin" change one`,
  severalInvited: (aliases) =>
    `address and certificate of this invite belong to different servers that you know (${
      aliases.join(", ")
    }), and nothing was changed: ask the host, and say with --alias which one is meant`,
  retiredFile: (file) =>
    `${file} holds only certificates that you replaced with "repin", so they are refused: ask the host for the present server.crt`,
  retiredInvite: () =>
    'this invite brings only certificates that you replaced with "repin", so they are refused: ask the host for a new line',
  retiredServer: (alias) =>
    `the certificate of ${alias} was replaced with "repin" for another server, so it is refused: chat-client repin ${alias} takes a new line from the host`,
  retiredAgain: (hashes) =>
    `Careful, you replaced this one before, and it is refused since: ${hashes.join(", ")}.`,
  otherInviter: (user, alias) =>
    `this invite comes from somebody who has other keys than the ${user} you know on ${alias}, and nothing was changed: ask ${user} in person for a new line`,
  inviterElsewhere: (user, alias) => `Careful: this is not the ${user} that you know from ${alias}.`,
  inviteKept: () => "Your invite is kept: chat-client join takes the same line again, with the same name.",
  askOtherName: () => "How else do you want to be called there? One word:",
  tryingSlowly: () => "It is tried again, slowly; to change something, leave with /quit first",
  certificateOther: (server, alias) =>
    `${server} does not have the certificate that is pinned for ${alias}, and nothing was sent: ask the host whether there is a new one; if so, "chat-client repin ${alias}" takes a line from the host; if not, somebody stands between you`,
};
