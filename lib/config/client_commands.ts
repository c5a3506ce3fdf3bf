// The subcommands of `chat-client`: what each is asked, and its row in the table.

import type { Subcommand } from "./subcommand.ts";

/** What a subcommand can be asked to do; each has a `command` of its own. */
export type ClientSubcommandTask = never;

/** In the order of --help. */
export const CLIENT_SUBCOMMANDS: readonly Subcommand<ClientSubcommandTask>[] = [];
