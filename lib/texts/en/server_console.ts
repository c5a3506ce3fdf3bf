// English: the server's console, and ends of both programs.

import { durationText, sizeText } from "../../base/quantity.ts";
import type { ServerStatus } from "../arguments.ts";

export const consoleEn = {
  /** A line each; `people`: present now. */
  log: {
    listening: (address: string) => `listening on ${address}`,
    /** `line`: for a friend who needs no tunnel. */
    friendTypes: (line: string) =>
      `type invite here to let a friend in; friends with your server.crt type: ${line}`,
    /** `line`: for the host, if friends need a tunnel. */
    tunnel: (line: string) =>
      `across the internet: ${line} (then type invite --host HOST --port PORT, as it shows them)`,
    stopping: (signal: string) => `${signal}: stopping`,
    stopped: (messages: number, undelivered: number) =>
      `stopped; messages relayed: ${messages}, undelivered: ${undelivered}`,
    joined: (user: string, remote: string, people: number) =>
      `${user} joined from ${remote} (${people} here)`,
    left: (user: string, reason: "ended" | "slow" | "silent" | "bad_lines" | "barred", people: number) =>
      `${user} left${
        {
          ended: "",
          slow: ", too slow in reading",
          silent: ", no longer answering",
          bad_lines: ", dropped after too many bad lines",
          barred: ", banned, revoked or without a name now",
        }[reason]
      } (${people} here)`,
    replaced: (user: string, remote: string) => `${user} connected again from ${remote}`,
    revoked: (identity: string, remote: string) => `the identity ${identity} was revoked, from ${remote}`,
    chat: (from: string, text: string) => `${from} says to the server: ${text}`,
    /** `who`: the name, or HOST:PORT before the welcome. `code`: see docs/PROTOCOL.md, "errors/1". */
    refused: (who: string, code: string) => `refused ${who}: ${code}`,
    handshakeFailed: (remote: string, why: string) => `no TLS connection with ${remote}: ${why}`,
    acceptFailed: (why: string) => `cannot accept connections: ${why}`,
    /** `count`: lines of this log. */
    droppedLines: (count: number) =>
      `lines of this log that were left out, because nobody read them in time: ${count}`,
    /** `address`: HOST:PORT where figures are served. */
    metrics: (address: string) => `figures for Prometheus: http://${address}/metrics`,
    /** `near`: a likely command. */
    unknownCommand: (line: string, near?: string) =>
      `unknown command: ${line}. ${near ? `Did you mean ${near}? ` : ""}Type help for the commands`,
    /** A row each. */
    status: (it: ServerStatus) => [
      `up ${durationText(it.uptime_s)}, listening on ${it.address}`,
      `here: ${it.people}; connections: ${it.connections}`,
      `since the start: ${it.logins} logins, ${it.messages} messages (${
        sizeText(it.message_bytes)
      }), ${it.undelivered} of them undelivered`,
      `refusals: ${
        Object.entries(it.refusals).map(([code, count]) => `${code} ${count}`).join(", ") || "none"
      }`,
      `waiting to be sent: ${sizeText(it.queue_bytes)}, for one connection at most ${
        sizeText(it.longest_queue_bytes)
      }`,
      `memory: ${
        sizeText(it.memory_bytes)
      }; longest delay in the last half minute: ${it.delay_ms} ms; timers: ${it.timers}`,
    ],
    warning: (text: string) => `warning: ${text}`,
  },
  /** `option` chooses another port. */
  portTaken: (address: string, option: string) =>
    `${address} is in use by another program: choose another port with ${option}`,
  /** `why`: from `systemReason`. */
  cannotListen: (address: string, why: string) =>
    `cannot listen on ${address}: ${why}. Choose another address with --host`,
  /** `cert` and `key`: paths. */
  keyMismatch: (cert: string, key: string) =>
    `${cert} and ${key} do not belong together: put the one back that belongs to the other, or name it with --cert or --key. "chat-server certs NEW" makes another pair in the folder NEW; every friend then needs its server.crt`,
  /** A line of the console; `why`: the sentence of chat-client. */
  ourClientsRefuse: (why: string) => `chat-client will refuse this server: ${why}`,
  /** A line of the console: SIGUSR1 makes Deno listen for debuggers. */
  inspectorOpen: () =>
    "at SIGUSR1 Deno, which runs this from source, may have opened its inspector at 127.0.0.1:9229 for everybody on this machine: start the server again, and use SIGUSR2",
  /** `why`: from the system. */
  outputLost: (why: string) =>
    `standard output could not be written (${why}): what was to be shown there is lost, the commands read so far were carried out`,
  /** `why`: from `systemReason`. */
  logLost: (why: string) =>
    `the log could not be written to standard output (${why}): lines of it are lost; the server goes on`,
  /** `why`: from `systemReason`. */
  inputLost: (why: string) =>
    `standard input could not be read (${why}): the commands read before were carried out`,
  unreadableVariable: (name: string) =>
    `the environment variable ${name} is not UTF-8: give it a path in UTF-8, or name the folder with --profile or --data`,
  notUtf8: () =>
    "that line is not UTF-8: nothing was done with it. Save the text as UTF-8, or set your terminal to it",
  /** `what`: from JavaScript. */
  unexpected: (what: string) => `unexpected error: ${what}. Please report it`,
};
