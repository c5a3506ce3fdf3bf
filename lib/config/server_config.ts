// What `chat-server` was asked to do.

import { printable } from "../base/printable.ts";
import { VERSION } from "../base/version.ts";
import type { Texts } from "../i18n/catalogue.ts";
import { EXTENSIONS } from "../wire/extension.ts";
import { MAX_PEOPLE } from "../wire/limits.ts";
import { COMMON_OPTIONS, parseOptions, parsePort, type Programme, usageError } from "./options.ts";

/** Checked: numbers and choices are what they must be. */
export interface ServerConfig {
  /** Address to listen on, as it was written. */
  readonly host: string;
  /** 0 to 65535; 0 takes a free one. */
  readonly port: number;
  /** Path of the certificate. */
  readonly cert: string;
  /** Path of its private key. */
  readonly key: string;
  /** How the console shows what happens. */
  /** People present at most. */
  readonly maxPeople: number;
  /** Of the console. */
  readonly log: "text" | "json";
  /** In the language that --lang or the environment chooses. */
  readonly texts: Texts;
}

/** Where the certificate is looked for. */
export const DEFAULT_CERT = "certs/server.crt";

/** Where its private key is looked for. */
export const DEFAULT_KEY = "certs/server.key";

const LOGS = ["text", "json"] as const;

/** chat-server, as its user sees it. */
export const SERVER: Programme = {
  name: "chat-server",
  summary: "serverSummary",
  positionals: [],
  version: `${VERSION} (base ${EXTENSIONS.join(" ")})`,
  options: [
    { flag: "host", text: "host", group: "connection", value: "address", fallback: "0.0.0.0" },
    { flag: "port", text: "port", group: "connection", value: "port", fallback: "5000" },
    { flag: "cert", text: "cert", group: "connection", value: "file", fallback: DEFAULT_CERT },
    { flag: "key", text: "key", group: "connection", value: "file", fallback: DEFAULT_KEY },
    {
      flag: "max-people",
      text: "maxPeople",
      group: "connection",
      value: "number",
      fallback: `${MAX_PEOPLE}`,
    },
    { flag: "log", text: "log", group: "output", value: LOGS, fallback: "text" },
    ...COMMON_OPTIONS,
  ],
  examples: [
    { line: "chat-server", text: "serverStart" },
    { line: "chat-server --host 127.0.0.1", text: "serverTunnel" },
    { line: "chat-server --log json >>chat.log", text: "serverLog" },
  ],
};

/** The configuration, or a text to print and be done; `env` gives a variable. Throws ExitError (usage). */
export function parseServerConfig(
  args: readonly string[],
  env: (name: string) => string | undefined,
): ServerConfig | string {
  const parsed = parseOptions(SERVER, args, env);
  if (parsed.kind === "print") return parsed.text;
  const { value, texts, positionals } = parsed.given;
  if (positionals.length > 0) throw usageError(SERVER, texts, texts.noArguments(positionals[0]!));
  const log = LOGS.find((one) => one === value("log"));
  if (!log) throw usageError(SERVER, texts, texts.badValue("--log", value("log")!, texts.oneOf(LOGS)));
  return {
    host: value("host")!,
    port: parsePort(SERVER, texts, "--port", value("port")!, 0),
    cert: value("cert")!,
    key: value("key")!,
    maxPeople: parseMaxPeople(value("max-people")!, texts),
    log,
    texts,
  };
}

/** A whole number from 1 on, of at most seven digits. Throws ExitError (usage). */
function parseMaxPeople(value: string, texts: Texts): number {
  const people = /^\d{1,7}$/.test(value) ? Number(value) : 0;
  if (people < 1) {
    throw usageError(SERVER, texts, texts.badValue("--max-people", printable(value), texts.wholeNumber(1)));
  }
  return people;
}
