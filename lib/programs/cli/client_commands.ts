// The subcommands of `chat-client`: their arguments, and their rows in the table.

import {
  PROFILE_OPTIONS,
  type ProfileChoice,
  profileChoice,
  VIEW_OPTIONS,
  type ViewFlags,
  viewFlags,
} from "./client_options.ts";
import { addressArguments, addressGiven } from "./address_option.ts";
import { type Given, type Program, SUBCOMMAND_OPTIONS } from "./options.ts";
import type { Subcommand } from "./subcommand.ts";

/** Come in by an invite, and chat. */
export interface JoinTask extends ProfileChoice {
  /** Which task it is. */
  readonly command: "join";
  /** The line, or a file that holds it; undefined: it is asked for. */
  readonly line: string | undefined;
  /** How the server is to be called; undefined: by its host. */
  readonly alias: string | undefined;
  /** How events are shown. */
  readonly flags: ViewFlags;
}

/** A server is reached at another address. */
export interface MoveTask extends ProfileChoice {
  /** Which task it is. */
  readonly command: "move";
  /** Name or address to connect to. */
  readonly host: string;
  /** 1 to 65535. */
  readonly port: number;
  /** Which server; undefined: the last one, or the only one. */
  readonly server: string | undefined;
}

/** Another certificate takes the place of the pinned one. */
export interface RepinTask extends ProfileChoice {
  /** Which task it is. */
  readonly command: "repin";
  /** Which server. */
  readonly server: string;
  /** An invite line or a file that holds one, or a certificate; undefined: it is asked for. */
  readonly line: string | undefined;
}

/** Keep the profile in a file, or take it back out of one. */
export interface BackupTask extends ProfileChoice {
  /** Which task it is. */
  readonly command: "backup" | "restore";
  /** The file. */
  readonly file: string;
}

/** A task that needs nothing but the profile. `revoke` may name a backup instead. */
export interface OwnTask extends ProfileChoice {
  /** Which task it is. */
  readonly command: "passphrase" | "new-identity" | "revoke";
  /** A backup in the place of the profile. */
  readonly backup: string | undefined;
}

/** The tasks of the subcommands; each has a `command` of its own. */
export type ClientSubcommandTask = JoinTask | MoveTask | RepinTask | BackupTask | OwnTask;

const OWN_OPTIONS = [...PROFILE_OPTIONS, ...SUBCOMMAND_OPTIONS];
const SERVER_OPTION = { flag: "server", text: "whichServer", group: "connection", value: "name" } as const;

const JOIN: Subcommand<JoinTask> = {
  program: {
    name: "chat-client join",
    summary: "join",
    positionals: [],
    optional: ["invite"],
    options: [
      { flag: "alias", text: "alias", group: "connection", value: "name" },
      ...VIEW_OPTIONS,
      ...OWN_OPTIONS,
    ],
    examples: [{ line: "chat-client join", text: "join" }],
  },
  read: (given) => ({
    command: "join",
    line: given.positionals[0],
    alias: given.value("alias"),
    flags: viewFlags(given),
    ...profileChoice(given),
  }),
};

const MOVE: Subcommand<MoveTask> = {
  program: {
    name: "chat-client move",
    summary: "move",
    positionals: ["host"],
    optional: ["port"],
    options: [SERVER_OPTION, ...OWN_OPTIONS],
    examples: [{ line: "chat-client move 2.tcp.ngrok.io 12345", text: "move" }],
  },
  read: (given) => ({
    command: "move",
    ...addressGiven(addressArguments(given.positionals[0]!, given.positionals[1], given.texts), given),
    server: given.value("server"),
    ...profileChoice(given),
  }),
};

const REPIN: Subcommand<RepinTask> = {
  program: {
    name: "chat-client repin",
    summary: "repin",
    positionals: ["name"],
    optional: ["invite"],
    options: OWN_OPTIONS,
    examples: [],
  },
  read: (given) => ({
    command: "repin",
    server: given.positionals[0]!,
    line: given.positionals[1],
    ...profileChoice(given),
  }),
};

function backup(command: BackupTask["command"]): Subcommand<BackupTask> {
  return {
    program: own(command, ["file"]),
    read: (given) => ({ command, file: given.positionals[0]!, ...profileChoice(given) }),
  };
}

function ownTask(command: OwnTask["command"], options: Program["options"] = []): Subcommand<OwnTask> {
  return {
    program: own(command, [], options),
    read: (given: Given) => ({ command, backup: given.value("backup"), ...profileChoice(given) }),
  };
}

function own(
  command: BackupTask["command"] | OwnTask["command"],
  positionals: Program["positionals"],
  options: Program["options"] = [],
): Program {
  return {
    name: `chat-client ${command}`,
    summary: command === "new-identity" ? "newIdentity" : command,
    positionals,
    options: [...options, ...OWN_OPTIONS],
    examples: [],
  };
}

/** In the order of --help. */
export const CLIENT_SUBCOMMANDS: readonly Subcommand<ClientSubcommandTask>[] = [
  JOIN,
  MOVE,
  REPIN,
  ownTask("passphrase"),
  backup("backup"),
  backup("restore"),
  ownTask("new-identity"),
  ownTask("revoke", [{ flag: "backup", text: "backupFile", group: "people", value: "file" }]),
];
