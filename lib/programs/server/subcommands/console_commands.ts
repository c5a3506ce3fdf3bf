// The host's commands at the console of a running server.

import { ExitError } from "../../../base/exit.ts";
import { nearest } from "../../../base/nearest.ts";
import { type Program, withArguments, wordOf } from "../../cli/options.ts";
import { parseSubcommand } from "../../cli/subcommand.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { LANGUAGES, textsOf } from "../../../texts/pick_language.ts";
import type { SqliteNameStore } from "../../../io/sqlite/sqlite_name_store.ts";
import type { Address } from "../../../wire/address.ts";
import { BAN, UNBAN } from "./ban.ts";
import { FREE } from "./free.ts";
import type { HostCommand, Outcome } from "./host_command.ts";
import { storeFailure } from "./host_store.ts";
import { INVITE } from "./invite.ts";
import { NAMES } from "./names.ts";

/** Facts known to a running server, so that nobody types them. */
interface RunningServer extends Address {
  /** Path of its certificate. */
  readonly cert: string;
  readonly texts: Texts;
}

/** Options that a running server answers itself. */
const ANSWERED: ReadonlySet<string> = new Set(["data", "cert", "lang"]);

/** In the order of --help. */
export const HOST_COMMANDS: readonly HostCommand[] = [INVITE, NAMES, FREE, BAN, UNBAN];

const AT_CONSOLE = HOST_COMMANDS.map((row) => ({
  ...row,
  options: row.options.filter(({ flag }) => !ANSWERED.has(flag)),
}));

/** Commands that are not subcommands. */
const OTHERS = ["say", "status", "help"] as const;

const CONSOLE: Program = {
  name: "chat-server",
  summary: "server",
  positionals: [],
  options: [],
  examples: [],
  subcommands: AT_CONSOLE,
};

/** Runs a command about people, or gives help. Undefined for any other line. Rejects only for bugs. */
export async function runConsoleCommand(
  line: string,
  store: SqliteNameStore,
  server: RunningServer,
): Promise<Outcome | undefined> {
  const words = line.trim().split(/\s+/);
  if (words[0] === "help") return printed(consoleHelp(server.texts));
  const language = LANGUAGES.find((one) => textsOf(one) === server.texts);
  try {
    const request = parseSubcommand(CONSOLE, AT_CONSOLE, words, () => language);
    if (request === undefined) return undefined;
    return typeof request === "string"
      ? printed(request.split("\n"))
      : await request.row.obey(request.task, store, server);
  } catch (error) {
    const known = storeFailure(error, server.texts);
    if (!(known instanceof ExitError)) throw error;
    return { ...printed([known.message, ...known.guide]), done: false };
  }
}

/** The command that a mistyped line is likely to mean. */
export function nearConsoleCommand(line: string): { near?: string } {
  const names = [...AT_CONSOLE.map(wordOf), ...OTHERS];
  const near = nearest(line.split(/\s/, 1)[0]!, names);
  return near === undefined ? {} : { near };
}

export function printed(lines: readonly string[]): Outcome {
  return { lines, done: true };
}

/** A row per command. */
function consoleHelp(texts: Texts): string[] {
  const rows = [
    ...AT_CONSOLE.map((row) => [
      withArguments(row, texts).slice(CONSOLE.name.length + 1),
      texts.summaries[row.summary],
    ]),
    [`say [${texts.values.name}] ${texts.host.sayText}`, texts.host.sayHelp],
    ["status", texts.host.statusHelp],
    ["help", texts.host.consoleHelp],
  ] as const;
  const width = Math.max(...rows.map(([call]) => call!.length));
  return rows.map(([call, text]) => `${call!.padEnd(width)}  ${text}`);
}
