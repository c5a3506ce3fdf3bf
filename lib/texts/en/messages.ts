// English: people, messages, and the fate of typed texts.

import { type Unopened } from "../arguments.ts";

/** The texts in English, which stand directly in `Texts`. */
export const messagesEn = {
  /** Before the rows of /list; `count`: 1 or more. */
  users: (count: number): string => count === 1 ? "1 person is here:" : `${count} people are here:`,
  /** Before contacts who are not present; `count`: 1 or more. */
  absent: (count: number): string =>
    count === 1 ? "1 contact is not here:" : `${count} contacts are not here:`,
  /** Answer to /list when it has no rows. */
  nobodyElse: () => "nobody is here",
  /** Somebody came. */
  joined: (user: string, fp: string) => `${user} joined (${fp})`,
  /** Somebody went. */
  left: (user: string) => `${user} left`,
  /** Answer to /fp. */
  fingerprint: (user: string, fp: string) => `fingerprint of ${user}: ${fp}`,
  /** Answer to /with. */
  talkingTo: (user: string) => `what you type now goes to ${user}`,
  /** Answer to /with, of somebody who is not there. */
  talkingToAbsent: (user: string) => `what you type now goes to ${user}, who is not here at the moment`,
  /** Warning: a name has another key; `before` and `after` are fingerprints. */
  keyChanged: (user: string, before: string, after: string) =>
    `${user} has another key than before: ${before} became ${after}. A restarted program does that, and so does an impostor: ask ${user} in person for /fp`,
  /** Warning: the server lists another key under the own name. */
  ownKeyDiffers: (user: string) =>
    `the server gives the others a key under your name ${user} that is not yours: they may be talking to somebody else`,
  /** Error: a message does not open. */
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
  /** Error: the server repeated a message. */
  repeated: (from: string) => `the server repeated a message from ${from} that you have seen before`,
  /** Error: a message of our own came back. */
  ownRepeated: () => "the server sent one of your own messages back to you",
  /** Warning: lines that the protocol does not allow; `count`: so far. */
  badLines: (count: number): string =>
    count === 1
      ? "the server sent a line that the protocol does not allow: ignored"
      : `the server has sent ${count} lines that the protocol does not allow: ignored`,
  /** Warning: entries of a table that are not valid; `count`: in this table. */
  peopleLeftOut: (count: number) =>
    `people on the server with an invalid name or key, who are left out: ${count}`,
  // Texts that a person typed.
  /** Error: the server had nobody to give the text to. */
  away: (user: string, text: string) => `${user} is not connected. Not delivered: ${text}`,
  /** Why a text is not sent: the addressee left. */
  isAway: (user: string) => `${user} is not connected`,
  /** Error: an addressee is not connected, and it is not known which. */
  somebodyAway: () =>
    "one of the people you just wrote to is not connected, and this server does not say which: see /list",
  /** This many texts to somebody did not leave the server, because their connection ended. */
  undelivered: (user: string, count: number): string =>
    count === 1
      ? `${user} stopped reading or left: the last message to ${user} was not delivered`
      : `${user} stopped reading or left: the last ${count} messages to ${user} were not delivered`,
  /** The server takes no more for this many seconds; what it refused is sent again then. */
  tooFast: (seconds: number) => `too much at once for the server: going on in ${seconds} s. Nothing is lost`,
  /** Error: the server refused something, but not the hello. */
  serverRefused: (why: string) => `the server refused a request: ${why}`,
  /** The last words of our server to everybody. */
  serverStops: () => "the server is stopping",
  /** Nobody of that name is known, or it cannot be a name. */
  unknownUser: (user: string) => `nobody called ${user} has been here: see /list`,
  /** Nobody of that name is known; `command`: `/with bob`, which may be meant. */
  didYouMean: (user: string, command: string) =>
    `nobody called ${user} has been here: did you mean ${command}?`,
  /** Why a command is not carried out: its name is the own one. */
  thatIsYou: () => "that is you: choose somebody else, see /list",
  /** Why a text is not sent: it names nobody, and no /with came before. */
  nobodyToTalkTo: () =>
    "to whom? Put /to USER before it (Ctrl-A goes there), or Ctrl-C, /with USER, and ↑ brings it back",
  /** Ctrl-C on an empty line. */
  againToLeave: () => "Ctrl-C again to leave",
  /** Why a text is not sent: its line would be too long. */
  tooLong: () => "the text is too long for one message, which holds about 49,000 bytes: divide it",
  /** Why a command is not carried out: too many wait. */
  queueFull: () => "too much is waiting for the connection already: wait until it is back",
  /** A sentence that says why, and the text that was not sent. */
  notSent: (why: string, text: string) => `${why}${why.endsWith("?") ? "" : "."} Not sent: ${text}`,
  /** The text will not be sent: the client ends. Without `to`: for the server, or whom /with named. */
  unsent: (text: string, to?: string): string => to ? `not sent to ${to}: ${text}` : `not sent: ${text}`,
  /** Warning: it is not known whether the text arrived. Without `to`: at the server. */
  unconfirmed: (text: string, to?: string) =>
    `it is not known whether this arrived${to ? ` for ${to}` : " at the server"}: ${text}`,
  /** `typed`, and the command that may be meant, with their `/`. */
  unknownCommand: (typed: string, near?: string): string =>
    near
      ? `there is no command ${typed}: did you mean ${near}?`
      : `there is no command ${typed}: see /help; // begins a text with a slash`,
  /** Errors: an object of a program is not a command. */
  objects: {
    notJson: () => `a line that begins with { has to be an object in JSON`,
    /** `expected`: its values, or how the whole is written. */
    badField: (field: string, expected: string) => `"${field}" is missing or invalid, expected: ${expected}`,
    unknownField: (field: string, form: string) => `"${field}" is not a field of this command: ${form}`,
    /** `most`: characters of a text. */
    id: (most: number) => `a whole number, or a text of at most ${most} characters`,
    /** `near`: the command that may be meant. */
    command: (near: string | undefined): string =>
      near === undefined ? "the name of a command" : `the name of a command, perhaps "${near}"`,
  },
  /** A command lacks something; `usage`: `/to USER TEXT`. */
  howToWrite: (usage: string) => `usage: ${usage}`,
  /** More words than a command takes; `usage`: `/list`. */
  tooManyWords: (usage: string) => `too many words; usage: ${usage}`,
  /** A line that a command was meant with: something stands before its slash, or the slash is a wide one. */
  slashFirst: () =>
    "a command begins with / and nothing before it; a text that should begin with / begins with //",
  /** The text waits for the connection. Without `to`: for the server. */
  queued: (text: string, to?: string) => `waits for the connection${to ? `, for ${to}` : ""}: ${text}`,
  // Commands about others, and about the screen.
  /** On entering: who is there; `more`: how many are not named. */
  here: (names: readonly string[], more: number) =>
    `here: ${names.join(", ")}${
      more > 0 ? ` and ${more} more` : ""
    } (/with NAME to talk, /help for the rest)`,
  /** On entering: nobody else is there. */
  nobodyYet: () => "nobody else is here yet (/help shows what you can do)",
  /** Answer to /away; `text`: what others are told. */
  awayNow: (text: string) => `you are away; everyone who writes is told once: ${text}`,
  /** Answer to /back. */
  backNow: () => "you are back",
  /** The automatic answer where the person gave no words. */
  awayUsual: () => "I am away",
  /** An automatic answer as it is sent; it has to say that nobody typed it. */
  awayAnswer: (text: string) => `(automatic answer) ${text}`,
  /** Answer to /block USER. */
  blocked: (user: string) => `${user} is blocked: nothing from them is shown, and they are not told`,
  /** The same, of a name that nobody ever had. */
  blockedNobody: (user: string) =>
    `${user} is blocked, but nobody of that name has been here: /list shows the names`,
  /** Answer to /unblock. */
  unblocked: (user: string) => `${user} is no longer blocked`,
  /** Why /unblock is not carried out. */
  notBlocked: (user: string, near?: string) =>
    `${user} is not blocked: ${near === undefined ? "see /block" : `did you mean /unblock ${near}?`}`,
  /** Why a text is not sent: the person blocked the addressee. */
  isBlocked: (user: string) => `you have blocked ${user}: type /unblock ${user} first`,
  /** Answer to /block without a name. */
  blockedUsers: (users: readonly string[]) => `blocked: ${users.join(", ")}`,
  /** The same, when there is nobody. */
  nobodyBlocked: () => "nobody is blocked",
  /** Answer to /bell. */
  bell: (on: boolean): string => on ? "the bell is on" : "the bell is off",
  /** Answer to /notify. */
  notify: (on: boolean): string =>
    on
      ? "messages that come while you are away show a desktop notice, where the terminal can; it names the sender, never the text"
      : "desktop notices are off",
  /** On the desktop, where anybody may read it: that `who` wrote, and how many messages are unread. */
  notice: (who: string, unread: number) => `${who}: ${unread} unread`,
  /** Answer to /lang, in the new language. */
  languageNow: () => "from now on in English",
};
