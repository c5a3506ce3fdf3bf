// Keys of texts: the names of commands, options, reasons and examples.

/** Why a message could not be opened. */
export type Unopened = "malformed" | "not_authentic" | "not_text" | "unknown_suite" | "unknown_sender";

/** Reasons for which a server refuses a line or a name (docs/PROTOCOL.md, "errors/1"). */
export type RefusalName =
  | "not_hello"
  | "unsupported"
  | "away"
  | "not_addressee"
  | "bad_json"
  | "bad_field"
  | "bad_name"
  | "bad_key"
  | "reserved_name"
  | "name_taken"
  | "full"
  | "unavailable"
  | "repeated_hello"
  | "not_sender"
  | "too_long"
  | "too_many_bad"
  | "too_fast"
  | "undelivered"
  | "hello_timeout"
  | "silent"
  | "replaced"
  | "bad_statement"
  | "bad_signature"
  | "name_owned"
  | "name_alike"
  | "mixed_scripts"
  | "invisible_name"
  | "name_sign"
  | "second_name"
  | "many_new"
  | "login_required"
  | "invite_required"
  | "invite_unknown"
  | "invite_used"
  | "invite_expired"
  | "invite_name"
  | "banned"
  | "revoked"
  | "many_invites";

/** Usual failures of files and connections. */
export type SystemReason =
  | "refused"
  | "timedOut"
  | "noSuchHost"
  | "unreachable"
  | "reset"
  | "noSuchFile"
  | "noPermission"
  | "isDirectory"
  | "danglingLink"
  | "garbled"
  | "diskFull"
  | "readOnly";

/** How somebody left. */
export type Left = "ended" | "slow" | "silent" | "bad_lines" | "barred";

/** The commands, as they are typed after `/`. */
export type CommandName =
  | "to"
  | "with"
  | "list"
  | "fp"
  | "safety"
  | "verify"
  | "accept"
  | "trust-mode"
  | "invite"
  | "status"
  | "passphrase"
  | "lock"
  | "server"
  | "away"
  | "back"
  | "block"
  | "unblock"
  | "bell"
  | "notify"
  | "lang"
  | "clear"
  | "help"
  | "quit";

/** Groups of commands in /help. */
export type CommandGroup = "talk" | "trust" | "screen";

/** Kinds of values of options and arguments. */
export type ValueName =
  | "number"
  | "duration"
  | "file"
  | "folder"
  | "address"
  | "port"
  | "hostPort"
  | "user"
  | "name"
  | "nameOrIdentity"
  | "nameOrPattern"
  | "host"
  | "invite";

/** Programs and their subcommands. */
export type SummaryName =
  | "server"
  | "client"
  | "certs"
  | "renew"
  | "invite"
  | "names"
  | "free"
  | "ban"
  | "unban"
  | "join"
  | "move"
  | "repin"
  | "passphrase"
  | "backup"
  | "restore"
  | "newIdentity"
  | "revoke";

/** Parts of --help. */
export type GroupName = "connection" | "people" | "limits" | "output" | "general";

/** Examples in --help. */
export type ExampleName =
  | "clientHere"
  | "clientTunnel"
  | "clientPipe"
  | "serverStart"
  | "serverTunnel"
  | "serverLog"
  | "serverMetrics"
  | "renewBegin"
  | "renewFinish"
  | "inviteFriend"
  | "inviteTunnel"
  | "inviteMany"
  | "freeMany"
  | "join"
  | "move";

/** Options, some of which both programs have. */
export type OptionName =
  | "host"
  | "port"
  | "cert"
  | "newCertificate"
  | "as"
  | "profile"
  | "passphraseFile"
  | "whichServer"
  | "allowUnproven"
  | "alias"
  | "backupFile"
  | "clientCert"
  | "key"
  | "maxPeople"
  | "rateLimit"
  | "messagesPerSecond"
  | "bytesPerSecond"
  | "badLinesPerMinute"
  | "newNamesPerHour"
  | "metrics"
  | "lang"
  | "log"
  | "plain"
  | "json"
  | "stay"
  | "noColor"
  | "allowKeylog"
  | "data"
  | "ephemeral"
  | "admission"
  | "requireLogin"
  | "inviteHost"
  | "invitePort"
  | "inviteCert"
  | "uses"
  | "expires"
  | "inviteName"
  | "yes"
  | "force"
  | "finish"
  | "help"
  | "version";
