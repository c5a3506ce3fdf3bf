// Every text that a person reads, typed: a language is an object that satisfies this, or it does not compile.
// Names and texts of others come here as they are; whoever prints makes them safe.

import type { CommandName, Left, RefusalName, SystemReason, Unopened } from "./names.ts";
import type { HelpTexts } from "./help/texts.ts";
import type { HostTexts } from "./host/texts.ts";
import type { PairTexts } from "./pair/texts.ts";
import type { ProfileTexts } from "./profile/texts.ts";
import type { ServerTexts } from "./servers/texts.ts";
import type { TrustTexts } from "./trust/texts.ts";

/**
 * The texts of one language. `user`, `from`, `to`: names; `fp`: a fingerprint; `server`, `address`, `remote`:
 * HOST:PORT; `why`: a reason in words; `file`: a path.
 */
export interface Texts extends HelpTexts {
  /** Texts about identities. */
  readonly trust: TrustTexts;
  /** The profile. */
  readonly profile: ProfileTexts;
  /** Servers that the profile knows. */
  readonly servers: ServerTexts;
  /** Texts of the host's commands. */
  readonly host: HostTexts;
  /** Certificate and key files. */
  readonly pair: PairTexts;

  // The connection.
  /** `protection`: label of the suite. */
  connected(user: string, server: string, protection: string): string;
  /** After a loss. */
  connectedAgain(server: string): string;
  /** A connection is lost and is being made again; `why`: as below. */
  connectionLost(why: string): string;
  /** A connection is lost; `why`: one of the sentences below. */
  disconnected(why: string): string;
  /** `seconds`: until the next try, with at most one decimal. */
  reconnecting(seconds: number): string;
  /** Why a connection is lost: it ended. */
  connectionClosed(): string;
  /** No connection could be made. */
  connectFailed(server: string, why: string): string;
  /** No welcome came within 15 seconds. */
  noAnswer(server: string): string;
  /** Pings, or a `list`, had no answer for 75 seconds. */
  serverSilent(): string;
  /** The end: the server refused the hello, but not because of a taken name. */
  helloRefused(why: string): string;
  /** The end: the name is taken. */
  nameTaken(user: string): string;
  /** The name is taken after a loss, and is tried again. */
  nameStillTaken(user: string): string;
  /** The end: what the client asked last had no answer within 10 seconds. */
  noLastAnswer(): string;
  /** There will be no connection again; the person may leave. */
  noMoreTries(): string;
  /** The end of a pipe: a command failed. */
  commandsFailed(): string;
  /** The end of a pipe: two minutes without a connection. */
  gaveUp(): string;

  // People and messages.
  /** Before the rows of /list; `count`: 1 or more. */
  users(count: number): string;
  /** Before contacts who are not present; `count`: 1 or more. */
  absent(count: number): string;
  /** When this client last saw a contact present. */
  seenLast(date: Date): string;
  /** Answer to /list when it has no rows. */
  nobodyElse(): string;
  /** Somebody came. */
  joined(user: string, fp: string): string;
  /** Somebody went. */
  left(user: string): string;
  /** Answer to /fp. */
  fingerprint(user: string, fp: string): string;
  /** Answer to /with. */
  talkingTo(user: string): string;
  /** Answer to /with, of somebody who is not there. */
  talkingToAbsent(user: string): string;
  /** Warning: a name has another key; `before` and `after` are fingerprints. */
  keyChanged(user: string, before: string, after: string): string;
  /** Warning: the server lists another key under the own name. */
  ownKeyDiffers(user: string): string;
  /** Error: a message does not open. */
  cannotOpen(from: string, why: Unopened): string;
  /** Error: the server repeated a message. */
  repeated(from: string): string;
  /** Error: a message of our own came back. */
  ownRepeated(): string;
  /** Warning: lines that the protocol does not allow; `count`: so far. */
  badLines(count: number): string;
  /** Warning: entries of a table that are not valid; `count`: in this table. */
  peopleLeftOut(count: number): string;

  // Texts that a person typed.
  /** Error: the server had nobody to give the text to. */
  away(user: string, text: string): string;
  /** Why a text is not sent: the addressee left. */
  isAway(user: string): string;
  /** Error: an addressee is not connected, and it is not known which. */
  somebodyAway(): string;
  /** This many texts to somebody did not leave the server, because their connection ended. */
  undelivered(user: string, count: number): string;
  /** The server takes no more for so many seconds; what it refused is sent again then. */
  tooFast(seconds: number): string;
  /** Error: the server refused something, but not the hello. */
  serverRefused(why: string): string;
  /** Reasons of a server, by the code that it gives or that its text stands for. */
  refusals: Readonly<Record<RefusalName, string>>;
  /** The last words of our server to everybody. */
  serverStops(): string;
  /** Nobody of that name is known, or it cannot be a name. */
  unknownUser(user: string): string;
  /** Why a command is not carried out: its name is the own one. */
  thatIsYou(): string;
  /** Why a text is not sent: it names nobody, and no /with came before. */
  nobodyToTalkTo(): string;
  /** Ctrl-C on an empty line. */
  againToLeave(): string;
  /** Why a text is not sent: its line would be too long. */
  tooLong(): string;
  /** Why a command is not carried out: too many wait. */
  queueFull(): string;
  /** A sentence that says why, and the text that was not sent. */
  notSent(why: string, text: string): string;
  /** The text will not be sent: the client ends. Without `to`: for the server, or whom /with named. */
  unsent(text: string, to?: string): string;
  /** Warning: it is not known whether the text arrived. Without `to`: at the server. */
  unconfirmed(text: string, to?: string): string;
  /** `typed`, and the command that may be meant, with their `/`. */
  unknownCommand(typed: string, nearest?: string): string;
  /** A command lacks something; `usage`: `/to USER TEXT`. */
  howToWrite(usage: string): string;
  /** More words than a command takes; `usage`: `/list`. */
  tooManyWords(usage: string): string;
  /** A line that a command was meant with: something stands before its slash, or the slash is a wide one. */
  slashFirst(): string;
  /** The text waits for the connection. Without `to`: for the server. */
  queued(text: string, to?: string): string;

  // Commands about others, and about the screen.
  /** On entering: who is there; `more`: how many are not named. */
  here(names: readonly string[], more: number): string;
  /** On entering: nobody else is there. */
  nobodyYet(): string;
  /** Answer to /away; `text`: what others are told. */
  awayNow(text: string): string;
  /** Answer to /back. */
  backNow(): string;
  /** The automatic answer where the person gave no words. */
  awayUsual(): string;
  /** An automatic answer as it is sent; it has to say that nobody typed it. */
  awayAnswer(text: string): string;
  /** Answer to /block USER. */
  blocked(user: string): string;
  /** Answer to /unblock. */
  unblocked(user: string): string;
  /** Why /unblock is not carried out. */
  notBlocked(user: string): string;
  /** Why a text is not sent: the person blocked the addressee. */
  isBlocked(user: string): string;
  /** Answer to /block without a name. */
  blockedUsers(users: readonly string[]): string;
  /** The same, when there is nobody. */
  nobodyBlocked(): string;
  /** Answer to /bell. */
  bell(on: boolean): string;
  /** Answer to /notify. */
  notify(on: boolean): string;
  /** On the desktop, where anybody may read it: that `who` wrote, and how many messages are unread. */
  notice(who: string, unread: number): string;
  /** Answer to /lang, in the new language. */
  languageNow(): string;

  // The status line and the lines between others.
  /** Words of the status line. */
  status: Readonly<
    Record<
      "connecting" | "online" | "offline" | "unproven" | "unread" | "away" | "nobody" | "typeHelp",
      string
    >
  >;
  /** The line before the first entry of a day, in the zone of the machine. */
  day(date: Date): string;
  /** The line before what came while the person was not there. */
  leftOff(): string;

  // Labels of lines.
  /** Before the sentence of an error. */
  error: string;
  /** Before that of a warning. */
  warning: string;
  /** In the place of a name, before words of the server. */
  server: string;
  /** In the place of the own name, before own words. */
  you: string;

  // Commands: a line for /help, and more for /help COMMAND.
  /** Answers to offer after /verify USER, for Tab. */
  readonly answers: readonly string[];
  /** The texts of /help. */
  commands: Readonly<Record<CommandName, CommandTexts>>;
  /** Where text goes that is not a command. */
  plainText: string;
  /** Headings of /help: commands to talk, and where text that is not a command goes. */
  groupTalk(plainText: string): string;
  /** Commands about trust; `marks`: each mark with its word. */
  groupTrust(marks: string): string;
  /** Commands about oneself and the screen, and how to learn more. */
  groupScreen(): string;
  /** Shared descriptions of two commands in one row of /help, by the first. */
  readonly together: Readonly<Record<"away" | "block" | "passphrase" | "bell", string>>;

  // Arguments, files, certificates.
  /** `option`, and the one that may be meant, with their `--`. */
  unknownOption(option: string, nearest?: string): string;
  /** `option`: with its `--`. */
  needsValue(option: string): string;
  /** `option`: or the name of an argument. `expected`: from `portRange` or `oneOf`. */
  badValue(option: string, value: string, expected: string): string;
  /** chat-client got so many arguments, which are not three. */
  positionals(got: number): string;
  /** The next steps of a newcomer, a line each. */
  clientGuide: readonly string[];
  /** After the sentence about a mistake in the arguments. */
  tryHelp(program: string): string;
  /** The argument cannot be a name. */
  badUser(user: string): string;
  /** The argument is a reserved name. */
  reservedUser(user: string): string;
  /** For `badValue`: a port from `least` on. */
  portRange(least: number): string;
  /** Descriptions of allowed values. */
  wholeNumber(least: number, most: number): string;
  /** For `badValue`: HOST:PORT of this machine, seen from nowhere else. */
  loopbackOnly(): string;
  /** For `badValue`: one of these words. */
  oneOf(values: readonly string[]): string;
  /** `why`: from `systemReason`. */
  cannotRead(file: string, why: string): string;
  /** Usual reasons of the system for a failure. */
  systemReasons: Readonly<Record<SystemReason, string>>;
  /** `places`: the paths that were tried. */
  noCertificateFile(places: readonly string[]): string;
  /** The file holds no certificate that can be read. */
  notACertificate(file: string): string;
  /** The certificate is a certificate authority. */
  certificateIsCa(file: string): string;
  /** `date`: YYYY-MM-DD, UTC. */
  certificateExpired(file: string, date: string): string;
  /** `date`: as above. */
  certificateNotYet(file: string, date: string): string;
  /** The certificate has no name of a single label. */
  certificateName(file: string): string;
  /** Warning: it is valid for `days` more whole days. */
  certificateExpires(file: string, days: number): string;
  /** The end: the server showed another certificate than the pinned ones. */
  certificateRefused(server: string): string;
  /** The answering program does not speak TLS. */
  notTls(server: string): string;
  /** The end: SSLKEYLOGFILE is set. */
  keylogRefused(): string;
  /** Warning: it is set, and --allow-keylog was given. */
  keylogAllowed(): string;

  // The server's console.
  /** A line each; `people`: how many are present now. */
  log: {
    listening(address: string): string;
    /** `line`: what a friend types, who can reach the server without a tunnel. */
    friendTypes(line: string): string;
    /** `line`: what the host types for friends who cannot reach this machine. */
    tunnel(line: string): string;
    stopping(signal: string): string;
    /** The end; of all messages so many were relayed, and so many of these in vain. */
    stopped(messages: number, undelivered: number): string;
    joined(user: string, remote: string, people: number): string;
    left(user: string, reason: Left, people: number): string;
    replaced(user: string, remote: string): string;
    /** Somebody ended an identity for ever. */
    revoked(identity: string, remote: string): string;
    chat(from: string, text: string): string;
    /** `who`: the name once welcomed, before that HOST:PORT. `code`: see docs/PROTOCOL.md, "errors/1". */
    refused(who: string, code: string): string;
    handshakeFailed(remote: string, why: string): string;
    acceptFailed(why: string): string;
    /** `count`: lines of this log. */
    droppedLines(count: number): string;
    /** `address`: HOST:PORT where figures are served. */
    metrics(address: string): string;
    /** Something was typed at the console that is not a command; `near`: the one that may be meant. */
    unknownCommand(line: string, near?: string): string;
    /** A row each. */
    status(status: ServerStatus): readonly string[];
    warning(text: string): string;
  };
  /** Another program listens there; `option` chooses another port. */
  portTaken(address: string, option: string): string;
  /** `why`: from `systemReason`. */
  cannotListen(address: string, why: string): string;
  /** `cert` and `key`: paths, of a certificate and of the key of another one. */
  keyMismatch(cert: string, key: string): string;
  /** A line of the console; `why`: the sentence of chat-client. */
  ourClientsRefuse(why: string): string;
  /** A line of the console: SIGUSR1 makes Deno listen for debuggers. */
  inspectorOpen(): string;
  /** A mistake of ours; `what`: in the words of JavaScript. */
  unexpected(what: string): string;
  /** Standard output took no more; `why`: what the system says. */
  outputLost(why: string): string;
  /** Lines of the server's log could not be written; `why`: what the system says, in words. */
  logLost(why: string): string;
  /** Standard input ended because it could not be read; `why`: what the system says, in words. */
  inputLost(why: string): string;
  /** A variable of the environment is not UTF-8. */
  unreadableVariable(name: string): string;
  /** A line of the input is not UTF-8. */
  notUtf8(): string;
}

/** How a server is doing: numbers that name nobody. */
export interface ServerStatus {
  /** HOST:PORT where it listens. */
  readonly address: string;
  /** Seconds since it started. */
  readonly uptime_s: number;
  /** The people present. */
  readonly people: number;
  /** With those that have not said hello. */
  readonly connections: number;
  /** Since the start, as all that follow up to `refusals`. */
  readonly logins: number;
  /** Given to their addressee's connection. */
  readonly messages: number;
  /** Of these messages. */
  readonly message_bytes: number;
  /** Given to a connection that ended before they had left. */
  readonly undelivered: number;
  /** How often for which reason (docs/PROTOCOL.md, "errors/1"). */
  readonly refusals: Readonly<Record<string, number>>;
  /** Bytes that wait for all connections. */
  readonly queue_bytes: number;
  /** Bytes that wait for the connection with the most. */
  readonly longest_queue_bytes: number;
  /** Bytes that the process has in memory. */
  readonly memory_bytes: number;
  /** The longest that something waited for its turn in the last half minute, in milliseconds. */
  readonly delay_ms: number;
  /** Timers that run. */
  readonly timers: number;
}

/** The texts of a command in /help. */
export interface CommandTexts {
  /** The arguments, as they are written: `USER TEXT`. */
  readonly args: string;
  /** For its row in /help, without a full stop. */
  readonly help: string;
  /** Whole sentences. */
  readonly more: string;
}

/** Makes a right certificate in the place of a wrong one. */
export const MAKE_CERTS = "chat-server certs --force";

/** Makes the certificate to come. */
export const RENEW = "chat-server renew";
