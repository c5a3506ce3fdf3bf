// English.

import { clockText, durationText, sizeText } from "../base/quantity.ts";
import { MAKE_CERTS, RENEW, type Texts } from "./catalogue.ts";
import { helpEn } from "./help/en.ts";
import { commandsEn } from "./commands/en.ts";
import { pairEn } from "./pair/en.ts";
import { hostEn } from "./host/en.ts";
import { refusalsEn } from "./refusals/en.ts";
import { profileEn } from "./profile/en.ts";
import { serversEn } from "./servers/en.ts";
import { trustEn } from "./trust/en.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = (
  "January February March April May June July August September October November December"
).split(" ");

/** The texts in English. */
export const en: Texts = {
  trust: trustEn,
  profile: profileEn,
  servers: serversEn,
  host: hostEn,
  pair: pairEn,
  connected: (user, server, protection) =>
    `connected to ${server} as ${user}; messages are encrypted end to end (${protection}), names are unproven: compare fingerprints with /fp`,
  connectedAgain: (server) => `connected to ${server} again`,
  connectionLost: (why) => `connection lost: ${why}. Trying again; what you type is sent then`,
  disconnected: (why) => `disconnected: ${why}`,
  reconnecting: (seconds) => `trying again in ${seconds} s; what you type is sent then`,
  connectionClosed: () => "the server closed the connection",
  connectFailed: (server, why) =>
    `cannot connect to ${server}: ${why}. Check host and port, and that the server is running`,
  noAnswer: (server) =>
    `${server} did not answer within 15 seconds. Check that a chat-server listens on that port`,
  serverSilent: () => "nothing has been heard from the server for 75 seconds",
  helloRefused: (why) => `the server refused the login: ${why}`,
  nameTaken: (user) => `the name ${user} is in use on this server: choose another one`,
  nameStillTaken: (user) => `the name ${user} is still in use, perhaps by the lost connection`,
  noLastAnswer: () =>
    "the server did not answer the last request within 10 seconds: what was sent may not have arrived",
  noMoreTries: () => "Giving up: press Ctrl-D or type /quit",
  commandsFailed: () => "not every command succeeded: see the errors above",
  gaveUp: () => "no connection for two minutes, and the input has ended: try again when the server is back",

  users: (count) => count === 1 ? "1 person is here:" : `${count} people are here:`,
  absent: (count) => count === 1 ? "1 contact is not here:" : `${count} contacts are not here:`,
  seenLast: (date) =>
    `last seen ${date.getDate()} ${MONTHS[date.getMonth()]!.slice(0, 3)} ${date.getFullYear()}, ${
      clockText(date)
    }`,
  nobodyElse: () => "nobody is here",
  joined: (user, fp) => `${user} joined (${fp})`,
  left: (user) => `${user} left`,
  fingerprint: (user, fp) => `fingerprint of ${user}: ${fp}`,
  talkingTo: (user) => `what you type now goes to ${user}`,
  talkingToAbsent: (user) => `what you type now goes to ${user}, who is not here at the moment`,
  keyChanged: (user, before, after) =>
    `${user} has another key than before: ${before} became ${after}. A restarted program does that, and so does an impostor: ask ${user} in person for /fp`,
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
  peopleLeftOut: (count) => `people on the server with an invalid name or key, who are left out: ${count}`,

  away: (user, text) => `${user} is not connected. Not delivered: ${text}`,
  isAway: (user) => `${user} is not connected`,
  somebodyAway: () =>
    "one of the people you just wrote to is not connected, and this server does not say which: see /list",
  undelivered: (user, count) =>
    count === 1
      ? `${user} stopped reading or left: the last message to ${user} was not delivered`
      : `${user} stopped reading or left: the last ${count} messages to ${user} were not delivered`,
  tooFast: (seconds) => `too much at once for the server: going on in ${seconds} s. Nothing is lost`,
  serverRefused: (why) => `the server refused a request: ${why}`,
  refusals: refusalsEn,
  serverStops: () => "the server is stopping",
  unknownUser: (user) => `nobody called ${user} is here: see /list`,
  thatIsYou: () => "that is you: choose somebody else, see /list",
  nobodyToTalkTo: () =>
    "to whom? Put /to USER before it (Ctrl-A goes there), or Ctrl-C, /with USER, and ↑ brings it back",
  againToLeave: () => "Ctrl-C again to leave",
  tooLong: () => "the text is too long for one message, which holds about 49,000 bytes: divide it",
  queueFull: () => "too much is waiting for the connection already: wait until it is back",
  notSent: (why, text) => `${why}. Not sent: ${text}`,
  unsent: (text, to) => to ? `not sent to ${to}: ${text}` : `not sent: ${text}`,
  unconfirmed: (text, to) =>
    `it is not known whether this arrived${to ? ` for ${to}` : " at the server"}: ${text}`,
  unknownCommand: (typed, near) =>
    near
      ? `there is no command ${typed}: did you mean ${near}?`
      : `there is no command ${typed}: see /help; // begins a text with a slash`,
  howToWrite: (usage) => `it is written like this: ${usage}`,
  tooManyWords: (usage) => `too many words: it is written like this: ${usage}`,
  slashFirst: () =>
    "a command begins with / and nothing before it; a text that should begin with / begins with //",
  queued: (text, to) => `waits for the connection${to ? `, for ${to}` : ""}: ${text}`,

  here: (names, more) =>
    `here: ${names.join(", ")}${
      more > 0 ? ` and ${more} more` : ""
    } (/with NAME to talk, /help for the rest)`,
  nobodyYet: () => "nobody else is here yet (/help shows what you can do)",
  awayNow: (text) => `you are away; whoever writes to you is told once: ${text}`,
  backNow: () => "you are back",
  awayUsual: () => "I am away",
  awayAnswer: (text) => `(automatic answer) ${text}`,
  blocked: (user) => `${user} is blocked: nothing of them is shown, and they are not told`,
  unblocked: (user) => `${user} is no longer blocked`,
  notBlocked: (user) => `${user} is not blocked: see /block`,
  isBlocked: (user) => `you have blocked ${user}: type /unblock ${user} first`,
  blockedUsers: (users) => `blocked: ${users.join(", ")}`,
  nobodyBlocked: () => "nobody is blocked",
  bell: (on) => on ? "the bell is on" : "the bell is off",
  notify: (on) =>
    on
      ? "messages that come while you are away show a desktop notice, where the terminal can; it names the sender, never the text"
      : "desktop notices are off",
  notice: (who, unread) => `${who}: ${unread} unread`,
  languageNow: () => "from now on in English",

  status: {
    connecting: "connecting",
    online: "online",
    offline: "offline",
    unproven: "keys unproven",
    unread: "unread",
    away: "away",
    nobody: "nobody chosen",
    typeHelp: "/help",
  },
  day: (date) =>
    `${WEEKDAYS[date.getDay()]}, ${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`,
  leftOff: () => "you left off here",

  error: "error",
  warning: "warning",
  server: "server",
  you: "you",

  answers: ["yes", "no", "cancel"],
  commands: commandsEn,
  plainText: "Text without / goes to whom /with named; // begins text with /.",
  groupTalk: (plainText) => `Talk. ${plainText}`,
  groupTrust: (marks) => `Trust: ${marks}`,
  groupScreen: () => "You and this screen: /help COMMAND says more",
  together: {
    away: "answer who writes once with TEXT; be back",
    block: "show nothing of USER, or show it again",
    passphrase: "protect your profile with one; lock this",
    bell: "ring for each message; show desktop notices",
  },

  ...helpEn,
  unknownOption: (option, near) =>
    near ? `unknown option ${option}: did you mean ${near}?` : `unknown option ${option}`,
  needsValue: (option) => `${option} needs a value`,
  badValue: (option, value, expected) => `${option} cannot be ${value}: it must be ${expected}`,
  positionals: (got) => `three arguments are needed, USER HOST PORT: there are ${got}`,
  clientGuide: [
    "You talk with friends through a chat-server that one of you runs.",
    "1. Ask the host, or a friend who is in, for an invite: a line that begins with chat1:",
    "2. Type: chat-client join, and paste the line. From then on chat-client alone is enough.",
    "Without an invite: put the host's server.crt beside this program or into this folder, and type chat-client YOURNAME ADDRESS PORT, for example: chat-client alice 127.0.0.1 5000",
    "Want to be the host? Start chat-server, and type invite there. All options: chat-client --help",
  ],
  tryHelp: (program) => `See ${program} --help.`,
  badUser: (user) =>
    `${user} cannot be a name: use 1 to 32 characters without spaces or invisible characters`,
  reservedUser: (user) => `${user} is a reserved name: choose another one`,
  loopbackOnly: () => "127.0.0.1:PORT, [::1]:PORT or localhost:PORT",
  wholeNumber: (least, most) => `a whole number from ${least} to ${most}`,
  portRange: (least) => `a number from ${least} to 65535`,
  oneOf: (values) => values.join(" or "),
  cannotRead: (file, why) => `cannot read ${file}: ${why}. Check the path, and that you may read it`,
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
  },
  noCertificateFile: (places) =>
    `the server's certificate was not found (looked for ${
      places.join(", ")
    }): ask the host for server.crt, and name it with --cert FILE`,
  notACertificate: (file) =>
    `${file} holds no certificate that can be read: get server.crt again, from the host or a backup`,
  certificateIsCa: (file) =>
    `${file} was made as a certificate authority, which cannot be pinned safely: the host makes a right one with "${MAKE_CERTS}", and every friend then needs the new server.crt`,
  certificateExpired: (file, date) =>
    `${file} expired on ${date}: ask the host for the present server.crt. A host who has none makes it with "${MAKE_CERTS}", and every friend then needs it`,
  certificateNotYet: (file, date) => `${file} is not valid before ${date}: check the clock of this computer`,
  certificateName: (file) =>
    `${file} has no single-word name such as servidor-local, so a public authority could vouch for an impostor: the host makes a right one with "${MAKE_CERTS}", and every friend then needs the new server.crt`,
  certificateExpires: (file, days) =>
    `${file} expires in ${
      days === 1 ? "1 day" : `${days} days`
    }: the host should move everybody to the next one with "${RENEW}"`,
  certificateRefused: (server) =>
    `${server} does not have the certificate of your server.crt, and nothing was sent: ask the host for the present server.crt, and if it is the one you have, somebody stands between you`,
  notTls: (server) => `${server} does not speak TLS, so it is not a chat-server: check host and port`,
  keylogRefused: () =>
    "SSLKEYLOGFILE is set, so the TLS keys of this connection would be written to a file: unset it, or give --allow-keylog",
  keylogAllowed: () =>
    "the TLS keys of this connection are being written to the file that SSLKEYLOGFILE names",

  log: {
    listening: (address) => `listening on ${address}`,
    friendTypes: (line) => `type invite here to let a friend in; who has your server.crt types: ${line}`,
    tunnel: (line) =>
      `across the internet: ${line} (then type invite --host HOST --port PORT, as it shows them)`,
    stopping: (signal) => `${signal}: stopping`,
    stopped: (messages, undelivered) => `stopped; messages relayed: ${messages}, undelivered: ${undelivered}`,
    joined: (user, remote, people) => `${user} joined from ${remote} (${people} here)`,
    left: (user, reason, people) =>
      `${user} left${
        {
          ended: "",
          slow: ", too slow in reading",
          silent: ", no longer answering",
          bad_lines: ", dropped after too many bad lines",
          barred: ", whom the names no longer allow",
        }[reason]
      } (${people} here)`,
    replaced: (user, remote) => `${user} connected again from ${remote}`,
    revoked: (identity, remote) => `the identity ${identity} was revoked, from ${remote}`,
    chat: (from, text) => `${from} says to the server: ${text}`,
    refused: (who, code) => `refused ${who}: ${code}`,
    handshakeFailed: (remote, why) => `no TLS connection with ${remote}: ${why}`,
    acceptFailed: (why) => `cannot accept connections: ${why}`,
    droppedLines: (count) =>
      `lines of this log that were left out, because nobody read them in time: ${count}`,
    metrics: (address) => `figures for Prometheus: http://${address}/metrics`,
    unknownCommand: (line, near) =>
      `unknown command: ${line}. ${near ? `Did you mean ${near}? ` : ""}Type help for the commands`,
    status: (it) => [
      `up ${durationText(it.uptime_s)}, listening on ${it.address}`,
      `here: ${it.people}; connections: ${it.connections}`,
      `since the start: ${it.logins} logins, ${it.messages} messages (${
        sizeText(it.message_bytes)
      }), ${it.undelivered} of them undelivered`,
      `refusals: ${
        Object.entries(it.refusals).map(([code, count]) => `${code} ${count}`).join(", ") || "none"
      }`,
      `waiting to be sent: ${sizeText(it.queue_bytes)}, for one connection at most ${
        sizeText(it.longest_queue_bytes)
      }`,
      `memory: ${
        sizeText(it.memory_bytes)
      }; longest delay in the last half minute: ${it.delay_ms} ms; timers: ${it.timers}`,
    ],
    warning: (text) => `warning: ${text}`,
  },
  portTaken: (address, option) =>
    `${address} is in use by another program: choose another port with ${option}`,
  cannotListen: (address, why) => `cannot listen on ${address}: ${why}. Choose another address with --host`,
  keyMismatch: (cert, key) =>
    `${cert} and ${key} do not belong together: put the one back that belongs to the other, or name it with --cert or --key. "chat-server certs NEW" makes another pair in the folder NEW; every friend then needs its server.crt`,
  ourClientsRefuse: (why) => `chat-client will refuse this server: ${why}`,
  inspectorOpen: () =>
    "at SIGUSR1 Deno, which runs this from source, may have opened its inspector at 127.0.0.1:9229 for everybody on this machine: start the server again, and use SIGUSR2",
  outputLost: (why) =>
    `standard output could not be written (${why}): what was to be shown there is lost, the commands read so far were carried out`,
  logLost: (why) =>
    `the log could not be written to standard output (${why}): lines of it are lost; the server goes on`,
  inputLost: (why) => `standard input could not be read (${why}): the commands read before were carried out`,
  unreadableVariable: (name) =>
    `the environment variable ${name} is not UTF-8: give it a path in UTF-8, or name the folder with --profile or --data`,
  notUtf8: () =>
    "that line is not UTF-8: nothing was done with it. Save the text as UTF-8, or set your terminal to it",
  unexpected: (what) => `unexpected error: ${what}. Please report it`,
};
