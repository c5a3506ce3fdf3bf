// The configuration of `chat-client`.

import { VERSION } from "../../base/version.ts";
import { BASE_SUITE } from "../../e2ee/base_suite/suite_registry.ts";
import { type Address, parseAddress } from "../../wire/address.ts";
import { EXTENSIONS } from "../../wire/extension.ts";
import { CLIENT_SUBCOMMANDS, type ClientSubcommandTask, type JoinTask } from "./client_commands.ts";
import {
  ownName,
  PROFILE_OPTIONS,
  type ProfileChoice,
  profileChoice,
  VIEW_OPTIONS,
  type ViewChoice,
  viewChoice,
  viewFlags,
} from "./client_options.ts";
import { addressArguments, addressGiven } from "./address_option.ts";
import { COMMON_OPTIONS, parseOptions, type Program, usageError } from "./options.ts";
import { notASubcommand, parseSubcommand } from "./subcommand.ts";

/** To chat. Checked: names and numbers are what they must be. */
export interface ClientConfig extends ProfileChoice, ViewChoice {
  /** Which task it is. */
  readonly command: "chat";
  /** Where to connect to; undefined: a server that the profile knows. */
  readonly address: Address | undefined;
  /** Which of those servers; undefined: the last one, or the only one. */
  readonly server: string | undefined;
  /** Undefined: look in the usual places. */
  readonly cert: string | undefined;
  /** Go on although the server no longer proves who people are. */
  readonly allowUnproven: boolean;
}

/** chat-client, as its user sees it. */
export const CLIENT: Program = {
  name: "chat-client",
  summary: "client",
  positionals: [],
  optional: ["user", "host", "port"],
  version: `${VERSION} (base ${EXTENSIONS.join(" ")}; ${BASE_SUITE.label})`,
  options: [
    { flag: "cert", text: "clientCert", group: "connection", value: "file" },
    { flag: "server", text: "whichServer", group: "connection", value: "name" },
    { flag: "allow-unproven-server", text: "allowUnproven", group: "connection" },
    ...VIEW_OPTIONS,
    ...PROFILE_OPTIONS,
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
  subcommands: CLIENT_SUBCOMMANDS.map(({ program }) => program),
};

/** The tasks of chat-client. */
export type ClientTask = ClientConfig | Exclude<ClientSubcommandTask, JoinTask> | JoinTask & ViewChoice;

/** The task, or a text to print and be done. Throws ExitError (usage). Arguments as in `parseClientConfig`. */
export function parseClientTask(
  args: readonly string[],
  env: (name: string) => string | undefined,
  terminal: boolean,
): ClientTask | string {
  const task = parseSubcommand(CLIENT, CLIENT_SUBCOMMANDS, args, env);
  if (task === undefined) return parseClientConfig(args, env, terminal);
  if (typeof task === "string" || task.command !== "join") return task;
  return { ...task, ...viewChoice(task.flags, env, terminal) };
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
  const choice = profileChoice(parsed.given);
  const common = {
    command: "chat",
    server: value("server"),
    cert: value("cert"),
    allowUnproven: has("allow-unproven-server"),
    ...viewChoice(viewFlags(parsed.given), env, terminal),
  } as const;
  if (positionals.length === 0) return { ...common, ...choice, address: undefined };
  const [user, host, port] = positionals as [string, string, string | undefined];
  const isWhole = positionals.length === 3 ||
    positionals.length === 2 && !["no_port", "host"].includes(`${parseAddress(host)}`);
  if (!isWhole) {
    const why = notASubcommand(CLIENT, user ?? "", texts) ?? texts.positionals(positionals.length);
    throw usageError(CLIENT, texts, why);
  }
  const name = ownName(CLIENT, user, texts);
  return {
    ...common,
    ...choice,
    user: name,
    address: addressGiven(addressArguments(host, port, texts), parsed.given),
  };
}
