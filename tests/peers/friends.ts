// One face for a Python client and one of ours, so that a test says who talks to whom
// and not how each program prints it. Knows no certificate, no server, no wire:
// only the two outputs, ours being the `--json` one.

import { assertEquals } from "@std/assert";
import type { Lines, Process } from "../support/process.ts";
import { startClient } from "../support/programs.ts";
import { startPythonClient } from "./python_peers.ts";

/** What either client prints when something went wrong. */
export const COMPLAINT = /^\[(desconocido|error|no se pudo)|"event":"(error|disconnected|reconnecting)"/m;

/** Somebody with a client. Each method types a command or waits for what comes of one. */
export interface Friend extends AsyncDisposable {
  readonly user: string;
  readonly process: Process;
  /** Asks for the list; resolves once a list holds exactly these people. */
  lists(users: readonly string[]): Promise<void>;
  /** Resolves once this text of this sender is among the lines from the `start`th on. */
  receives(sender: string, text: string, start: number): Promise<void>;
  fingerprint(user: string): Promise<string>;
  echo(text: string): Promise<void>;
  /** Leaves with /quit. */
  leave(): Promise<void>;
}

/** A base client in Python, welcomed, with every received line printed as `[raw] ...`. */
export async function pythonFriend(user: string, port: number, certs: string): Promise<Friend> {
  const process = startPythonClient(user, port, `${certs}/server.crt`, "--raw");
  await process.out.find(/^\[bienvenido\] /);
  return {
    ...anyFriend(user, process),
    async lists(users) {
      const from = process.out.all.length;
      await process.type("/list");
      await process.out.find(equals(`[usuarios] ${[...users].sort()}`), { from });
    },
    async receives(sender, text, from) {
      await process.out.find(equals(`[de ${sender}] ${text}`), { from });
    },
    async fingerprint(of) {
      const from = process.out.all.length;
      await process.type(`/fp ${of}`);
      const start = `[fp] ${of} `;
      const line = await process.out.find((line) => line.startsWith(start), { from });
      return line.slice(start.length);
    },
    async echo(text) {
      const from = process.out.all.length;
      await process.type(`/server ${text}`);
      await process.out.find(equals(`[servidor] echo: ${text}`), { from });
    },
  };
}

/** Our own client with `--json`, connected. */
export async function ourFriend(user: string, port: number, certs: string): Promise<Friend> {
  const process = startClient(
    [user, "127.0.0.1", `${port}`, "--cert", `${certs}/server.crt`, "--json"],
  );
  await findEvent(process, { event: "connected", user });
  return {
    ...anyFriend(user, process),
    async lists(users) {
      const from = process.out.all.length;
      await process.type("/list");
      const others = without(users, user);
      await process.out.find((line) => {
        const event = JSON.parse(line);
        if (event.event !== "users") return false;
        const listed = event.users.map((entry: { user: string }) => entry.user);
        return `${without(listed, user)}` === `${others}`;
      }, { from });
    },
    async receives(sender, text, from) {
      const message = { event: "message", from: sender, text, suite: "X25519+AESGCM" };
      await findEvent(process, message, from);
    },
    async fingerprint(of) {
      const from = process.out.all.length;
      await process.type(`/fp ${of}`);
      return (await findEvent(process, { event: "fingerprint", user: of }, from)).fp!;
    },
    async echo(text) {
      const from = process.out.all.length;
      await process.type(`/server ${text}`);
      await findEvent(process, { event: "server", text: `echo: ${text}` }, from);
    },
  };
}

/** The first event of our client, from the `from`th line on, with these fields. */
export async function findEvent(
  process: Process,
  fields: Record<string, string>,
  from = 0,
): Promise<Record<string, string>> {
  const line = await process.out.find((line) => {
    const event = JSON.parse(line);
    return Object.entries(fields).every(([name, value]) => event[name] === value);
  }, { from });
  return JSON.parse(line);
}

function anyFriend(user: string, process: Process) {
  return {
    user,
    process,
    async leave() {
      await process.type("/quit");
      assertEquals(await process.exit, 0);
    },
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
}

function equals(wanted: string): (line: string) => boolean {
  return (line) => line === wanted;
}

function without(users: readonly string[], user: string): string[] {
  return users.filter((other) => other !== user).sort();
}

/** One writes to the other, who receives it. */
export async function send(from: Friend, to: Friend, text: string): Promise<void> {
  const start = to.process.out.all.length;
  await from.process.type(`/to ${to.user} ${text}`);
  await to.receives(from.user, text, start);
}

/** What a Python server received, as `user type`. */
export function received(out: Lines): string[] {
  return out.all.flatMap((line) => {
    const [, user, json] = /^\[raw\] (\S+) (.*)$/.exec(line) ?? [];
    if (json === undefined) return [];
    const { type, user: newcomer } = JSON.parse(json);
    return [`${newcomer ?? user} ${type}`];
  });
}
