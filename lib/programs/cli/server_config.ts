// `chat-server` without a subcommand: options, and their result.

import { printable } from "../../base/printable.ts";
import { VERSION } from "../../base/version.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { type Address, parseAddress, reachOf } from "../../wire/address.ts";
import { EXTENSIONS } from "../../wire/extension.ts";
import {
  MAX_CLIENT_LINE,
  MAX_PEOPLE,
  NAMES_PER_HOUR,
  RATE_LIMITS,
  type RateLimits,
} from "../../wire/limits.ts";
import { parseOneOf, parseWhole } from "./option_values.ts";
import { addressGiven } from "./address_option.ts";
import { COMMON_OPTIONS, type Given, type Tool, usageError } from "./options.ts";
import { notASubcommand } from "./subcommand.ts";

/** Numbers and choices are valid. */
export interface ServerConfig {
  readonly host: string;
  /** 0 to 65535; 0 picks a free one. */
  readonly port: number;
  /** A path; undefined: the usual place. */
  readonly cert: string | undefined;
  /** A path; undefined: the usual place. */
  readonly key: string | undefined;
  /** Make a pair although friends have pinned one that is lost. */
  readonly newCertificate: boolean;
  /** The folder of names; undefined: the usual place. */
  readonly data: string | undefined;
  /** Names end with the server. */
  readonly ephemeral: boolean;
  /** Undefined: as chosen before. */
  readonly admission: "open" | "invite" | undefined;
  /** Refuse unproven people. */
  readonly requireLogin: boolean;
  readonly maxPeople: number;
  /** Per connection; undefined: none. */
  readonly rateLimits: RateLimits | undefined;
  /** Long-run names without an invite; undefined: writes are unlimited. */
  readonly namesPerHour: number | undefined;
  /** Where figures are served, on this machine only; undefined: nowhere. */
  readonly metrics: Address | undefined;
  /** Of the console. */
  readonly log: "text" | "json";
  /** Chosen by --lang or the environment. */
  readonly texts: Texts;
}

const LOGS = ["text", "json"] as const;
const SWITCH = ["on", "off"] as const;
const ADMISSIONS = ["open", "invite"] as const;

export const DEFAULT_PORT = 5_000;
/** Seconds. */
const MINUTE = 60;
/** A table of more people would exceed the queue of a connection. */
const MOST_PEOPLE = 50_000;

/** The row of `chat-server` itself. */
export const SERVE = {
  name: "chat-server",
  summary: "server",
  positionals: [],
  version: `${VERSION} (base ${EXTENSIONS.join(" ")})`,
  options: [
    { flag: "host", text: "host", group: "connection", value: "address", fallback: "0.0.0.0" },
    { flag: "port", text: "port", group: "connection", value: "port", fallback: `${DEFAULT_PORT}` },
    { flag: "cert", text: "cert", group: "connection", value: "file" },
    { flag: "key", text: "key", group: "connection", value: "file" },
    { flag: "new-certificate", text: "newCertificate", group: "connection" },
    { flag: "admission", text: "admission", group: "people", value: ADMISSIONS },
    { flag: "require-login", text: "requireLogin", group: "people" },
    { flag: "data", text: "data", group: "people", value: "folder" },
    { flag: "ephemeral", text: "ephemeral", group: "people" },
    {
      flag: "max-people",
      text: "maxPeople",
      group: "limits",
      value: "number",
      fallback: `${MAX_PEOPLE}`,
    },
    { flag: "rate-limit", text: "rateLimit", group: "limits", value: SWITCH, fallback: "on" },
    {
      flag: "messages-per-second",
      text: "messagesPerSecond",
      group: "limits",
      value: "number",
      fallback: `${RATE_LIMITS.messages}`,
    },
    {
      flag: "bytes-per-second",
      text: "bytesPerSecond",
      group: "limits",
      value: "number",
      fallback: `${RATE_LIMITS.bytes}`,
    },
    {
      flag: "bad-lines-per-minute",
      text: "badLinesPerMinute",
      group: "limits",
      value: "number",
      fallback: `${RATE_LIMITS.badLines * MINUTE}`,
    },
    {
      flag: "new-names-per-hour",
      text: "newNamesPerHour",
      group: "limits",
      value: "number",
      fallback: `${NAMES_PER_HOUR}`,
    },
    { flag: "metrics", text: "metrics", group: "output", value: "hostPort" },
    { flag: "log", text: "log", group: "output", value: LOGS, fallback: "text" },
    ...COMMON_OPTIONS,
  ],
  examples: [
    { line: "chat-server", text: "serverStart" },
    { line: "chat-server --host 127.0.0.1", text: "serverTunnel" },
    { line: "chat-server --log json >>chat.log", text: "serverLog" },
    { line: "chat-server --metrics 127.0.0.1:9464", text: "serverMetrics" },
  ],
  read: readServe,
} satisfies Omit<Tool, "run">;

/** Throws ExitError (usage). */
function readServe(given: Given): ServerConfig {
  const { program, value, has, texts, positionals: [word] } = given;
  if (word !== undefined) {
    const why = notASubcommand(program, word, texts) ?? texts.unexpectedArgument(word);
    throw usageError(program, texts, why);
  }
  if (has("data") && has("ephemeral")) throw usageError(program, texts, texts.host.dataOrEphemeral());
  return {
    ...addressGiven({
      host: { what: "--host", text: value("host")! },
      port: { what: "--port", text: has("port") ? value("port") : undefined },
      least: 0,
      fallback: DEFAULT_PORT,
    }, given),
    cert: value("cert"),
    key: value("key"),
    newCertificate: has("new-certificate"),
    data: value("data"),
    ephemeral: has("ephemeral"),
    admission: has("admission") ? parseOneOf("admission", ADMISSIONS, given) : undefined,
    requireLogin: has("require-login"),
    maxPeople: parseWhole("max-people", 1, given, MOST_PEOPLE),
    rateLimits: parseRateLimits(given),
    namesPerHour: parseNamesPerHour(given),
    metrics: parseMetrics(given),
    log: parseOneOf("log", LOGS, given),
    texts,
  };
}

/** Numbers are checked even if limits are off. Throws ExitError (usage). */
function parseRateLimits(given: Given): RateLimits | undefined {
  const limits = {
    messages: parseWhole("messages-per-second", 1, given),
    bytes: parseWhole("bytes-per-second", MAX_CLIENT_LINE + 1, given),
    badLines: parseWhole("bad-lines-per-minute", 1, given) / MINUTE,
  };
  return parseOneOf("rate-limit", SWITCH, given) === "on" ? limits : undefined;
}

/** As above. */
function parseNamesPerHour(given: Given): number | undefined {
  const namesPerHour = parseWhole("new-names-per-hour", 1, given);
  return parseOneOf("rate-limit", SWITCH, given) === "on" ? namesPerHour : undefined;
}

/** HOST:PORT of this machine. Throws ExitError (usage). */
function parseMetrics(given: Given): ServerConfig["metrics"] {
  const text = given.value("metrics");
  if (text === undefined) return undefined;
  const address = parseAddress(text, { least: 0 });
  if (typeof address === "object" && reachOf(address.host) === "this_machine") return address;
  const { program, texts } = given;
  const expected = address === "port" ? texts.portRange(0) : texts.loopbackOnly();
  throw usageError(program, texts, texts.badValue("--metrics", printable(text), expected));
}
