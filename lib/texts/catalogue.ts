// The texts of a language, as a type: English is the model, and other languages must satisfy it.

import type { en } from "./en.ts";

/**
 * `user`, `from`, `to`: names; `fp`: a fingerprint; `server`, `address`, `remote`: HOST:PORT; `why`: a reason
 * in words; `file`: a path. Names and texts of others come as they are; printing makes them safe.
 */
export type Texts = typeof en;

/** As typed after `/`. */
export type CommandName = keyof Texts["commands"];

/** Reasons of a server for a refusal (docs/PROTOCOL.md, "errors/1"). */
export type RefusalName = keyof Texts["refusals"];
