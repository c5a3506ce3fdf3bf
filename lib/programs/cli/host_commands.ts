// The subcommands of `chat-server` about people: invites, names and bans. They are typed at its console, too.

import { printable } from "../../base/printable.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { reachOf } from "../../wire/address.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import { parseWhole } from "./option_values.ts";
import { addressGiven } from "./address_option.ts";
import { type Given, type OptionSpec, SUBCOMMAND_OPTIONS, usageError } from "./options.ts";
import type { Subcommand } from "./subcommand.ts";

/** Make an invite. */
export interface InviteTask {
  /** Which task it is. */
  readonly command: "invite";
  /** Where names are kept; undefined: in the usual place. */
  readonly data: string | undefined;
  /** Where friends reach the server; undefined: as this machine sees it. */
  readonly host: string | undefined;
  /** 1 to 65535; undefined: the server's own, or the usual one. */
  readonly port: number | undefined;
  /** Path of what friends will accept; undefined: where the server looks for it. */
  readonly cert: string | undefined;
  /** How many people it is good for. */
  readonly uses: number;
  /** Seconds for which it is good. */
  readonly seconds: number;
  /** The only name that it is good for; undefined: any. */
  readonly name: UserName | undefined;
  /** In the language that --lang or the environment chooses. */
  readonly texts: Texts;
}

/** Show who has which name. */
export interface NamesTask {
  /** Which task it is. */
  readonly command: "names";
  /** As in `InviteTask`. */
  readonly data: string | undefined;
  /** As in `InviteTask`. */
  readonly texts: Texts;
}

/** Free names. */
export interface FreeTask {
  /** Which task it is. */
  readonly command: "free";
  /** As in `InviteTask`. */
  readonly data: string | undefined;
  /** The argument, if it can be a name. */
  readonly name: UserName | undefined;
  /** As in `BanTask`. */
  readonly digits: string | undefined;
  /** The argument, if it is a pattern: `*` stands for any characters, `?` for one. */
  readonly pattern: string | undefined;
  /** All names that match may be freed without a question. */
  readonly yes: boolean;
  /** As in `InviteTask`. */
  readonly texts: Texts;
}

/** Shut somebody out, or let them in again. */
export interface BanTask {
  /** Which task it is. */
  readonly command: "ban" | "unban";
  /** As in `InviteTask`. */
  readonly data: string | undefined;
  /** The argument, if it can be a name. */
  readonly name: UserName | undefined;
  /** The argument, if it can be an identity: 32 or 64 hex digits, in lower case. */
  readonly digits: string | undefined;
  /** As in `InviteTask`. */
  readonly texts: Texts;
}

/** The tasks of a host about people. */
export type HostTask = InviteTask | NamesTask | FreeTask | BanTask;

/** The port that a server listens on where none is named. */
export const DEFAULT_PORT = 5_000;

const MAX_USES = 1_000;
/** UTF-16 units. */
const LONGEST_PATTERN = 64;
/** Seconds. */
const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };
const SHORTEST = "1m";
const LONGEST = "30d";

const DATA: OptionSpec = { flag: "data", text: "data", group: "people", value: "folder" };
const OPTIONS: readonly OptionSpec[] = [DATA, ...SUBCOMMAND_OPTIONS];

const INVITE: Subcommand<InviteTask> = {
  program: {
    name: "chat-server invite",
    summary: "invite",
    positionals: [],
    options: [
      { flag: "host", text: "inviteHost", group: "connection", value: "host" },
      { flag: "port", text: "invitePort", group: "connection", value: "port", fallback: `${DEFAULT_PORT}` },
      { flag: "cert", text: "inviteCert", group: "connection", value: "file" },
      { flag: "uses", text: "uses", group: "people", value: "number", fallback: "1" },
      { flag: "expires", text: "expires", group: "people", value: "duration", fallback: "24h" },
      { flag: "name", text: "inviteName", group: "people", value: "name" },
      ...OPTIONS,
    ],
    examples: [
      { line: "chat-server invite", text: "inviteFriend" },
      { line: "chat-server invite --host 0.tcp.ngrok.io --port 12345 --name bob", text: "inviteTunnel" },
      { line: "chat-server invite --uses 10 --expires 7d", text: "inviteMany" },
    ],
  },
  read: (given) => ({
    command: "invite",
    data: given.value("data"),
    ...parsePlace(given),
    cert: given.value("cert"),
    uses: parseWhole("uses", 1, given, MAX_USES),
    seconds: parseDuration(given),
    name: given.has("name") ? parseName(given.value("name")!, given) : undefined,
    texts: given.texts,
  }),
};

const NAMES: Subcommand<NamesTask> = {
  program: {
    name: "chat-server names",
    summary: "names",
    positionals: [],
    options: OPTIONS,
    examples: [],
  },
  read: ({ value, texts }) => ({ command: "names", data: value("data"), texts }),
};

const FREE: Subcommand<FreeTask> = {
  program: {
    name: "chat-server free",
    summary: "free",
    positionals: ["nameOrPattern"],
    options: [{ flag: "yes", text: "yes", group: "people" }, ...OPTIONS],
    examples: [{ line: "chat-server free 'guest*'", text: "freeMany" }],
  },
  read: (given) => {
    const { value, has, texts, positionals: [who] } = given;
    const pattern = /[*?]/.test(who!) && who!.length <= LONGEST_PATTERN ? who!.normalize("NFC") : undefined;
    const { name, digits } = nameOrDigits(who!);
    if (!name && digits === undefined && pattern === undefined) parseName(who!, given);
    return { command: "free", data: value("data"), name, digits, pattern, yes: has("yes"), texts };
  },
};

/** In the order of --help. */
export const HOST_SUBCOMMANDS: readonly Subcommand<HostTask>[] = [
  INVITE,
  NAMES,
  FREE,
  banning("ban"),
  banning("unban"),
];

function banning(command: BanTask["command"]): Subcommand<BanTask> {
  return {
    program: {
      name: `chat-server ${command}`,
      summary: command,
      positionals: ["nameOrIdentity"],
      options: OPTIONS,
      examples: [],
    },
    read: (given) => {
      const { texts, program, positionals: [who] } = given;
      const { name, digits } = nameOrDigits(who!);
      if (!name && digits === undefined) {
        throw usageError(program, texts, texts.host.neitherNameNorIdentity(printable(who!)));
      }
      return { command, data: given.value("data"), name, digits, texts };
    },
  };
}

/** 32 hex digits may be a name, too. */
function nameOrDigits(who: string): Pick<BanTask, "name" | "digits"> {
  const digits = /^(?:[0-9a-f]{32}){1,2}$/i.test(who) ? who.toLowerCase() : undefined;
  return { name: parseUserName(who), digits };
}

/** Throws ExitError (usage), as all that follow. */
function parseName(text: string, { program, texts }: Given): UserName {
  const name = parseUserName(text);
  if (!name) throw usageError(program, texts, texts.badUser(printable(text)));
  return name;
}

/** The address for an invite, as far as it was given. */
function parsePlace(given: Given): { readonly host: string | undefined; readonly port: number | undefined } {
  const { value, has, program, texts } = given;
  const text = value("host");
  const host = { what: "--host", text: text ?? "localhost" };
  const port = { what: "--port", text: has("port") ? value("port") : undefined };
  const address = addressGiven({ host, port, fallback: UNKNOWN_PORT }, given);
  if (text !== undefined && reachOf(address.host) === "nowhere") {
    throw usageError(program, texts, texts.badValue("--host", printable(text), texts.host.hostExpected()));
  }
  return { host: text && address.host, port: address.port === UNKNOWN_PORT ? undefined : address.port };
}

/** No port that anybody can give. */
const UNKNOWN_PORT = 0;

/** Seconds. */
function parseDuration({ program, value, texts }: Given): number {
  const text = value("expires")!;
  const duration = seconds(text);
  if (duration >= seconds(SHORTEST) && duration <= seconds(LONGEST)) return duration;
  const expected = texts.host.durationExpected(SHORTEST, LONGEST);
  throw usageError(program, texts, texts.badValue("--expires", printable(text), expected));
}

/** 0 for what is not a duration. */
function seconds(text: string): number {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  return count === undefined ? 0 : Number(count) * UNITS[unit!]!;
}
