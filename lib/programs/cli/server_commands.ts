// The subcommands of `chat-server`: their arguments, and their rows in the table.

import type { Texts } from "../../texts/catalogue.ts";
import { SUBCOMMAND_OPTIONS } from "./options.ts";
import type { Subcommand } from "./subcommand.ts";

/** Where certificate and key are besides the folder of the names, below the working folder. */
export const CERTS_FOLDER = "certs";

/** Make a certificate and its key. */
export interface CertsTask {
  /** Which task it is. */
  readonly command: "certs";
  /** Where server.crt and server.key are to stand; undefined: where the server looks for them. */
  readonly folder: string | undefined;
  /** Replace a pair that is there. */
  readonly force: boolean;
  /** In the language that --lang or the environment chooses. */
  readonly texts: Texts;
}

/** Make the next certificate, or put it into the place of the present one. */
export interface RenewTask {
  /** Which task it is. */
  readonly command: "renew";
  /** Where server.crt and server.key stand; undefined: where the server looks for them. */
  readonly folder: string | undefined;
  /** Friends have the next one: the server is to use it. */
  readonly finish: boolean;
  /** In the language that --lang or the environment chooses. */
  readonly texts: Texts;
}

/** The tasks of the subcommands. */
export type ServerSubcommandTask = CertsTask | RenewTask;

const CERTS: Subcommand<CertsTask> = {
  program: {
    name: "chat-server certs",
    summary: "certs",
    positionals: [],
    optional: ["folder"],
    options: [{ flag: "force", text: "force", group: "general" }, ...SUBCOMMAND_OPTIONS],
    examples: [],
  },
  read: ({ positionals: [folder], has, texts }) => ({
    command: "certs",
    folder,
    force: has("force"),
    texts,
  }),
};

const RENEW: Subcommand<RenewTask> = {
  program: {
    name: "chat-server renew",
    summary: "renew",
    positionals: [],
    optional: ["folder"],
    options: [{ flag: "finish", text: "finish", group: "general" }, ...SUBCOMMAND_OPTIONS],
    examples: [
      { line: "chat-server renew", text: "renewBegin" },
      { line: "chat-server renew --finish", text: "renewFinish" },
    ],
  },
  read: ({ positionals: [folder], has, texts }) => ({
    command: "renew",
    folder,
    finish: has("finish"),
    texts,
  }),
};

/** In the order of --help. */
export const SERVER_SUBCOMMANDS: readonly Subcommand<ServerSubcommandTask>[] = [CERTS, RENEW];
