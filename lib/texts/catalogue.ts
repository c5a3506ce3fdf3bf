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

/** Usual failures of files and connections. */
export type SystemReason = keyof Texts["systemReasons"];

/** Options, some of which both programs have. */
export type OptionName = keyof Texts["options"];

/** What an option or an argument takes. */
export type ValueName = keyof Texts["values"];

/** Programs and their subcommands. */
export type SummaryName = keyof Texts["summaries"];

/** Parts of --help. */
export type GroupName = keyof Texts["groups"];

/** Examples in --help. */
export type ExampleName = keyof Texts["examples"];
