// A profile sealed with a passphrase, at a terminal.

import { assert, assertEquals } from "@std/assert";
import type { ChatTerminal } from "./chat_terminal.ts";
import type { House, Machine } from "./house.ts";
import type { JsonProgram } from "./json_client.ts";
import type { Tmux } from "./tmux.ts";

export const WORDS = "señal larga";
export const QUESTION: RegExp = /Passphrase of your profile:$/;

/** Sets the passphrase at a terminal, where nothing of it is seen. */
export async function seal(machine: Machine, name: string): Promise<void> {
  const terminal = await machine.sits("passphrase", "--as", name);
  await answers(terminal.tmux, /^New passphrase for your profile:$/, WORDS);
  await answers(terminal.tmux, /^The same again:$/, WORDS);
  const rows = await terminal.shows(/^left with 0$/);
  assertEquals(rows.filter((row) => row.includes("señal")), []);
  assert(rows.some((row) => row.startsWith(`the profile of ${name} is sealed`)));
}

/**
 * Ana at a terminal, whose sealed profile locks itself after this many seconds without a key, and bob, who
 * sees that.
 */
export async function lockingAfter(
  seconds: number,
  house: House,
): Promise<{ bob: JsonProgram; ana: ChatTerminal }> {
  const { here } = house;
  await here.runs(house.door("ana"));
  const profile = here.read("ana");
  profile.plain.settings.idle_lock_minutes = seconds / 60;
  here.write("ana", profile);
  await seal(here, "ana");
  const bob = await house.machine().chats(...house.door("bob"));
  const ana = await here.sits("--as", "ana", "--passphrase-file", here.passphraseFile(WORDS));
  await ana.shows(/^── online/);
  return { bob, ana };
}

/** Waits for the question in the last row, and types the answer. */
export async function answers(tmux: Tmux, question: RegExp, answer: string): Promise<void> {
  await tmux.waitFor((rows) => question.test(rows.at(-1)!));
  await tmux.type(`${answer}\r`);
}
