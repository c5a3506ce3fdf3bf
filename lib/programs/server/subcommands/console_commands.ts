// Commands about people, typed at the console of a running server, and the same as subcommands beside it.

import { Exit, type ExitCode, ExitError } from "../../../base/exit.ts";
import { DEFAULT_PORT, HOST_SUBCOMMANDS, type HostTask } from "../../cli/host_commands.ts";
import { type Program, withArguments } from "../../cli/options.ts";
import { parseSubcommand, type Subcommand } from "../../cli/subcommand.ts";
import { nearest } from "../../../base/nearest.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { LANGUAGES, textsOf } from "../../../texts/pick_language.ts";
import type { SqliteNameStore } from "../../../io/sqlite/sqlite_name_store.ts";
import { isTypedIn } from "../../../io/terminal/input.ts";
import { localAddress } from "../../../io/system/system.ts";
import { confirm } from "../../confirm.ts";
import type { Address } from "../../../wire/address.ts";
import { printSentences, printText } from "../../print.ts";
import { openForHost, storeFailure } from "./host_store.ts";
import { type InviteOutcome, makeInviteHere } from "./invite.ts";
import { obeyAboutPeople } from "./people_commands.ts";

/** Facts that a running server knows by itself, so that nobody types them. */
interface RunningServer extends Address {
  /** Path of its certificate. */
  readonly cert: string;
  /** In the language of its console. */
  readonly texts: Texts;
}

/** Options that a running server has the answer to. */
const ANSWERED: ReadonlySet<string> = new Set(["data", "cert", "lang"]);

const AT_CONSOLE: readonly Subcommand<HostTask>[] = HOST_SUBCOMMANDS.map(({ program, read }) => ({
  program: { ...program, options: program.options.filter(({ flag }) => !ANSWERED.has(flag)) },
  read,
}));

/** Commands that are not subcommands. */
const OTHERS = ["say", "status", "help"] as const;

const CONSOLE: Program = {
  name: "chat-server",
  summary: "server",
  positionals: [],
  options: [],
  examples: [],
  subcommands: AT_CONSOLE.map(({ program }) => program),
};

/**
 * Does what a line of the console says about people, or gives help. Undefined when it is no such command. Rejects with
 * mistakes of ours alone.
 */
export async function runConsoleCommand(
  line: string,
  store: SqliteNameStore,
  server: RunningServer,
): Promise<InviteOutcome | undefined> {
  const words = line.trim().split(/\s+/);
  if (words[0] === "help") return printed(consoleHelp(server.texts));
  const language = LANGUAGES.find((one) => textsOf(one) === server.texts);
  try {
    const task = parseSubcommand(CONSOLE, AT_CONSOLE, words, () => language);
    if (task === undefined) return undefined;
    return typeof task === "string"
      ? printed(task.split("\n"))
      : await obey(task, store, server, server.cert);
  } catch (error) {
    const known = storeFailure(error, server.texts);
    if (!(known instanceof ExitError)) throw error;
    return { ...printed([known.message, ...known.guide]), done: false };
  }
}

/** Does it as a subcommand, and prints what came of it. Throws ExitError. */
export async function runHostCommand(task: HostTask): Promise<ExitCode> {
  const { command, data, texts } = task;
  const store = await openForHost(data, command === "invite" || command === "ban", texts);
  try {
    const here = { host: localAddress(), port: DEFAULT_PORT };
    const first = await obey(task, store, here);
    const isAsked = first.wantsYes && isTypedIn();
    if (isAsked) await printSentences("stdout", [...first.lines.slice(0, -1), texts.host.askFree()]);
    const { lines, done, line } = isAsked && task.command === "free" && await confirm()
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

async function obey(
  task: HostTask,
  store: SqliteNameStore,
  address: Address,
  cert?: string,
): Promise<InviteOutcome> {
  if (task.command !== "invite") return { ...obeyAboutPeople(task, store), line: undefined };
  const { host = address.host, port = address.port } = task;
  return await makeInviteHere({ ...task, cert: cert ?? task.cert }, store, { host, port });
}

/** The command of the console that a mistyped line is likely to mean. */
export function nearConsoleCommand(line: string): { near?: string } {
  const names = [...AT_CONSOLE.map(({ program }) => program.name.split(" ").at(-1)!), ...OTHERS];
  const near = nearest(line.split(/\s/, 1)[0]!, names);
  return near === undefined ? {} : { near };
}

/** An outcome with these lines alone. */
export function printed(lines: readonly string[]): InviteOutcome {
  return { lines, done: true, line: undefined };
}

/** A row for each command. */
function consoleHelp(texts: Texts): string[] {
  const rows = [
    ...AT_CONSOLE.map(({ program }) => [
      withArguments(program, texts).slice(CONSOLE.name.length + 1),
      texts.summaries[program.summary],
    ]),
    [`say [${texts.values.name}] ${texts.host.sayText}`, texts.host.sayHelp],
    ["status", texts.host.statusHelp],
    ["help", texts.host.consoleHelp],
  ] as const;
  const width = Math.max(...rows.map(([call]) => call!.length));
  return rows.map(([call, text]) => `${call!.padEnd(width)}  ${text}`);
}
