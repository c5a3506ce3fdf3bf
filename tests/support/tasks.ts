// What the words after a program's name ask for: for tests of options and subcommands.

import { wordOf } from "../../lib/programs/cli/options.ts";
import { parseRequest } from "../../lib/programs/cli/subcommand.ts";
import { CLIENT } from "../../lib/programs/client/subcommands/client_tools.ts";
import { SERVER } from "../../lib/programs/server/server_tools.ts";
import { type Environment, lookUp } from "./usage.ts";

type Answer = Readonly<Record<string, unknown>> | string;

/** The task, with the word of its subcommand as `command`; or a text to print. */
export function clientTask(args: readonly string[], variables: Environment = {}, isTerminal = true): Answer {
  return taskOf(parseRequest(CLIENT, args, lookUp(variables), isTerminal), CLIENT);
}

/** The same of `chat-server`. */
export function serverTask(args: readonly string[], variables: Environment = {}): Answer {
  return taskOf(parseRequest(SERVER, args, lookUp(variables)), SERVER);
}

function taskOf(request: ReturnType<typeof parseRequest>, main: object): Answer {
  if (typeof request === "string") return request;
  const { row, task } = request;
  return row === main ? { ...task } : { command: wordOf(row), ...task };
}
