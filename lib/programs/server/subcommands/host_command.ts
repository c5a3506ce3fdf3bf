// The shape of the host's commands about people: at the console of a running server, and as subcommands.

import { Exit, type ExitCode, ExitError } from "../../../base/exit.ts";
import { printable } from "../../../base/printable.ts";
import { clockText } from "../../../base/quantity.ts";
import { type Given, type OptionSpec, SUBCOMMAND_OPTIONS, type Tool, usageError } from "../../cli/options.ts";
import { DEFAULT_PORT } from "../../cli/server_config.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import type { SqliteNameStore } from "../../../io/sqlite/sqlite_name_store.ts";
import { localAddress } from "../../../io/system/system.ts";
import { isTypedIn } from "../../../io/terminal/input.ts";
import type { Address } from "../../../wire/address.ts";
import { parseUserName, type UserName } from "../../../wire/user_name.ts";
import { confirm } from "../../confirm.ts";
import { printSentences, printText } from "../../print.ts";
import { openForHost, storeFailure } from "./host_store.ts";

export interface Outcome {
  /** To print, a line each, with raw names. */
  readonly lines: readonly string[];
  /** Whether the request is fulfilled. */
  readonly done: boolean;
  /** Nothing was done, because it needs `--yes`. */
  readonly wantsYes?: true;
  /** An invite, which begins with `chat1:`: a secret, printed as it is on a row of its own. */
  readonly line?: string;
}

/** Where friends reach the server. */
interface ServerPlace extends Address {
  /** Path of its certificate, known to a running server. */
  readonly cert?: string;
}

interface HostTask {
  /** The folder of names; undefined: the usual place. */
  readonly data: string | undefined;
  readonly texts: Texts;
}

export interface HostCommand<Task extends HostTask = HostTask> extends Tool<Task> {
  /** Whether it makes a missing store. */
  readonly makesStore?: boolean;
  /** Throws StoreError. */
  obey(task: Task, store: SqliteNameStore, server: ServerPlace): Outcome | Promise<Outcome>;
}

/** For every such command. */
export const HOST_OPTIONS: readonly OptionSpec[] = [
  { flag: "data", text: "data", group: "people", value: "folder" },
  ...SUBCOMMAND_OPTIONS,
];

/** As a subcommand it prints its outcome. */
export function hostCommand<Task extends HostTask>(row: Omit<HostCommand<Task>, "run">): HostCommand<Task> {
  return { ...row, run: (task) => runBeside(row, task) };
}

export function hostTask({ value, texts }: Given): HostTask {
  return { data: value("data"), texts };
}

/** 32 hex digits may be a name, too; `digits`: 32 or 64, in lower case. */
export function nameOrDigits(who: string): { readonly name?: UserName; readonly digits?: string } {
  const digits = /^(?:[0-9a-f]{32}){1,2}$/i.test(who) ? who.toLowerCase() : undefined;
  return { name: parseUserName(who), digits };
}

/** Throws ExitError (usage). */
export function parseName(text: string, { program, texts }: Given): UserName {
  const name = parseUserName(text);
  if (!name) throw usageError(program, texts, texts.badUser(printable(text)));
  return name;
}

/** `2026-11-26 18:05`, local time. `seconds`: since 1970. */
export function shownTime(seconds: number): string {
  const date = new Date(seconds * 1_000);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${date.getFullYear()}-${month}-${day} ${clockText(date)}`;
}

async function runBeside<Task extends HostTask>(
  { makesStore = false, obey }: Omit<HostCommand<Task>, "run">,
  task: Task,
): Promise<ExitCode> {
  const { data, texts } = task;
  const store = await openForHost(data, makesStore, texts);
  try {
    const here = { host: localAddress(), port: DEFAULT_PORT };
    const first = await obey(task, store, here);
    const isAsked = first.wantsYes && isTypedIn();
    if (isAsked) await printSentences("stdout", [...first.lines.slice(0, -1), texts.host.askFree()]);
    const { lines, done, line } = isAsked && await confirm()
      ? await obey({ ...task, yes: true }, store, here)
      : first;
    if (!done) throw new ExitError(Exit.failed, lines.join(" "));
    // Whole, to be copied at once.
    if (line !== undefined) await printText(line);
    await printSentences("stdout", lines);
    return Exit.done;
  } catch (error) {
    throw storeFailure(error, texts);
  } finally {
    store.close();
  }
}
