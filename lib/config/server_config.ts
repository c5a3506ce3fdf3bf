// What `chat-server` was asked to do.

import { VERSION } from "../base/version.ts";
import type { Texts } from "../i18n/catalogue.ts";
import { EXTENSIONS } from "../wire/extension.ts";
import { COMMON_OPTIONS, parseOptions, parsePort, type Programme, usageError } from "./options.ts";

export interface ServerConfig {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly cert: string;
  readonly key: string;
  readonly log: "text" | "json";
  readonly texts: Texts;
}

const LOGS = ["text", "json"] as const;

export const SERVER: Programme = {
  name: "chat-server",
  summary: "serverSummary",
  positionals: [],
  version: `${VERSION} (base ${EXTENSIONS.join(" ")})`,
  options: [
    { flag: "host", text: "host", value: "ADDRESS", fallback: "0.0.0.0" },
    { flag: "port", text: "port", value: "PORT", fallback: "5000" },
    { flag: "cert", text: "cert", value: "FILE", fallback: "certs/server.crt" },
    { flag: "key", text: "key", value: "FILE", fallback: "certs/server.key" },
    { flag: "log", text: "log", value: LOGS.join("|"), fallback: "text" },
    ...COMMON_OPTIONS,
  ],
};

/** The configuration, or a text to print and be done. Throws ExitError (usage). */
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
    log,
    texts,
  };
}
