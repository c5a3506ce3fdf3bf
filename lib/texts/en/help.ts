// English: options, arguments and subcommands in --help and the man pages.

export const helpEn = {
  /** Descriptions of options. */
  options: {
    as: "your name, and so your profile (default: the one that chatted last)",
    profile: "your profile's folder (default: one for each name in your folder for data)",
    passphraseFile:
      "file that only you can read (mode 0600), whose first line is your passphrase, for use without a terminal",
    whichServer: "one of the servers that your profile knows (default: the last one)",
    allowUnproven: "connect, this once, although the server no longer proves identities",
    alias: "what to call the server here (default: the first part of its host)",
    backupFile: "a backup of the identity, instead of the profile",
    host: "address to listen on",
    port: "port to listen on; 0 picks a free one",
    cert: "the server's certificate (default: server.crt in certs/ where both are, else beside the names)",
    clientCert:
      "the server's certificate (default: server.crt here, beside the program, in certs/, or of a server of yours on this machine)",
    key: "its private key (default: server.key there)",
    newCertificate: "make a certificate although friends know another one, now lost",
    maxPeople: "maximum number of people present; others are refused",
    rateLimit: "limits for connections and for writes to the disk; off is for measurements",
    messagesPerSecond: "messages of a connection in the long run; ten times as many at once",
    bytesPerSecond: "bytes of a connection in the long run; four times as many at once",
    badLinesPerMinute: "invalid lines of a connection, in the long run and at once",
    newNamesPerHour: "names that may be taken without an invite in the long run; five times as many at once",
    metrics: "serve figures for Prometheus there, on this machine only",
    lang: "language (default: LC_ALL, LC_MESSAGES, LANG; in a chat what /lang chose)",
    log: "readable lines, or JSON for machines",
    plain: "one line per event, no cursor movements",
    json: "one JSON object per event",
    stay: "keep receiving after the end of the input",
    noColor: "no colours",
    allowKeylog: "connect although SSLKEYLOGFILE records the TLS keys",
    data: "where names, bans and invites are kept (default: chat-seguro/server in your folder for data)",
    ephemeral: "keep nothing: all names are free again when the server ends",
    admission: "who gets a name: anybody, or invited people only; kept until you choose again",
    requireLogin: "refuse programs that cannot prove an identity",
    inviteHost: "where friends reach the server (default: this machine's address in its network)",
    invitePort: "the port that friends reach",
    inviteCert: "the certificate that friends will accept; server-both.crt during a renewal",
    uses: "number of people it is valid for",
    expires: "how long it is valid",
    inviteName: "the only name it is valid for",
    yes: "free all names that match a pattern without asking",
    force: "replace what is there, which is kept as server-old.crt",
    finish: "friends have server-both.crt: use the next certificate from now on",
    help: "this help",
    version: "version and protocol",
  },
  /** The placeholder of a value: `FILE`. */
  values: {
    invite: "INVITE",
    number: "NUMBER",
    duration: "TIME",
    file: "FILE",
    folder: "DIR",
    address: "ADDRESS",
    port: "PORT",
    hostPort: "HOST:PORT",
    user: "USER",
    name: "NAME",
    nameOrIdentity: "NAME|IDENTITY",
    nameOrPattern: "NAME|IDENTITY|PATTERN",
    host: "HOST",
  },
  /** Headings of the options. */
  groups: {
    connection: "Connection",
    people: "People",
    limits: "Limits",
    output: "Screen and scripts",
    general: "General",
  },
  /** Descriptions of examples. */
  examples: {
    join: "asks for the line that a friend gave you, so that it stays out of your shell's history",
    move: "the tunnel has another address now; the certificate stays the same",
    clientHere: "talk as alice on a server on this machine",
    clientTunnel: "through a tunnel, in Spanish; the certificate is elsewhere",
    clientPipe: "send one message from a script",
    serverStart: "listen on port 5000 for everybody",
    serverTunnel: "only for a tunnel on this machine, such as ngrok tcp 5000",
    serverMetrics: "with figures for Prometheus on this machine",
    serverLog: "write events for other programs",
    renewBegin: "before the certificate ends: the next one, and a file for friends with both",
    renewFinish: "when all friends have that file",
    inviteFriend: "one friend in the same network, within a day",
    inviteTunnel: "with the host and port that the tunnel shows, for bob alone",
    inviteMany: "ten friends, within a week",
    freeMany: "every name that begins with guest, after showing them and a yes; ? stands for one character",
  },
  /** Before the usage line. */
  usage: "usage",
  /** In a usage line, for any of the options. */
  anyOptions: "[OPTIONS]",
  /** Heading of the subcommands. */
  subcommandsTitle: "Subcommands",
  /** Under the subcommands: where there is more about one. `program`: what is typed before it. */
  moreAboutSubcommand: (program: string) => `${program} SUBCOMMAND --help says more about one.`,
  /** Heading of the examples. */
  examplesTitle: "Examples",
  summaries: {
    server: "Relays encrypted messages between friends. It cannot read them.",
    client: "Talks to friends through a chat-server, encrypted end to end.",
    certs: "Makes the certificate by which friends recognise the server, and its key.",
    renew: "Makes the next certificate, so that friends can be moved over before the present one ends.",
    invite: "Makes a line that lets a friend in.",
    names: "Shows who has which name, who is banned, and which invites are open.",
    free: "Frees a name, so that somebody else can have it.",
    ban: "Shuts out a name and its owner, or an identity, and disconnects them.",
    unban: "Lets them in again.",
    join: "Joins with an invite: pins the server's certificate, takes your name and connects.",
    move: "Records a server's new address. Its certificate stays pinned.",
    repin: "Replaces the pinned certificate of a server, after you say yes.",
    passphrase:
      "Protects your profile with a passphrase, or changes it. The first one can come from --passphrase-file.",
    backup: "Writes identity, contacts and settings to a file protected by a passphrase.",
    restore: "Restores a profile from a backup.",
    newIdentity: "Gives you new keys: friends will see that you have changed.",
    revoke: "Ends your identity on its servers for ever: nobody can log in with it again.",
  },
  /** `near`: a likely one. */
  unknownSubcommand: (typed: string, near: string) =>
    `there is no subcommand ${typed}: did you mean ${near}?`,
  /** `line`: the usage, without options. */
  subcommandFirst: (word: string, line: string) => `${word} is a subcommand, and those come first: ${line}`,
  nameIsSubcommand: (word: string) =>
    `${word} is a subcommand, so nobody can have that name: choose another one`,
  /** `value`: from `values`. */
  missingArgument: (value: string) => `${value} is missing`,
  /** Descriptions of hosts for `badValue`, by what is wrong with one. */
  addressExpected: {
    host: "a name or an address, such as 0.tcp.ngrok.io, 192.168.1.20 or ::1, perhaps with its port",
    scheme: "HOST, HOST:PORT or tcp://HOST:PORT",
    brackets: "an IPv6 address in brackets where its port follows, such as [::1]:5000",
  },
  /** `host`: HOST:PORT as typed; `port`: another one. */
  twoPorts: (host: string, port: string) => `${host} has another port than ${port}: give one of them`,
  /** `got`: the surplus argument. */
  unexpectedArgument: (got: string) => `${got} was not expected`,
};
