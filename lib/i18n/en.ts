// English.

import { MAKE_CERTS, OPENSSL_LINE, type Texts } from "./catalogue.ts";

export const en: Texts = {
  connected: (user, server, protection) =>
    `connected to ${server} as ${user}; messages are encrypted end to end (${protection}), names are unproven: compare fingerprints with /fp`,
  disconnected: (why) => `disconnected: ${why}`,
  reconnecting: (seconds) => `trying again in ${seconds} s; what you type is sent then`,
  connectionClosed: () => "the server closed the connection",
  connectFailed: (server, why) =>
    `cannot connect to ${server}: ${why}. Check host and port, and that the server is running`,
  noAnswer: (server) =>
    `${server} did not answer within 15 seconds. Check that a chat-server listens on that port`,
  serverSilent: () => "the server has not been heard of for 75 seconds",
  helloRefused: (why) => `the server refused the login: ${why}`,
  nameTaken: (user) => `the name ${user} is in use on this server: choose another one`,
  nameStillTaken: (user) => `the name ${user} is still in use, perhaps by the lost connection`,
  noLastAnswer: () =>
    "the server did not answer the last request within 10 seconds: what was sent may not have arrived",
  commandsFailed: () => "not every command succeeded: see the errors above",
  gaveUp: () => "no connection for two minutes, and the input has ended",

  users: (count) => count === 1 ? "1 person is here:" : `${count} people are here:`,
  nobodyElse: () => "nobody is here",
  joined: (user, fp) => `${user} joined (${fp})`,
  left: (user) => `${user} left`,
  fingerprint: (user, fp) => `fingerprint of ${user}: ${fp}`,
  talkingTo: (user) => `what you type now goes to ${user}`,
  keyChanged: (user, before, after) =>
    `${user} has another key than before: ${before} became ${after}. A restarted programme does that, and so does an impostor: ask ${user} in person for /fp`,
  ownKeyDiffers: (user) =>
    `the server gives the others a key under your name ${user} that is not yours: they may be talking to somebody else`,
  cannotOpen: (from, why) =>
    `a message from ${from} cannot be opened: ${
      {
        malformed: "it is damaged",
        not_authentic: "it was made for another key, or changed on the way",
        not_text: "it holds no text",
        unknown_suite: "it is protected in a way that this version does not know",
        unknown_sender: "the server does not say who that is",
      }[why]
    }`,
  repeated: (from) => `the server repeated a message from ${from} that you have seen before`,
  ownRepeated: () => "the server sent one of your own messages back to you",
  badLines: (count) =>
    count === 1
      ? "the server sent a line that the protocol does not allow: ignored"
      : `the server has sent ${count} lines that the protocol does not allow: ignored`,
  peopleLeftOut: (count) =>
    `${count} of the people on the server have an invalid name or key, and are left out`,

  away: (user, text) => `${user} is not connected. Not delivered: ${text}`,
  isAway: (user) => `${user} is not connected`,
  somebodyAway: () =>
    "one of the people you just wrote to is not connected, and this server does not say which: see /list",
  serverRefused: (why) => `the server refused a request: ${why}`,
  unknownUser: (user) => `nobody called ${user} is here: see /list`,
  thatIsYou: () => "that is you: choose somebody else, see /list",
  nobodyToTalkTo: () => "to whom? Write /to USER TEXT, or first /with USER",
  tooLong: () => "the text is too long for one message: divide it",
  queueFull: () => "too much is waiting for the connection already",
  notSent: (why, text) => `${why}. Not sent: ${text}`,
  unsent: (text, to) => to ? `not sent to ${to}: ${text}` : `not sent: ${text}`,
  unconfirmed: (text, to) =>
    `it is not known whether this arrived${to ? ` for ${to}` : " at the server"}: ${text}`,
  unknownCommand: (typed, near) =>
    near ? `there is no command ${typed}: did you mean ${near}?` : `there is no command ${typed}: see /help`,
  missing: (usage) => `something is missing: ${usage}`,

  error: "error",
  warning: "warning",
  server: "server",
  you: "you",

  commands: {
    list: { args: "", help: "who is here, with fingerprints" },
    fp: { args: "[USER]", help: "fingerprint of USER, or your own: compare it by voice" },
    to: { args: "USER TEXT", help: "send TEXT to USER, encrypted" },
    with: { args: "USER", help: "from now on plain text goes to USER" },
    server: { args: "TEXT", help: "send TEXT to the server's host, who can read it" },
    help: { args: "", help: "these lines" },
    quit: { args: "", help: "leave" },
  },
  plainText: "A line without / goes to whom /with named; // begins a text with /.",

  options: {
    host: "address to listen on",
    port: "port to listen on; 0 takes a free one",
    cert: "the server's certificate",
    clientCert: "the server's certificate (default: server.crt here, beside the programme, or in certs/)",
    key: "its private key",
    lang: "language (default: LC_ALL, LC_MESSAGES, LANG)",
    log: "readable lines, or JSON for machines",
    plain: "one line per event, no cursor movements",
    json: "one JSON object per event",
    stay: "go on receiving after the end of the input",
    noColor: "no colours",
    allowKeylog: "connect although SSLKEYLOGFILE records the TLS keys",
    help: "this help",
    version: "version and protocol",
  },
  usage: "usage",
  serverSummary: "Relays encrypted messages between friends. It cannot read them.",
  clientSummary: "Talks to friends through a chat-server, encrypted end to end.",
  unknownOption: (option, near) =>
    near ? `unknown option ${option}: did you mean ${near}?` : `unknown option ${option}`,
  needsValue: (option) => `${option} needs a value`,
  badValue: (option, value, expected) => `${option} cannot be ${value}: it must be ${expected}`,
  positionals: (got) => `three arguments are needed, USER HOST PORT: there are ${got}`,
  noArguments: (got) => `${got} was not expected: everything is given by options`,
  tryHelp: (programme) => `See ${programme} --help.`,
  badUser: (user) =>
    `${user} cannot be a name: use 1 to 32 characters without spaces or invisible characters`,
  reservedUser: (user) => `${user} is a reserved name: choose another one`,
  portRange: (least) => `a number from ${least} to 65535`,
  oneOf: (values) => values.join(" or "),
  cannotRead: (file, why) => `cannot read ${file}: ${why}`,
  noCertificateFile: (places) =>
    `the server's certificate was not found (looked for ${
      places.join(", ")
    }): ask the host for server.crt, and name it with --cert FILE`,
  notACertificate: (file) =>
    `${file} holds no certificate that can be read: ask the host for server.crt again`,
  certificateIsCa: (file) =>
    `${file} was made as a certificate authority, which cannot be pinned safely: the host makes a right one with "${MAKE_CERTS}", or elsewhere with ${OPENSSL_LINE}, and shares the new server.crt`,
  certificateExpired: (file, date) =>
    `${file} expired on ${date}: the host makes a new one with "${MAKE_CERTS}" and shares the new server.crt`,
  certificateNotYet: (file, date) => `${file} is not valid before ${date}: check the clock of this computer`,
  certificateName: (file) =>
    `${file} has no single-word name such as servidor-local, so a public authority could vouch for an impostor: the host makes a right one with "${MAKE_CERTS}"`,
  certificateExpires: (file, days) =>
    `${file} expires in ${days} days: the host should make a new one with "${MAKE_CERTS}" and share it`,
  certificateRefused: (server) =>
    `${server} does not have the certificate of your server.crt, and nothing was sent: ask the host for the present server.crt, and if it is the one you have, somebody stands between you`,
  notTls: (server) =>
    `what answers at ${server} is no chat-server (it does not speak TLS): check host and port`,
  keylogRefused: () =>
    "SSLKEYLOGFILE is set, so the TLS keys of this connection would be written to a file: unset it, or give --allow-keylog",
  keylogAllowed: () =>
    "the TLS keys of this connection are being written to the file that SSLKEYLOGFILE names",

  log: {
    listening: (address) => `listening on ${address}`,
    stopping: (signal) => `${signal}: stopping`,
    joined: (user, remote, people) => `${user} joined from ${remote} (${people} here)`,
    left: (user, reason, people) =>
      `${user} left${
        {
          ended: "",
          slow: ", too slow in reading",
          silent: ", no longer answering",
          bad_lines: ", dropped after too many bad lines",
        }[reason]
      } (${people} here)`,
    replaced: (user, remote) => `${user} connected again from ${remote}`,
    relayed: (from, to, bytes) => `${from} -> ${to}: ${bytes} bytes`,
    away: (from, to) => `${from} -> ${to}: not connected`,
    chat: (from, text) => `${from} says to the server: ${text}`,
    refused: (who, code) => `refused ${who}: ${code}`,
    handshakeFailed: (remote, why) => `no TLS connection with ${remote}: ${why}`,
    acceptFailed: (why) => `cannot accept connections: ${why}`,
    droppedLines: (count) => `${count} lines of this log were left out: nobody read them in time`,
    warning: (text) => `warning: ${text}`,
  },
  portTaken: (address) => `${address} is in use by another programme: choose another port with --port`,
  cannotListen: (address, why) => `cannot listen on ${address}: ${why}`,
  keyMismatch: (cert, key) => `${cert} and ${key} do not belong together: make a pair with "${MAKE_CERTS}"`,
  notAPair: (cert, key, why) =>
    `${cert} and ${key} are not a certificate and its private key (${why}): make a pair with "${MAKE_CERTS}"`,
  ourClientsRefuse: (why) => `chat-client will refuse this server: ${why}`,
  unexpected: (what) => `unexpected error: ${what}. Please report it`,
};
