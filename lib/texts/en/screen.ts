// English: the screen around the messages.

import { clockText } from "../../base/quantity.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const MONTHS = (
  "January February March April May June July August September October November December"
).split(" ");

export const screenEn = {
  seenLast: (date: Date) =>
    `last seen ${date.getDate()} ${MONTHS[date.getMonth()]!.slice(0, 3)} ${date.getFullYear()}, ${
      clockText(date)
    }`,
  /** Words of the status line. */
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
  /** The line before the first entry of a day, in the zone of the machine. */
  day: (date: Date) =>
    `${WEEKDAYS[date.getDay()]}, ${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`,
  /** The line before the first unread message. */
  leftOff: () => "you left off here",
  /** Before the sentence of an error. */
  error: "error",
  /** Before that of a warning. */
  warning: "warning",
  /** Instead of a name, before texts of the server. */
  server: "server",
  /** Instead of the own name. */
  you: "you",
  /** Answers to offer after /verify USER, for Tab. */
  answers: ["yes", "no", "cancel"],
  /** Where text goes that is not a command. */
  plainText: "Text without / goes to the /with friend; // begins text with /.",
  /** Headings of /help: commands to talk, and where text that is not a command goes. */
  groupTalk: (plainText: string) => `Talk. ${plainText}`,
  /** Commands about trust; `marks`: each mark with its word. */
  groupTrust: (marks: string) => `Trust: ${marks}`,
  /** Commands about oneself and the screen, and how to learn more. */
  groupScreen: () => "You and this screen: /help COMMAND says more",
  /** Shared descriptions of two commands in one row of /help, by the first. */
  together: {
    away: "answer each writer once with TEXT; be back",
    block: "hide everything from USER, or show it again",
    passphrase: "protect your profile with one; lock this",
    bell: "ring for each message; show desktop notices",
    help: "show this list, or more about COMMAND; leave",
  },
};
