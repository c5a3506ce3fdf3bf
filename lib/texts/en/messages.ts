// English: people, messages, and the fate of typed texts.

import { type Unopened } from "../arguments.ts";

export const messagesEn = {
  /** Before the rows of /list; `count`: 1 or more. */
  users: (count: number): string => count === 1 ? "1 person is here:" : `${count} people are here:`,
  /** Before contacts who are not present; `count`: 1 or more. */
  absent: (count: number): string =>
    count === 1 ? "1 contact is not here:" : `${count} contacts are not here:`,
  nobodyElse: () => "nobody is here",
  joined: (user: string, fp: string) => `${user} joined (${fp})`,
  left: (user: string) => `${user} left`,
  fingerprint: (user: string, fp: string) => `fingerprint of ${user}: ${fp}`,
  talkingTo: (user: string) => `what you type now goes to ${user}`,
  talkingToAbsent: (user: string) => `what you type now goes to ${user}, who is not here at the moment`,
  /** `before`, `after`: fingerprints. */
  keyChanged: (user: string, before: string, after: string) =>
    `${user} has another key than before: ${before} became ${after}. A restarted program does that, and so does an impostor: ask ${user} in person for /fp`,
  ownKeyDiffers: (user: string) =>
    `the server gives the others a key under your name ${user} that is not yours: they may be talking to somebody else`,
  cannotOpen: (from: string, why: Unopened) =>
    `a message from ${from} cannot be opened: ${
      {
        malformed: "it is damaged",
        not_authentic: "it was made for another key, or changed on the way",
        not_text: "it holds no text",
        unknown_suite: "it is protected in a way that this version does not know",
        unknown_sender: "the server does not know the sender",
      }[why]
    }`,
  repeated: (from: string) => `the server repeated a message from ${from} that you have seen before`,
  ownRepeated: () => "the server sent one of your own messages back to you",
  /** `count`: so far. */
  badLines: (count: number): string =>
    count === 1
      ? "the server sent a line that the protocol does not allow: ignored"
      : `the server has sent ${count} lines that the protocol does not allow: ignored`,
  /** `count`: in this table. */
  peopleLeftOut: (count: number) =>
    `people on the server with an invalid name or key, who are left out: ${count}`,
  // Texts that a person typed.
  away: (user: string, text: string) => `${user} is not connected. Not delivered: ${text}`,
  isAway: (user: string) => `${user} is not connected`,
  somebodyAway: () =>
    "one of the people you just wrote to is not connected, and this server does not say which: see /list",
  undelivered: (user: string, count: number): string =>
    count === 1
      ? `${user} stopped reading or left: the last message to ${user} was not delivered`
      : `${user} stopped reading or left: the last ${count} messages to ${user} were not delivered`,
  tooFast: (seconds: number) => `too much at once for the server: going on in ${seconds} s. Nothing is lost`,
  serverRefused: (why: string) => `the server refused a request: ${why}`,
  serverStops: () => "the server is stopping",
  unknownUser: (user: string) => `nobody called ${user} has been here: see /list`,
  /** `command`: a likely one, such as `/with bob`. */
  didYouMean: (user: string, command: string) =>
    `nobody called ${user} has been here: did you mean ${command}?`,
  thatIsYou: () => "that is you: choose somebody else, see /list",
  nobodyToTalkTo: () =>
    "to whom? Put /to USER before it (Ctrl-A goes there), or Ctrl-C, /with USER, and ↑ brings it back",
  againToLeave: () => "Ctrl-C again to leave",
  tooLong: () => "the text is too long for one message, which holds about 49,000 bytes: divide it",
  queueFull: () => "too much is waiting for the connection already: wait until it is back",
  notSent: (why: string, text: string) => `${why}${why.endsWith("?") ? "" : "."} Not sent: ${text}`,
  /** At the end. Without `to`: for the server, or the friend of /with. */
  unsent: (text: string, to?: string): string => to ? `not sent to ${to}: ${text}` : `not sent: ${text}`,
  /** Without `to`: for the server. */
  unconfirmed: (text: string, to?: string) =>
    `it is not known whether this arrived${to ? ` for ${to}` : " at the server"}: ${text}`,
  /** `typed`, and a likely command, with their `/`. */
  unknownCommand: (typed: string, near?: string): string =>
    near
      ? `there is no command ${typed}: did you mean ${near}?`
      : `there is no command ${typed}: see /help; // begins a text with a slash`,
  /** For commands as objects of JSON. */
  objects: {
    notJson: () => `a line that begins with { has to be an object in JSON`,
    /** `expected`: its values, or the whole form. */
    badField: (field: string, expected: string) => `"${field}" is missing or invalid, expected: ${expected}`,
    unknownField: (field: string, form: string) => `"${field}" is not a field of this command: ${form}`,
    /** `most`: characters of a text. */
    id: (most: number) => `a whole number, or a text of at most ${most} characters`,
    /** `near`: a likely command. */
    command: (near: string | undefined): string =>
      near === undefined ? "the name of a command" : `the name of a command, perhaps "${near}"`,
  },
  /** `usage`: `/to USER TEXT`. */
  howToWrite: (usage: string) => `usage: ${usage}`,
  /** `usage`: `/list`. */
  tooManyWords: (usage: string) => `too many words; usage: ${usage}`,
  /** For a command after a space or with a full-width slash. */
  slashFirst: () =>
    "a command begins with / and nothing before it; a text that should begin with / begins with //",
  /** Without `to`: for the server. */
  queued: (text: string, to?: string) => `waits for the connection${to ? `, for ${to}` : ""}: ${text}`,
  // Commands about others, and about the screen.
  /** On entering; `more`: people not named. */
  here: (names: readonly string[], more: number) =>
    `here: ${names.join(", ")}${
      more > 0 ? ` and ${more} more` : ""
    } (/with NAME to talk, /help for the rest)`,
  /** On entering: nobody else is there. */
  nobodyYet: () => "nobody else is here yet (/help shows what you can do)",
  /** `text`: the automatic answer. */
  awayNow: (text: string) => `you are away; everyone who writes is told once: ${text}`,
  backNow: () => "you are back",
  /** The default of /away. */
  awayUsual: () => "I am away",
  /** As sent; must say that nobody typed it. */
  awayAnswer: (text: string) => `(automatic answer) ${text}`,
  blocked: (user: string) => `${user} is blocked: nothing from them is shown, and they are not told`,
  blockedNobody: (user: string) =>
    `${user} is blocked, but nobody of that name has been here: /list shows the names`,
  unblocked: (user: string) => `${user} is no longer blocked`,
  notBlocked: (user: string, near?: string) =>
    `${user} is not blocked: ${near === undefined ? "see /block" : `did you mean /unblock ${near}?`}`,
  isBlocked: (user: string) => `you have blocked ${user}: type /unblock ${user} first`,
  blockedUsers: (users: readonly string[]) => `blocked: ${users.join(", ")}`,
  nobodyBlocked: () => "nobody is blocked",
  bell: (on: boolean): string => on ? "the bell is on" : "the bell is off",
  notify: (on: boolean): string =>
    on
      ? "messages that come while you are away show a desktop notice, where the terminal can; it names the sender, never the text"
      : "desktop notices are off",
  /** On the desktop, where anybody may read it; `unread`: messages. */
  notice: (who: string, unread: number) => `${who}: ${unread} unread`,
  languageNow: () => "from now on in English",
};
