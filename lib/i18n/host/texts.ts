// Every text about what the host does: certificates, names, invites.

/** The texts of one language. Names and texts of others come here as they are; whoever prints makes them safe. */
// deno-lint-ignore no-empty-interface
export interface HostTexts {}
