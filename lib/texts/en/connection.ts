// English: the connection, and why it ends.

export const connectionEn = {
  /** `protection`: label of the suite. */
  connected: (user: string, server: string, protection: string) =>
    `connected to ${server} as ${user}; messages are encrypted end to end (${protection}), names are unproven: compare fingerprints with /fp`,
  /** After a loss. */
  connectedAgain: (server: string) => `connected to ${server} again`,
  /** `why`: one of the sentences below. */
  connectionLost: (why: string) => `connection lost: ${why}. Trying again; what you type is sent then`,
  /** `why`: one of the sentences below. */
  disconnected: (why: string) => `disconnected: ${why}`,
  /** `seconds`: until the next try, with at most one decimal. */
  reconnecting: (seconds: number) => `trying again in ${seconds} s; what you type is sent then`,
  connectionClosed: () => "the server closed the connection",
  connectFailed: (server: string, why: string) =>
    `cannot connect to ${server}: ${why}. Check host and port, and that the server is running`,
  noAnswer: (server: string) =>
    `${server} did not answer within 15 seconds. Check that a chat-server listens on that port`,
  /** Pings, or a `list`, had no answer for 75 seconds. */
  serverSilent: () => "nothing has been heard from the server for 75 seconds",
  helloRefused: (why: string) => `the server refused the login: ${why}`,
  nameTaken: (user: string) => `the name ${user} is in use on this server: choose another one`,
  nameStillTaken: (user: string) => `the name ${user} is still in use, perhaps by the lost connection`,
  noLastAnswer: () =>
    "the server did not answer the last request within 10 seconds: what was sent may not have arrived",
  noMoreTries: () => "Giving up: press Ctrl-D or type /quit",
  commandsFailed: () => "not every command succeeded: see the errors above",
  gaveUp: () => "no connection for two minutes, and the input has ended: try again when the server is back",
};
