// What every test of pinning says: how our client was run, what it must have said, and
// what must or must not have reached the other side.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { startClient } from "./programs.ts";
import type { Visit } from "./witness.ts";

export interface Ending {
  readonly code: number;
  readonly events: readonly { event: string; code?: string }[];
  readonly err: readonly string[];
}

export interface ClientOptions {
  readonly host?: string;
  readonly env?: Record<string, string>;
  readonly args?: readonly string[];
}

/** Runs our client to its end, with nothing to type, pinning the certificates in `file`. */
export async function runClient(
  port: number,
  file: string,
  { host = "127.0.0.1", env = {}, args = [] }: ClientOptions = {},
): Promise<Ending> {
  const command = ["ana", host, `${port}`, "--cert", file, "--json", ...args];
  await using client = startClient(command, { env });
  await client.endInput();
  const code = await client.exit;
  return { code, events: client.out.all.map((line) => JSON.parse(line)), err: client.err.all };
}

/** The certificate was refused, and one sentence says what to do about it. */
export function assertRefused(ending: Ending, advice: RegExp): void {
  assertEquals(ending.code, 3, ending.err.join("\n"));
  assertEquals(ending.err.length, 1, ending.err.join("\n"));
  assertMatch(ending.err[0]!, advice);
  const [first, ...others] = ending.events;
  assertEquals([first?.event, first?.code], ["error", "certificate"]);
  assert(others.every(({ event }) => event !== "connected"));
}

/** The client came, and left before a byte of hello. */
export function assertCameAndSentNothing(visits: readonly Visit[]): void {
  assert(visits.length > 0, "no connection was made");
  for (const { finished, text } of visits) assertEquals({ finished, text }, NOTHING);
}

/** The last connection was accepted: its first line is hello. Any before it carried nothing. */
export function assertSentHello(visits: readonly Visit[], ending: Ending): void {
  const said = ending.err.join("\n");
  assert(visits.length > 0, said);
  const { finished, text } = visits.at(-1)!;
  assert(finished, said);
  assertEquals(JSON.parse(text.split("\n")[0]!).type, "hello", said);
  for (const earlier of visits.slice(0, -1)) assertEquals(earlier.text, "");
}

const NOTHING = { finished: false, text: "" };
