// Every text that a person reads, typed: a language is an object that satisfies this, or it does not compile.
// Names and texts of others come here as they are; whoever prints makes them safe.

export interface Texts {
  // The connection.
  connected(user: string, server: string, protection: string): string;
  disconnected(why: string): string;
  reconnecting(seconds: number): string;
  connectionClosed(): string;
  connectFailed(server: string, why: string): string;
  noAnswer(server: string): string;
  serverSilent(): string;
  helloRefused(why: string): string;
  nameTaken(user: string): string;
  nameStillTaken(user: string): string;
  noLastAnswer(): string;
  commandsFailed(): string;
  gaveUp(): string;

  // People and messages.
  users(count: number): string;
  nobodyElse(): string;
  joined(user: string, fp: string): string;
  left(user: string): string;
  fingerprint(user: string, fp: string): string;
  talkingTo(user: string): string;
  keyChanged(user: string, before: string, after: string): string;
  ownKeyDiffers(user: string): string;
  cannotOpen(from: string, why: Unopened): string;
  repeated(from: string): string;
  ownRepeated(): string;
  badLines(count: number): string;
  peopleLeftOut(count: number): string;

  // What a person typed.
  away(user: string, text: string): string;
  isAway(user: string): string;
  somebodyAway(): string;
  serverRefused(why: string): string;
  /** Reasons of a server, by the code that it gives or that its text stands for. */
  refusals: Readonly<Record<RefusalName, string>>;
  /** What a server of ours says to everybody before it stops. */
  serverStops(): string;
  unknownUser(user: string): string;
  thatIsYou(): string;
  nobodyToTalkTo(): string;
  tooLong(): string;
  queueFull(): string;
  /** A sentence that says why, and the text that was not sent. */
  notSent(why: string, text: string): string;
  unsent(text: string, to?: string): string;
  unconfirmed(text: string, to?: string): string;
  unknownCommand(typed: string, nearest?: string): string;
  howToWrite(usage: string): string;
  queued(text: string, to?: string): string;

  // What a person does about others, and about the screen.
  here(names: readonly string[], more: number): string;
  nobodyYet(): string;
  awayNow(text: string): string;
  backNow(): string;
  /** What is said to who writes meanwhile, where the person gave no words. */
  awayUsual(): string;
  /** What is sent to who writes to somebody away; it has to say that nobody typed it. */
  awayAnswer(text: string): string;
  blocked(user: string): string;
  unblocked(user: string): string;
  notBlocked(user: string): string;
  isBlocked(user: string): string;
  blockedUsers(users: readonly string[]): string;
  nobodyBlocked(): string;
  bell(on: boolean): string;
  languageNow(): string;

  // The status line and the lines between others.
  status: Readonly<
    Record<
      "connecting" | "online" | "offline" | "unproven" | "unread" | "away" | "nobody" | "typeHelp",
      string
    >
  >;
  day(date: Date): string;
  leftOff(): string;

  // Labels of lines.
  error: string;
  warning: string;
  server: string;
  you: string;

  // Commands: a line for /help, and more for /help COMMAND.
  commands: Readonly<Record<CommandName, CommandTexts>>;
  plainText: string;

  // Arguments, files, certificates.
  options: Readonly<Record<OptionName, string>>;
  /** What stands for a value: `FILE`. */
  values: Readonly<Record<ValueName, string>>;
  groups: Readonly<Record<GroupName, string>>;
  examples: Readonly<Record<ExampleName, string>>;
  usage: string;
  /** In a usage line, for any of the options. */
  anyOptions: string;
  examplesTitle: string;
  serverSummary: string;
  clientSummary: string;
  unknownOption(option: string, nearest?: string): string;
  needsValue(option: string): string;
  badValue(option: string, value: string, expected: string): string;
  positionals(got: number): string;
  noArguments(got: string): string;
  /** What a newcomer does next, a line each. */
  clientGuide: readonly string[];
  serverGuide: readonly string[];
  tryHelp(programme: string): string;
  badUser(user: string): string;
  reservedUser(user: string): string;
  portRange(least: number): string;
  oneOf(values: readonly string[]): string;
  cannotRead(file: string, why: string): string;
  systemReasons: Readonly<Record<SystemReason, string>>;
  noCertificateFile(places: readonly string[]): string;
  notACertificate(file: string): string;
  certificateIsCa(file: string): string;
  certificateExpired(file: string, date: string): string;
  certificateNotYet(file: string, date: string): string;
  certificateName(file: string): string;
  certificateExpires(file: string, days: number): string;
  certificateRefused(server: string): string;
  notTls(server: string): string;
  keylogRefused(): string;
  keylogAllowed(): string;

  // The server's console.
  log: {
    listening(address: string): string;
    /** `line`: what a friend types, who can reach the server without a tunnel. */
    friendTypes(line: string): string;
    tunnel(line: string): string;
    stopping(signal: string): string;
    joined(user: string, remote: string, people: number): string;
    left(user: string, reason: Left, people: number): string;
    replaced(user: string, remote: string): string;
    relayed(from: string, to: string, bytes: number): string;
    away(from: string, to: string): string;
    chat(from: string, text: string): string;
    refused(who: string, code: string): string;
    handshakeFailed(remote: string, why: string): string;
    acceptFailed(why: string): string;
    droppedLines(count: number): string;
    warning(text: string): string;
  };
  portTaken(address: string): string;
  cannotListen(address: string, why: string): string;
  keyMismatch(cert: string, key: string): string;
  notAPair(cert: string, key: string, why: string): string;
  ourClientsRefuse(why: string): string;
  unexpected(what: string): string;
}

/** What /help says of a command. */
export interface CommandTexts {
  /** What follows the name, as it is written: `USER TEXT`. */
  readonly args: string;
  readonly help: string;
  /** Whole sentences. */
  readonly more: string;
}

/** Why a message could not be opened. */
export type Unopened = "malformed" | "not_authentic" | "not_text" | "unknown_suite" | "unknown_sender";

/** Reasons for which a server refuses a line or a name (docs/PROTOCOL.md, "errors/1"). */
export type RefusalName =
  | "not_hello"
  | "unsupported"
  | "away"
  | "bad_json"
  | "bad_field"
  | "bad_name"
  | "bad_key"
  | "reserved_name"
  | "name_taken"
  | "repeated_hello"
  | "not_sender"
  | "too_long"
  | "too_many_bad"
  | "hello_timeout"
  | "silent"
  | "replaced";

/** Usual failures of files and connections. */
export type SystemReason =
  | "refused"
  | "timedOut"
  | "noSuchHost"
  | "unreachable"
  | "reset"
  | "noSuchFile"
  | "noPermission"
  | "isDirectory";

/** How somebody left. */
export type Left = "ended" | "slow" | "silent" | "bad_lines";

/** The commands, as they are typed after `/`. */
export type CommandName =
  | "to"
  | "with"
  | "list"
  | "fp"
  | "server"
  | "away"
  | "back"
  | "block"
  | "unblock"
  | "bell"
  | "lang"
  | "clear"
  | "help"
  | "quit";

/** What an option or an argument takes. */
export type ValueName = "file" | "address" | "port" | "user" | "host";

/** Parts of --help. */
export type GroupName = "connection" | "output" | "general";

/** Examples in --help. */
export type ExampleName =
  | "clientHere"
  | "clientTunnel"
  | "clientPipe"
  | "serverStart"
  | "serverTunnel"
  | "serverLog";

/** Options, some of which both programmes have. */
export type OptionName =
  | "host"
  | "port"
  | "cert"
  | "clientCert"
  | "key"
  | "lang"
  | "log"
  | "plain"
  | "json"
  | "stay"
  | "noColor"
  | "allowKeylog"
  | "help"
  | "version";

/** Makes a right certificate in a checkout of this project. */
export const MAKE_CERTS = "make certs FORCE=1";

/** Makes one where this project's Makefile is not at hand. */
export const OPENSSL_LINE =
  "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 " +
  "-keyout server.key -out server.crt -subj /CN=servidor-local " +
  "-addext basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:servidor-local";
