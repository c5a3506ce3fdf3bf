// Every text about the profile: passphrase, lock, backup, subcommands of the client.

/** The texts of one language. Names and texts of others come here as they are; whoever prints makes them safe. */
// deno-lint-ignore no-empty-interface
export interface ProfileTexts {}
