// Every text about who people are: contacts, verification, login.

/** The texts of one language. Names and texts of others come here as they are; whoever prints makes them safe. */
// deno-lint-ignore no-empty-interface
export interface TrustTexts {}
