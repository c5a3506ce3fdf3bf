// English: the connection, and why it ends.

/** The texts in English, which stand directly in `Texts`. */
export const connectionEn = {
  /** `protection`: label of the suite. */
  connected: (user: string, server: string, protection: string) =>
    `connected to ${server} as ${user}; messages are encrypted end to end (${protection}), names are unproven: compare fingerprints with /fp`,
  /** After a loss. */
  connectedAgain: (server: string) => `connected to ${server} again`,
  /** A connection is lost and is being made again; `why`: as below. */
  connectionLost: (why: string) => `connection lost: ${why}. Trying again; what you type is sent then`,
  /** A connection is lost; `why`: one of the sentences below. */
  disconnected: (why: string) => `disconnected: ${why}`,
  /** `seconds`: until the next try, with at most one decimal. */
  reconnecting: (seconds: number) => `trying again in ${seconds} s; what you type is sent then`,
  /** Why a connection is lost: it ended. */
  connectionClosed: () => "the server closed the connection",
  /** No connection could be made. */
  connectFailed: (server: string, why: string) =>
    `cannot connect to ${server}: ${why}. Check host and port, and that the server is running`,
  /** No welcome came within 15 seconds. */
  noAnswer: (server: string) =>
    `${server} did not answer within 15 seconds. Check that a chat-server listens on that port`,
  /** Pings, or a `list`, had no answer for 75 seconds. */
  serverSilent: () => "nothing has been heard from the server for 75 seconds",
  /** The end: the server refused the hello, but not because of a taken name. */
  helloRefused: (why: string) => `the server refused the login: ${why}`,
  /** The end: the name is taken. */
  nameTaken: (user: string) => `the name ${user} is in use on this server: choose another one`,
  /** The name is taken after a loss, and is tried again. */
  nameStillTaken: (user: string) => `the name ${user} is still in use, perhaps by the lost connection`,
  /** The end: what the client asked last had no answer within 10 seconds. */
  noLastAnswer: () =>
    "the server did not answer the last request within 10 seconds: what was sent may not have arrived",
  /** There will be no connection again; the person may leave. */
  noMoreTries: () => "Giving up: press Ctrl-D or type /quit",
  /** The end of a pipe: a command failed. */
  commandsFailed: () => "not every command succeeded: see the errors above",
  /** The end of a pipe: two minutes without a connection. */
  gaveUp: () => "no connection for two minutes, and the input has ended: try again when the server is back",
};
