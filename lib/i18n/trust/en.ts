// English: who people are: contacts, verification, login.

import type { TrustTexts } from "./texts.ts";

/** The texts in English. */
export const trustEn: TrustTexts = {
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
    "this server used to prove who people are, and no longer does: anybody could be anybody. Ask the host; --allow-unproven-server connects all the same, this once",
  badStatement: (user) =>
    `what the server says about who ${user} is, is not valid: ${user} counts as unproven`,
  notToChanged: (user) =>
    `${user} is not who it was before, so nothing is sent. Ask ${user} in person, then compare with /verify ${user} (or /safety ${user}), or go on with /accept ${user}`,
  notToUnverified: (user) =>
    `${user} is not verified, and you write to verified people only: compare with /verify ${user}, or say /trust-mode first-use`,
  changed: (user, identity) =>
    `${user} HAS ANOTHER IDENTITY than before (now ${identity}). A new device or profile does that, and so does an impostor. Nothing is sent to ${user} until you decide: ask ${user} in person, then /verify ${user}, or /accept ${user}`,
  changedUnproven: (user) =>
    `WHOEVER IS CALLED ${user} NOW CANNOT PROVE IT, and the ${user} you know could. Nothing is sent to ${user} until you decide: ask ${user} in person, then /accept ${user} if that is all right`,
};
