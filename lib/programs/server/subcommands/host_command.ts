// The shape of the host's commands about people: typed at the console of a running server, and subcommands beside it.

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

/** The outcome of a command. */
export interface Outcome {
  /** To print, a line each. Names in them are raw. */
  readonly lines: readonly string[];
  /** Whether all is now as it was asked for. */
  readonly done: boolean;
  /** Nothing was done, because it is done only with `--yes`. */
  readonly wantsYes?: true;
  /** An invite, which begins with `chat1:`: a secret, to be printed as it is, on a row of its own. */
  readonly line?: string;
}

/** Where friends reach the server. */
interface ServerPlace extends Address {
  /** Path of its certificate, which a running server knows. */
  readonly cert?: string;
}

interface HostTask {
  /** Where names are kept; undefined: in the usual place. */
  readonly data: string | undefined;
  readonly texts: Texts;
}

/** A command for a running server or beside one. */
export interface HostCommand<Task extends HostTask = HostTask> extends Tool<Task> {
  /** Whether it makes a store where there is none. */
  readonly makesStore?: boolean;
  /** Throws StoreError. */
  obey(task: Task, store: SqliteNameStore, server: ServerPlace): Outcome | Promise<Outcome>;
}

/** Of every such command. */
export const HOST_OPTIONS: readonly OptionSpec[] = [
  { flag: "data", text: "data", group: "people", value: "folder" },
  ...SUBCOMMAND_OPTIONS,
];

/** As a subcommand it prints what came of it. */
export function hostCommand<Task extends HostTask>(row: Omit<HostCommand<Task>, "run">): HostCommand<Task> {
  return { ...row, run: (task) => runBeside(row, task) };
}

/** What `HOST_OPTIONS` say. */
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

/** `2026-11-26 18:05`, in the zone of the machine. `seconds`: since 1970. */
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
    // Whole, so that it can be taken with one grip.
    if (line !== undefined) await printText(line);
    await printSentences("stdout", lines);
    return Exit.done;
  } catch (error) {
    throw storeFailure(error, texts);
  } finally {
    store.close();
  }
}
