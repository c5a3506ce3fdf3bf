// What the two hostile scripts have in common: their options, and how they list and choose misdeeds.

import { parseArgs } from "@std/cli/parse-args";
import { complain, print } from "../../tools/print.ts";

export interface ScriptOptions {
  /** Folder of server.crt and, for the server, server.key. */
  readonly certs: string;
  readonly port: number;
  /** Somebody who is there, for misdeeds of a client against one. */
  readonly friend: string;
  readonly misdeeds: readonly string[];
  readonly wantsList: boolean;
}

export function options(args: readonly string[]): ScriptOptions {
  const given = parseArgs(args, { string: ["certs", "port", "friend"], boolean: ["list"] });
  const misdeeds = args.flatMap((arg, i) => args[i - 1] === "--misdeed" ? [arg] : []);
  return {
    certs: String(given.certs ?? "certs"),
    port: Number(given.port ?? 5000),
    friend: String(given.friend ?? "bob"),
    misdeeds,
    wantsList: given.list === true,
  };
}

export function list(table: Readonly<Record<string, { about: string }>>): void {
  const width = Math.max(...Object.keys(table).map((name) => name.length));
  for (const [name, { about }] of Object.entries(table)) print(`${name.padEnd(width)}  ${about}`);
}

/** The misdeeds of these names, in this order. Ends the script when there is none, or no such. */
export function chosen<M>(table: Readonly<Record<string, M>>, names: readonly string[]): [string, M][] {
  const unknown = names.find((name) => !Object.hasOwn(table, name));
  if (names.length > 0 && unknown === undefined) return names.map((name) => [name, table[name]!]);
  complain(
    unknown === undefined
      ? "name a misdeed: --misdeed NAME (see --list)"
      : `no misdeed ${unknown}: see --list`,
  );
  Deno.exit(2);
}
