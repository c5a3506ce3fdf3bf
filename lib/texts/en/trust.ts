// English: identities: contacts, verification, login.

export const trustEn = {
  states: { new: "new", seen: "seen", verified: "verified", changed: "CHANGED", unproven: "unproven" },
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
  verifiedBy: { digits: "safety number", emoji: "emoji", invitation: "invitation" },
  emoji: (
    "dog cat lion horse pig elephant rabbit crocodile chicken penguin turtle fish octopus butterfly owl crab " +
    "snake monkey cactus mushroom sunflower clover palm apple banana strawberry grapes pineapple avocado carrot " +
    "pizza cheese moon rainbow fire earth lightning wave bus bicycle train rocket sailboat anchor key hammer " +
    "bell balloon gift guitar trumpet drum target trophy crown glasses diamond book camera bulb clock umbrella " +
    "robot ghost"
  ).split(" "),
  replaced: () =>
    "your identity has logged in on another connection, so this one was ended. If that was not you, somebody has your profile: see 'chat-client new-identity'",
  tookOver: () =>
    "another connection with your identity was open, and was ended by this one. If it was not yours, somebody has your profile: see 'chat-client new-identity'",
  serverForgotLogin: () =>
    "this server used to prove identities, and no longer does: anybody could be anybody. Ask the host; --allow-unproven-server connects all the same, this once",
  badStatement: (user: string) =>
    `the server's statement about ${user} is invalid: ${user} counts as unproven`,
  notToChanged: (user: string) =>
    `${user} is not the same as before, so nothing is sent. Ask ${user} in person, then compare with /verify ${user} (or /safety ${user}), or go on with /accept ${user}`,
  notAddressee: (user: string, text: string) =>
    `the name ${user} belongs to another identity on this server now. Not delivered: ${text}`,
  /** Why a text is not sent: a contact on another server has that name. `digits`: as in `suspects`. */
  notTheOne: (user: string, server: string, digits: string) =>
    `this is not the ${user} of ${server} (here ${digits}), so nothing is sent. Ask ${user} in person; then /verify ${user}, or go on with this one by /accept ${user}`,
  notToUnverified: (user: string) =>
    `${user} is not verified, and you write to verified people only: compare with /verify ${user}, or say /trust-mode first-use`,
  /**
   * The owner of a name changed. `digits`: of the identity (32 in hex) where it is another one or the
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
  acceptWhich: (user: string) =>
    `there was more than one warning about ${user}: say which one you accept, with the digits that stand in it: /accept ${user} DIGITS`,
  acceptOthers: (user: string) =>
    `those are not the digits of whoever has the name ${user} now, so nobody was accepted: type all that stand in the last warning`,
  contactsFull: (user: string) =>
    `your contacts on this server are full: who ${user} is, is remembered only until you leave`,
  listTooLong: (count: number) =>
    `the list is too long to remember everybody: of ${count} people another key will not be noticed. /fp NAME remembers one`,
  /** Where names have owners. `protection`: label of the suite. */
  connected: (user: string, server: string, protection: string) =>
    `connected to ${server} as ${user}; messages are encrypted end to end (${protection}), names have owners here: verify a friend with /verify NAME`,
  noIdentity: (user: string) =>
    `${user} has no identity to compare: an older program, or not connected. /fp ${user} shows the fingerprint of the key`,
  /** Before the rows of the safety number. */
  safety: (user: string) =>
    `safety number with ${user}: the same on both sides if nobody stands between you. Compare it by voice or face to face, not in this chat; then /safety ${user} NUMBER`,
  /** `groups`: places of the groups that differ, from 1 to 12. */
  safetyDiffers: (user: string, groups: readonly number[]) =>
    `THE NUMBERS DIFFER in ${
      groups.length >= 6
        ? "half of the 12 groups or more"
        : `${groups.length === 1 ? "group" : "groups"} ${groups.join(", ")} of 12`
    }: you may not be talking to ${user}. Write nothing that matters, and meet ${user} another way${
      groups.length <= 2 ? ", unless it was a typing mistake: read them again" : ""
    }`,
  safetyTypo: () => "a safety number has 60 digits: type all of them, with or without spaces",
  /** `by`: one of the words of `verifiedBy`. */
  verified: (user: string, by: string) => `${user} is verified (${by}): nobody stands between you`,
  accepted: (user: string) =>
    `from now on ${user} is whoever has that name now. To be sure, compare with /verify ${user}`,
  notChanged: (user: string) => `nothing has changed about ${user}: there is nothing to accept`,
  trustMode: (strict: boolean): string =>
    strict
      ? "you write to verified people only; back with /trust-mode first-use"
      : "people are trusted from the first message on, and remembered; stricter with /trust-mode strict",
  unprovenHere: () => "this server does not prove identities, so there are none to compare here",
  nothingToCompare: (user: string) =>
    `there is nothing to compare with ${user} at the moment: begin with /verify ${user}`,
  verifyAsked: (user: string) =>
    `${user} wants to make sure that nobody stands between you: type /verify ${user}`,
  verifyWaiting: (user: string) => `waiting for ${user}: both of you type /verify`,
  /** Before the emoji and the numbers. */
  verifyCompare: (user: string) =>
    `compare these with ${user}, by voice or face to face, not in this chat. The same on both sides: /verify ${user} yes. Not the same: /verify ${user} no`,
  verifyConfirmed: (user: string) => `${user} has not confirmed yet`,
  verifyPaused: (user: string, minutes: number) =>
    `too many verifications with ${user} have failed: try again in ${minutes} min, and meet another way until then`,
  /** `why`: one of `verifyFailures`. */
  verifyFailed: (user: string, why: string) => `${user} is NOT verified: ${why}`,
  /** Another verification failed. `by`: one of the words of `verifiedBy`. */
  stillVerified: (user: string, why: string, by: string) =>
    `${user} was not compared again: ${why}. Still verified (${by})`,
  /** `identity`: 32 hex digits. */
  status: (user: string, server: string, identity: string) =>
    `${user} on ${server}; your identity: ${identity}`,
  serverProves: (proves: boolean): string =>
    proves ? "names have owners on this server" : "NOTHING PROVES THE NAMES on this server",
  profileSealed: (sealed: boolean): string =>
    sealed
      ? "your profile is sealed with a passphrase"
      : "your profile has no passphrase: anybody who reads your files can pose as you. /passphrase sets one",
  /** Before the line. `until`: date and time. */
  invite: (until: string) =>
    `whoever types this line after 'chat-client join' gets in, once, until ${until}, and the two of you are verified. Give it to one friend, and not in a public place:`,
  /** `host`: this machine, for whoever uses the line. */
  inviteStaysHere: (host: string) =>
    `that invite works on this machine only, for it leads to ${host}: a friend elsewhere needs one from the host of the server`,
  /** `host`: nobody else can dial it. */
  inviteNowhere: (host: string) =>
    `nobody else can reach the server at ${host}, so no invite was made: chat-client move notes a better address, or ask the host of the server for one`,
  oldStatement: (user: string) => `the server shows an old statement of ${user}: the newer one counts`,
  returned: (user: string) => `${user} has the identity you know again`,
  restored: (user: string) =>
    `${user} is who it was, but from a profile that was restored or copied. If ${user} knows nothing of that, somebody has a copy`,
};
