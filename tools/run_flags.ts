// The permissions of the two programs, and what else Deno is told of them, each with its reason. deno.json's
// tasks, the executables and the tests all run with exactly these; a test compares them.

const LANGUAGE = ["LC_ALL", "LC_MESSAGES", "LANG"];
/** Where the platform's folder for data is. */
const DATA_FOLDER = ["HOME", "XDG_DATA_HOME", "APPDATA"];

export const SERVER_FLAGS: readonly string[] = [
  "--allow-net", // listens on an address chosen by an option
  "--allow-read", // certificate, key and names, at paths chosen by options
  "--allow-write", // the same, where it makes them
  "--allow-sys=networkInterfaces", // the address that it tells the host to give to friends
  `--allow-env=${[...LANGUAGE, ...DATA_FOLDER].join(",")}`, // the language; where names are kept
  // Megabytes for objects that soon die. V8 takes 16 and more when many come at once, and keeps them: with
  // ten thousand idle connections that is a third of the memory.
  "--v8-flags=--max-semi-space-size=2",
];

export const CLIENT_FLAGS: readonly string[] = [
  "--allow-net", // connects to an address given as an argument
  "--allow-read", // server.crt, profile and passphrase file, at paths chosen by options
  "--allow-write", // the profile, and backups at paths given as arguments
  `--allow-env=${
    [
      ...LANGUAGE, // the language
      ...DATA_FOLDER, // where profiles are kept
      "NO_COLOR", // no-color.org
      "TERM", // "dumb" has no cursor codes; others are known to show links
      "TERM_PROGRAM", // the name of those that leave TERM as it is, as iTerm2 does; and tmux, which is none of them
      "VTE_VERSION", // whether GNOME Terminal and its relatives show links, and how they take notices
      "WT_SESSION", // Windows Terminal, which sets nothing else
      "SSLKEYLOGFILE", // refused: it would write the TLS keys to a file
      // Deleted before the first TLS call: each of them adds certificates that Deno would trust.
      "DENO_CERT",
      "DENO_TLS_CA_STORE",
      "SSL_CERT_FILE",
      "SSL_CERT_DIR",
      "NODE_EXTRA_CA_CERTS",
    ].join(",")
  }`,
];
