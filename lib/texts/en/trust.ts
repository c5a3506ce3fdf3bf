// English: identities: contacts, verification, login.

/** The texts in English. Names and texts of others come here as they are; whoever prints makes them safe. */
export const trustEn = {
  /** The words for trust states, beside a name. */
  states: { new: "new", seen: "seen", verified: "verified", changed: "CHANGED", unproven: "unproven" },
  /** Why a verification failed. */
  verifyFailures: {
    "cancelled": "you cancelled it",
    "peer_cancelled": "the other side cancelled it",
    "mismatch":
      "THE SIGNS DIFFER, so somebody may stand between you. Write nothing that matters, and meet another way",
    "peer_mismatch":
      "the other side says that THE SIGNS DIFFER, so somebody may stand between you. Write nothing that matters, and meet another way",
    "timeout": "it took longer than ten minutes",
    "changed": "an identity has changed meanwhile",
    "peer_busy": "the other side is busy",
    "error": "the other side sent something invalid",
    "forged":
      "what came does not fit what was promised: SOMEBODY MAY STAND BETWEEN YOU. Write nothing that matters, and meet another way",
  },
  /** How somebody was verified. */
  verifiedBy: { digits: "safety number", emoji: "emoji", invitation: "invitation" },
  /** A word for each of the 64 pictures of lib/trust/verification/emoji.ts, in their order. No two are alike when spoken. */
  emoji: (
    "dog cat lion horse pig elephant rabbit crocodile chicken penguin turtle fish octopus butterfly owl crab " +
    "snake monkey cactus mushroom sunflower clover palm apple banana strawberry grapes pineapple avocado carrot " +
    "pizza cheese moon rainbow fire earth lightning wave bus bicycle train rocket sailboat anchor key hammer " +
    "bell balloon gift guitar trumpet drum target trophy crown glasses diamond book camera bulb clock umbrella " +
    "robot ghost"
  ).split(" "),
  /** The end: the same identity has logged in somewhere else. */
  replaced: () =>
    "your identity has logged in on another connection, so this one was ended. If that was not you, somebody has your profile: see 'chat-client new-identity'",
  /** Our login ended an older connection of the same identity. */
  tookOver: () =>
    "another connection with your identity was open, and was ended by this one. If it was not yours, somebody has your profile: see 'chat-client new-identity'",
  /** The end: a server that asked for a login once no longer does. */
  serverForgotLogin: () =>
    "this server used to prove identities, and no longer does: anybody could be anybody. Ask the host; --allow-unproven-server connects all the same, this once",
  /** The server gave an invalid identity statement. */
  badStatement: (user: string) =>
    `the server's statement about ${user} is invalid: ${user} counts as unproven`,
  /** Why a text is not sent: another identity stands under the name. */
  notToChanged: (user: string) =>
    `${user} is not the same as before, so nothing is sent. Ask ${user} in person, then compare with /verify ${user} (or /safety ${user}), or go on with /accept ${user}`,
  /** Error: the name had another identity when the text came to the server. */
  notAddressee: (user: string, text: string) =>
    `the name ${user} belongs to another identity on this server now. Not delivered: ${text}`,
  /** Why a text is not sent: a contact on another server has that name. `digits`: as in `suspects`. */
  notTheOne: (user: string, server: string, digits: string) =>
    `this is not the ${user} of ${server} (here ${digits}), so nothing is sent. Ask ${user} in person; then /verify ${user}, or go on with this one by /accept ${user}`,
  /** Why a text is not sent: the person writes to those verified only. */
  notToUnverified: (user: string) =>
    `${user} is not verified, and you write to verified people only: compare with /verify ${user}, or say /trust-mode first-use`,
  /**
   * Another one than before stands under a name. `digits`: of the identity (32 in hex) where it is another one or the
   * first, else the fingerprint of the key.
   */
  suspects: {
    changed: (user: string, identity: string) =>
      `${user} HAS ANOTHER IDENTITY than before (now ${identity}). A new device or profile does that, and so does an impostor. Nothing is sent to ${user} until you decide: ask ${user} in person, then /verify ${user}, or /accept ${user}`,
    proven: (user: string, identity: string) =>
      `${user} HAS AN IDENTITY NOW (${identity}), and the ${user} you met had none: the same friend with this program, or somebody else. Nothing is sent to ${user} until you decide: ask ${user} in person, then /verify ${user}, or /accept ${user}`,
    unproven: (user: string, fp: string) =>
      `WHOEVER IS CALLED ${user} NOW CANNOT PROVE IT (key ${fp}), and the ${user} you know could. Nothing is sent to ${user} until you decide: ask ${user} in person, then /accept ${user} if that is all right`,
    other_key: (user: string, fp: string) =>
      `${user} HAS ANOTHER KEY than before (now ${fp}), and proves nothing. A restarted program does that, and so does an impostor. Nothing is sent to ${user} until you decide: ask ${user} in person for /fp, then /accept ${user} if it is the same`,
    base_key: (user: string, fp: string) =>
      `the server gives a key for ${user} (${fp}) that ${user} never signed: SOMEBODY MAY STAND BETWEEN YOU. Nothing is sent to ${user}`,
    rekeyed: (user: string, fp: string) =>
      `${user} HAS ANOTHER ENCRYPTION KEY than before (now ${fp}), though the identity is the same. This program never does that: the key may be somebody else's. Nothing is sent to ${user} until you decide: ask ${user} in person, then /verify ${user}, or /accept ${user}`,
  },
  /** Why /accept does nothing: there was more than one warning. */
  acceptWhich: (user: string) =>
    `there was more than one warning about ${user}: say which one you accept, with the digits that stand in it: /accept ${user} DIGITS`,
  /** Why /accept does nothing: the digits are those of somebody else. */
  acceptOthers: (user: string) =>
    `those are not the digits of whoever has the name ${user} now, so nobody was accepted: type all that stand in the last warning`,
  /** Somebody is not kept: as many contacts are as can be. */
  contactsFull: (user: string) =>
    `your contacts on this server are full: who ${user} is, is remembered only until you leave`,
  /** This many of those listed are not remembered. */
  listTooLong: (count: number) =>
    `the list is too long to remember everybody: of ${count} people another key will not be noticed. /fp NAME remembers one`,
  /** Where names have owners. `protection`: label of the suite. */
  connected: (user: string, server: string, protection: string) =>
    `connected to ${server} as ${user}; messages are encrypted end to end (${protection}), names have owners here: verify a friend with /verify NAME`,
  /** Nothing to compare: that person proves nothing, or is not there. */
  noIdentity: (user: string) =>
    `${user} has no identity to compare: an older program, or not connected. /fp ${user} shows the fingerprint of the key`,
  /** Before the rows of the safety number. */
  safety: (user: string) =>
    `safety number with ${user}: the same on both sides if nobody stands between you. Compare it by voice or face to face, not in this chat; then /safety ${user} NUMBER`,
  /** The digits that were typed are not those of the safety number; `groups`: places of the groups that differ, from 1 to 12. */
  safetyDiffers: (user: string, groups: readonly number[]) =>
    `THE NUMBERS DIFFER in ${
      groups.length >= 6
        ? "half of the 12 groups or more"
        : `${groups.length === 1 ? "group" : "groups"} ${groups.join(", ")} of 12`
    }: you may not be talking to ${user}. Write nothing that matters, and meet ${user} another way${
      groups.length <= 2 ? ", unless it was a typing mistake: read them again" : ""
    }`,
  /** The typed text is not a safety number. */
  safetyTypo: () => "a safety number has 60 digits: type all of them, with or without spaces",
  /** `by`: one of the words of `verifiedBy`. */
  verified: (user: string, by: string) => `${user} is verified (${by}): nobody stands between you`,
  /** Answer to /accept. */
  accepted: (user: string) =>
    `from now on ${user} is whoever has that name now. To be sure, compare with /verify ${user}`,
  /** Why /accept does nothing. */
  notChanged: (user: string) => `nothing has changed about ${user}: there is nothing to accept`,
  /** Answer to /trust-mode. */
  trustMode: (strict: boolean): string =>
    strict
      ? "you write to verified people only; back with /trust-mode first-use"
      : "people are trusted from the first message on, and remembered; stricter with /trust-mode strict",
  /** Why a command comes to nothing: this server proves nothing. */
  unprovenHere: () => "this server does not prove identities, so there are none to compare here",
  /** Why /verify USER yes comes to nothing. */
  nothingToCompare: (user: string) =>
    `there is nothing to compare with ${user} at the moment: begin with /verify ${user}`,
  /** Somebody wants to verify. */
  verifyAsked: (user: string) =>
    `${user} wants to make sure that nobody stands between you: type /verify ${user}`,
  /** It is the other one's turn. */
  verifyWaiting: (user: string) => `waiting for ${user}: both of you type /verify`,
  /** Before the emoji and the numbers. */
  verifyCompare: (user: string) =>
    `compare these with ${user}, by voice or face to face, not in this chat. The same on both sides: /verify ${user} yes. Not the same: /verify ${user} no`,
  /** We said yes. */
  verifyConfirmed: (user: string) => `${user} has not confirmed yet`,
  /** Too many failures. */
  verifyPaused: (user: string, minutes: number) =>
    `too many verifications with ${user} have failed: try again in ${minutes} min, and meet another way until then`,
  /** `why`: one of `verifyFailures`. */
  verifyFailed: (user: string, why: string) => `${user} is NOT verified: ${why}`,
  /** A further verification of somebody verified failed. `by`: one of the words of `verifiedBy`. */
  stillVerified: (user: string, why: string, by: string) =>
    `${user} was not compared again: ${why}. Still verified (${by})`,
  /** `identity`: 32 hex digits. */
  status: (user: string, server: string, identity: string) =>
    `${user} on ${server}; your identity: ${identity}`,
  /** Whether names have owners on this server. */
  serverProves: (proves: boolean): string =>
    proves ? "names have owners on this server" : "NOTHING PROVES THE NAMES on this server",
  /** Whether the profile has a passphrase. */
  profileSealed: (sealed: boolean): string =>
    sealed
      ? "your profile is sealed with a passphrase"
      : "your profile has no passphrase: anybody who reads your files can pose as you. /passphrase sets one",
  /** Before the line. `until`: date and time. */
  invite: (until: string) =>
    `whoever types this line after 'chat-client join' gets in, once, until ${until}, and the two of you are verified. Give it to one friend, and not in a public place:`,
  /** That line leads to `host`, which is this machine for whoever uses it. */
  inviteStaysHere: (host: string) =>
    `that invite works on this machine only, for it leads to ${host}: a friend elsewhere needs one from the host of the server`,
  /** Why no invite is made: nobody else can dial `host`. */
  inviteNowhere: (host: string) =>
    `nobody else can reach the server at ${host}, so no invite was made: chat-client move notes a better address, or ask the host of the server for one`,
  /** The server shows an older statement of somebody than it did before. */
  oldStatement: (user: string) => `the server shows an old statement of ${user}: the newer one counts`,
  /** The known identity stands under the name again, after another. */
  returned: (user: string) => `${user} has the identity you know again`,
  /** The same identity, from a profile that was restored from a backup, or copied. */
  restored: (user: string) =>
    `${user} is who it was, but from a profile that was restored or copied. If ${user} knows nothing of that, somebody has a copy`,
};
