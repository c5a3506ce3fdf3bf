// The texts of a language, as a type: English is the model, and any other language satisfies it or does not compile.

import type { en } from "./en.ts";

/**
 * The texts of one language. `user`, `from`, `to`: names; `fp`: a fingerprint; `server`, `address`, `remote`: HOST:PORT; `why`: a
 * reason in words; `file`: a path. Names and texts of others come here as they are; whoever prints makes them safe.
 */
export type Texts = typeof en;

/** The commands, as they are typed after `/`. */
export type CommandName = keyof Texts["commands"];

/** Reasons for which a server refuses a line or a name (docs/PROTOCOL.md, "errors/1"). */
export type RefusalName = keyof Texts["refusals"];
