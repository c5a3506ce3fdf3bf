// The configuration of `chat-server`.

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
import { DEFAULT_PORT, HOST_SUBCOMMANDS, type HostTask } from "./host_commands.ts";
import { parseOneOf, parseWhole } from "./option_values.ts";
import { addressGiven } from "./address_option.ts";
import { COMMON_OPTIONS, type Given, parseOptions, type Program, usageError } from "./options.ts";
import { SERVER_SUBCOMMANDS, type ServerSubcommandTask } from "./server_commands.ts";
import { notASubcommand, parseSubcommand } from "./subcommand.ts";

/** To serve. Checked: numbers and choices are what they must be. */
export interface ServerConfig {
  /** Which task it is. */
  readonly command: "serve";
  /** Name or address to listen on. */
  readonly host: string;
  /** 0 to 65535; 0 takes a free one. */
  readonly port: number;
  /** Path of the certificate; undefined: in the usual place. */
  readonly cert: string | undefined;
  /** Path of its private key; undefined: in the usual place. */
  readonly key: string | undefined;
  /** Make a pair although friends have pinned one that is gone. */
  readonly newCertificate: boolean;
  /** Where names are kept; undefined: in the usual place. */
  readonly data: string | undefined;
  /** They are kept nowhere, and end with the server. */
  readonly ephemeral: boolean;
  /** The admission mode from now on; undefined: as was chosen before. */
  readonly admission: "open" | "invite" | undefined;
  /** Nobody comes in unproven. */
  readonly requireLogin: boolean;
  /** People present at most. */
  readonly maxPeople: number;
  /** For each connection; undefined: none. */
  readonly rateLimits: RateLimits | undefined;
  /** Names that may be registered without an invite in the long run; undefined: nothing bounds what is written down. */
  readonly namesPerHour: number | undefined;
  /** Where figures are served, on this machine only; undefined: nowhere. */
  readonly metrics: Address | undefined;
  /** Of the console. */
  readonly log: "text" | "json";
  /** In the language that --lang or the environment chooses. */
  readonly texts: Texts;
}

const LOGS = ["text", "json"] as const;
const SWITCH = ["on", "off"] as const;
const ADMISSIONS = ["open", "invite"] as const;

/** In seconds. */
const MINUTE = 60;
/** A table of more people would be longer than what may wait for one connection. */
const MOST_PEOPLE = 50_000;

const SUBCOMMANDS = [...SERVER_SUBCOMMANDS, ...HOST_SUBCOMMANDS];

/** chat-server, as its user sees it. */
export const SERVER: Program = {
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
  subcommands: SUBCOMMANDS.map(({ program }) => program),
};

/** The tasks of chat-server. */
export type ServerTask = ServerConfig | ServerSubcommandTask | HostTask;

/** The task, or a text to print and be done; `env` gives a variable. Throws ExitError (usage). */
export function parseServerTask(
  args: readonly string[],
  env: (name: string) => string | undefined,
): ServerTask | string {
  return parseSubcommand<ServerSubcommandTask | HostTask>(SERVER, SUBCOMMANDS, args, env) ??
    parseServerConfig(args, env);
}

/** The configuration, or a text to print and be done; `env` gives a variable. Throws ExitError (usage). */
function parseServerConfig(
  args: readonly string[],
  env: (name: string) => string | undefined,
): ServerConfig | string {
  const parsed = parseOptions(SERVER, args, env);
  if (parsed.kind === "print") return parsed.text;
  const { value, has, texts, positionals: [word] } = parsed.given;
  if (word !== undefined) {
    throw usageError(SERVER, texts, notASubcommand(SERVER, word, texts) ?? texts.unexpectedArgument(word));
  }
  if (has("data") && has("ephemeral")) throw usageError(SERVER, texts, texts.host.dataOrEphemeral());
  return {
    command: "serve",
    ...addressGiven({
      host: { what: "--host", text: value("host")! },
      port: { what: "--port", text: has("port") ? value("port") : undefined },
      least: 0,
      fallback: DEFAULT_PORT,
    }, parsed.given),
    cert: value("cert"),
    key: value("key"),
    newCertificate: has("new-certificate"),
    data: value("data"),
    ephemeral: has("ephemeral"),
    admission: has("admission") ? parseOneOf("admission", ADMISSIONS, parsed.given) : undefined,
    requireLogin: has("require-login"),
    maxPeople: parseWhole("max-people", 1, parsed.given, MOST_PEOPLE),
    rateLimits: parseRateLimits(parsed.given),
    namesPerHour: parseNamesPerHour(parsed.given),
    metrics: parseMetrics(parsed.given),
    log: parseOneOf("log", LOGS, parsed.given),
    texts,
  };
}

/** The limits, where they are on. Numbers are checked also where they are off. Throws ExitError (usage). */
function parseRateLimits(given: Given): RateLimits | undefined {
  const limits = {
    messages: parseWhole("messages-per-second", 1, given),
    bytes: parseWhole("bytes-per-second", MAX_CLIENT_LINE + 1, given),
    badLines: parseWhole("bad-lines-per-minute", 1, given) / MINUTE,
  };
  return parseOneOf("rate-limit", SWITCH, given) === "on" ? limits : undefined;
}

/** The same. */
function parseNamesPerHour(given: Given): number | undefined {
  const namesPerHour = parseWhole("new-names-per-hour", 1, given);
  return parseOneOf("rate-limit", SWITCH, given) === "on" ? namesPerHour : undefined;
}

/** HOST:PORT of the machine itself. Throws ExitError (usage). */
function parseMetrics(given: Given): ServerConfig["metrics"] {
  const text = given.value("metrics");
  if (text === undefined) return undefined;
  const address = parseAddress(text, { least: 0 });
  if (typeof address === "object" && reachOf(address.host) === "this_machine") return address;
  const { texts } = given;
  const expected = address === "port" ? texts.portRange(0) : texts.loopbackOnly();
  throw usageError(SERVER, texts, texts.badValue("--metrics", printable(text), expected));
}
