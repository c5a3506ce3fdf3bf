// `chat-client` without a subcommand: options, and their result.

import { VERSION } from "../../base/version.ts";
import { BASE_SUITE } from "../../e2ee/base_suite/x25519_aesgcm.ts";
import { type Address, parseAddress } from "../../wire/address.ts";
import { EXTENSIONS } from "../../wire/extension.ts";
import {
  ownName,
  PROFILE_OPTIONS,
  type ProfileChoice,
  profileChoice,
  SERVER_OPTION,
  VIEW_OPTIONS,
  type ViewChoice,
  viewChoice,
} from "./client_options.ts";
import { addressArguments, addressGiven } from "./address_option.ts";
import { COMMON_OPTIONS, type Given, type Tool, usageError } from "./options.ts";
import { notASubcommand } from "./subcommand.ts";

export interface ChatOptions extends ProfileChoice, ViewChoice {
  /** Continue although the server no longer proves identities. */
  readonly allowUnproven: boolean;
}

/** Names and numbers are valid. */
export interface ClientConfig extends ChatOptions {
  /** Undefined: a server known to the profile. */
  readonly address: Address | undefined;
  /** A known server; undefined: the last one, or the only one. */
  readonly server: string | undefined;
  /** Undefined: the usual places. */
  readonly cert: string | undefined;
}

/** The row of `chat-client` itself. */
export const CHAT = {
  name: "chat-client",
  summary: "client",
  positionals: [],
  optional: ["user", "host", "port"],
  version: `${VERSION} (base ${EXTENSIONS.join(" ")}; ${BASE_SUITE.label})`,
  options: [
    { flag: "cert", text: "clientCert", group: "connection", value: "file" },
    SERVER_OPTION,
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
  read: readChat,
} satisfies Omit<Tool, "run">;

/** Throws ExitError (usage). */
function readChat(given: Given): ClientConfig {
  const { program, value, has, texts, positionals } = given;
  const common = {
    server: value("server"),
    cert: value("cert"),
    allowUnproven: has("allow-unproven-server"),
    ...viewChoice(given),
    ...profileChoice(given),
  };
  if (positionals.length === 0) return { ...common, address: undefined };
  const [user, host, port] = positionals as [string, string, string | undefined];
  const isWhole = positionals.length === 3 ||
    positionals.length === 2 && !["no_port", "host"].includes(`${parseAddress(host)}`);
  if (!isWhole) {
    const why = notASubcommand(program, user ?? "", texts) ?? texts.positionals(positionals.length);
    throw usageError(program, texts, why);
  }
  const name = ownName(given, user);
  return { ...common, user: name, address: addressGiven(addressArguments(host, port, texts), given) };
}
