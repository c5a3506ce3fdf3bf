// English: arguments, files and certificates.

import { MAKE_CERTS, RENEW_LINE } from "../arguments.ts";

export const filesEn = {
  /** `option`, and a likely one, with their `--`. */
  unknownOption: (option: string, near?: string): string =>
    near ? `unknown option ${option}: did you mean ${near}?` : `unknown option ${option}`,
  /** `option`: with its `--`. */
  needsValue: (option: string) => `${option} needs a value`,
  /** `option`: or the name of an argument. `expected`: from `portRange` or `oneOf`. */
  badValue: (option: string, value: string, expected: string) =>
    `${option} cannot be ${value}: it must be ${expected}`,
  positionals: (got: number) => `three arguments are needed, USER HOST PORT: there are ${got}`,
  clientGuide: [
    "You talk with friends through a chat-server that one of you runs.",
    "1. Ask the host, or a friend who is in, for an invite: a line that begins with chat1:",
    "2. Type: chat-client join, and paste the line. From then on chat-client alone is enough.",
    "Without an invite: put the host's server.crt beside this program or into this folder, and type chat-client YOURNAME ADDRESS PORT, for example: chat-client alice 127.0.0.1 5000",
    "Want to be the host? Start chat-server, and type invite there. All options: chat-client --help",
  ],
  /** After the sentence about a mistake in the arguments. */
  tryHelp: (program: string) => `See ${program} --help.`,
  badUser: (user: string) =>
    `${user} cannot be a name: use 1 to 32 characters without spaces or invisible characters`,
  reservedUser: (user: string) => `${user} is a reserved name: choose another one`,
  /** For `badValue`: HOST:PORT of this machine, seen from nowhere else. */
  loopbackOnly: () => "127.0.0.1:PORT, [::1]:PORT or localhost:PORT",
  /** Descriptions of allowed values. */
  wholeNumber: (least: number, most: number) => `a whole number from ${least} to ${most}`,
  /** For `badValue`: a port from `least` on. */
  portRange: (least: number) => `a number from ${least} to 65535`,
  /** For `badValue`: one of these words. */
  oneOf: (values: readonly string[]) => values.join(" or "),
  /** `why`: from `systemReason`. */
  cannotRead: (file: string, why: string) =>
    `cannot read ${file}: ${why}. Check the path, and that you may read it`,
  systemReasons: {
    refused: "connection refused",
    timedOut: "timed out",
    noSuchHost: "no such host",
    unreachable: "the network does not reach it",
    reset: "the other side broke the connection",
    noSuchFile: "no such file",
    noPermission: "no permission",
    isDirectory: "it is a folder",
    danglingLink: "it is a link that leads nowhere",
    garbled: "the disk does not give back what was written",
    diskFull: "no space left on the disk",
    readOnly: "the disk is read-only",
    inUse: "another program is using it",
  },
  /** `places`: the paths that were tried. */
  noCertificateFile: (places: readonly string[]) =>
    `the server's certificate was not found (looked for ${
      places.join(", ")
    }): ask the host for server.crt, and name it with --cert FILE`,
  notACertificate: (file: string) =>
    `${file} holds no certificate that can be read: get server.crt again, from the host or a backup`,
  certificateIsCa: (file: string) =>
    `${file} was made as a certificate authority, which cannot be pinned safely: the host makes a correct one with "${MAKE_CERTS}", and every friend then needs the new server.crt`,
  /** `date`: YYYY-MM-DD, UTC. */
  certificateExpired: (file: string, date: string) =>
    `${file} expired on ${date}: ask the host for the current server.crt. A host who has none makes it with "${MAKE_CERTS}", and every friend then needs it`,
  /** `date`: as above. */
  certificateNotYet: (file: string, date: string) =>
    `${file} is not valid before ${date}: check the clock of this computer`,
  certificateName: (file: string) =>
    `${file} has no single-word name such as servidor-local, so a public authority could vouch for an impostor: the host makes a correct one with "${MAKE_CERTS}", and every friend then needs the new server.crt`,
  /** `days`: whole days left. */
  certificateExpires: (file: string, days: number) =>
    `${file} expires in ${
      days === 1 ? "1 day" : `${days} days`
    }: the host should move everybody to the next one with "${RENEW_LINE}"`,
  certificateRefused: (server: string) =>
    `${server} does not have the certificate of your server.crt, and nothing was sent: ask the host for the current server.crt, and if it is the one you have, somebody stands between you`,
  notTls: (server: string) => `${server} does not speak TLS, so it is not a chat-server: check host and port`,
  keylogRefused: () =>
    "SSLKEYLOGFILE is set, so the TLS keys of this connection would be written to a file: unset it, or give --allow-keylog",
  keylogAllowed: () =>
    "the TLS keys of this connection are being written to the file that SSLKEYLOGFILE names",
};
