// English: what the host does: certificates, names, invites.

import type { HostTexts } from "./texts.ts";

/** The texts in English. */
export const hostEn: HostTexts = {
  makingCertificate: () => "there is no certificate yet: making one, by which friends recognise this server",
  certificateMade: (cert, key, sha256) => [
    `give your friends ${cert}: their chat-client accepts this certificate and no other`,
    `its SHA-256, to compare by voice: ${sha256}`,
    `never give anybody ${key}: whoever has it can pose as your server`,
  ],
  alreadyThere: (file) =>
    `${file} is there already, and whoever has that server.crt accepts no other: nothing was changed. --force replaces the pair; "chat-server renew" moves friends over without a gap`,
  halfPair: (there, missing, line) =>
    `${there} is there and ${missing} is not, and one is of no use without the other: put it back, or make a new pair with "${line}", whose server.crt every friend then needs`,
  renewalInterrupted: (line) => `a renewal was interrupted: finish it with "${line}"`,
  nothingToRenew: (cert, line) => `there is no ${cert} to renew: make a certificate with "${line}"`,
  nothingToFinish: (file, line) => `there is no ${file}: begin the renewal with "${line}"`,
  nextKeyMissing: (file, line) =>
    `${file} is gone, and its certificate is of no use without it: begin again with "${line}", and give your friends the new server-both.crt`,
  nextMade: (next, both) =>
    `made ${next}, the certificate to come, and ${both}, which holds it and the present one`,
  nextIsThere: (next, both) =>
    `${next}, the certificate to come, was made before and is kept; ${both} holds it and the present one`,
  renewalSteps: (both, line) => [
    `1. Now: give every friend ${both}, to be put in the place of their server.crt. It works before and after.`,
    `2. When all have it: type "${line}", and start chat-server again.`,
    "Until then the server goes on with its present certificate. Finish before that one ends.",
  ],
  renewalFinished: (cert, old) => [
    `${cert} is the new certificate now; the one before is kept as ${old}`,
    `start chat-server again; friends who join from now on get ${cert}`,
  ],
  cannotWrite: (file, why) => `cannot write ${file}: ${why}. Check the path, and that you may write there`,
};
