// Every text of --help and the man pages about options, arguments and subcommands.

import type { ExampleName, GroupName, OptionName, SummaryName, ValueName } from "../names.ts";

/** The texts of one language, which stand directly in `Texts`. */
export interface HelpTexts {
  /** Descriptions of options. */
  readonly options: Readonly<Record<OptionName, string>>;
  /** The placeholder of a value: `FILE`. */
  readonly values: Readonly<Record<ValueName, string>>;
  /** Headings of the options. */
  readonly groups: Readonly<Record<GroupName, string>>;
  /** Descriptions of examples. */
  readonly examples: Readonly<Record<ExampleName, string>>;
  /** The purpose of each program and subcommand: one or two whole sentences. */
  readonly summaries: Readonly<Record<SummaryName, string>>;
  /** Before the usage line. */
  readonly usage: string;
  /** In a usage line, for any of the options. */
  readonly anyOptions: string;
  /** Heading of the subcommands. */
  readonly subcommandsTitle: string;
  /** Under the subcommands: where there is more about one. `program`: what is typed before it. */
  moreAboutSubcommand(program: string): string;
  /** Heading of the examples. */
  readonly examplesTitle: string;
  /** There is no such subcommand; `nearest`: the one that may be meant. */
  unknownSubcommand(typed: string, nearest: string): string;
  /** A subcommand stands behind an option; `line`: how it is written, without the options. */
  subcommandFirst(word: string, line: string): string;
  /** The name that somebody wants to have is that of a subcommand. */
  nameIsSubcommand(word: string): string;
  /** An argument is missing; `value`: what stands for it, from `values`. */
  missingArgument(value: string): string;
  /** Descriptions of hosts for `badValue`, by what is wrong with one. */
  readonly addressExpected: Readonly<Record<"host" | "scheme" | "brackets", string>>;
  /** `host`: HOST:PORT as it was written; `port`: another one. */
  twoPorts(host: string, port: string): string;
  /** There is an argument too many; `got`: that one. */
  unexpectedArgument(got: string): string;
}
