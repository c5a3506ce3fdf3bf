// What `chat-client` was asked to do.

import { Exit, ExitError } from "../base/exit.ts";
import { VERSION } from "../base/version.ts";
import { BASE_SUITE } from "../e2ee/suite_registry.ts";
import type { Texts } from "../i18n/catalogue.ts";
import { EXTENSIONS } from "../wire/extension.ts";
import { isReservedName, parseUserName, type UserName } from "../wire/user_name.ts";
import { CLIENT_SUBCOMMANDS, type ClientSubcommandTask } from "./client_commands.ts";
import { COMMON_OPTIONS, parseOptions, parsePort, type Programme, usageError, wordOf } from "./options.ts";
import { notASubcommand, parseSubcommand } from "./subcommand.ts";

/** To chat. Checked: names and numbers are what they must be. */
export interface ClientConfig {
  /** Which task it is. */
  readonly command: "chat";
  /** The own name, which is not reserved. */
  readonly user: UserName;
  /** Name or address to connect to, as it was written. */
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
  /** Undefined: look in the usual places. */
  readonly cert: string | undefined;
  /** How events are shown: for a person at a terminal, in plain lines, or as JSON. */
  readonly view: "terminal" | "plain" | "json";
  /** Go on receiving when the input has ended. */
  readonly stay: boolean;
  /** What the terminal has, and the person wants. */
  readonly colors: "none" | "basic" | "many";
  /** Connect although the TLS keys are written to a file. */
  readonly allowKeylog: boolean;
  /** In the language that --lang or the environment chooses. */
  readonly texts: Texts;
}

/** chat-client, as its user sees it. */
export const CLIENT: Programme = {
  name: "chat-client",
  summary: "client",
  positionals: ["user", "host", "port"],
  version: `${VERSION} (base ${EXTENSIONS.join(" ")}; ${BASE_SUITE.label})`,
  options: [
    { flag: "cert", text: "clientCert", group: "connection", value: "file" },
    { flag: "allow-keylog", text: "allowKeylog", group: "connection" },
    { flag: "plain", text: "plain", group: "output" },
    { flag: "json", text: "json", group: "output" },
    { flag: "stay", text: "stay", group: "output" },
    { flag: "no-color", text: "noColor", group: "output" },
    ...COMMON_OPTIONS,
  ],
  examples: [
    { line: "chat-client alice 127.0.0.1 5000", text: "clientHere" },
    {
      line: "chat-client alice 0.tcp.ngrok.io 12345 --lang es --cert ~/server.crt",
      text: "clientTunnel",
    },
    { line: 'echo "/to bob hello" | chat-client alice 127.0.0.1 5000', text: "clientPipe" },
  ],
  subcommands: CLIENT_SUBCOMMANDS.map(({ programme }) => programme),
};

/** What chat-client can be asked to do. */
export type ClientTask = ClientConfig | ClientSubcommandTask;

/** What to do, or a text to print and be done. Throws ExitError (usage). Arguments as in `parseClientConfig`. */
export function parseClientTask(
  args: readonly string[],
  env: (name: string) => string | undefined,
  terminal: boolean,
): ClientTask | string {
  return parseSubcommand(CLIENT, CLIENT_SUBCOMMANDS, args, env) ?? parseClientConfig(args, env, terminal);
}

/**
 * The configuration, or a text to print and be done. Throws ExitError (usage).
 * `env`: gives a variable of the environment. `terminal`: standard input and output are one.
 */
export function parseClientConfig(
  args: readonly string[],
  env: (name: string) => string | undefined,
  terminal: boolean,
): ClientConfig | string {
  const parsed = parseOptions(CLIENT, args, env);
  if (parsed.kind === "print") return parsed.text;
  const { value, has, texts, positionals } = parsed.given;
  if (args.length === 0) throw new ExitError(Exit.usage, `${texts.positionals(0)}.`, texts.clientGuide);
  const [user, host, port] = positionals as [string, string, string];
  if (positionals.length !== 3) {
    const why = notASubcommand(CLIENT, user ?? "", texts) ?? texts.positionals(positionals.length);
    throw usageError(CLIENT, texts, why);
  }
  if (CLIENT_SUBCOMMANDS.some(({ programme }) => wordOf(programme) === user)) {
    throw usageError(CLIENT, texts, texts.nameIsSubcommand(user));
  }
  const name = parseUserName(user);
  if (!name) throw usageError(CLIENT, texts, texts.badUser(user));
  if (isReservedName(name)) throw usageError(CLIENT, texts, texts.reservedUser(user));
  const plain = has("plain") || !terminal || env("TERM") === "dumb";
  return {
    command: "chat",
    user: name,
    host,
    port: parsePort(CLIENT, texts, "PORT", port, 1),
    cert: value("cert"),
    view: has("json") ? "json" : plain ? "plain" : "terminal",
    stay: has("stay"),
    colors: has("no-color") || env("NO_COLOR") ? "none" : hasManyColors(env("TERM")) ? "many" : "basic",
    allowKeylog: has("allow-keylog"),
    texts,
  };
}

/** Terminals that say so, and Windows, which has no TERM: its terminals all do. */
function hasManyColors(term: string | undefined): boolean {
  return term === undefined || /256color|direct|xterm|kitty|alacritty|foot|ghostty|wezterm/.test(term);
}
