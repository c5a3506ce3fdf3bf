// What a terminal is told outside its rows: the title of its window, and notices on the desktop.

import { assert, assertEquals } from "@std/assert";
import { type ChatTerminal, Company, SIZES, terminalTest } from "../support/chat_terminal.ts";

terminalTest("the title counts what is unread, and is as it was at the end", async () => {
  await using company = await Company.start();
  const bob = await company.joins("bob");
  const alice = await company.sits("alice", SIZES[1]!);
  const title = () => alice.tmux.ask("#{pane_title}");
  assertEquals(await title(), "alice - Chat Seguro");
  await bob.type("/to alice one", "/to alice two");
  await alice.shows(/│ two$/);
  assertEquals(await title(), "(2) alice - Chat Seguro");
  await alice.enters("/quit");
  await alice.shows(/^left with 0/);
  assertEquals(await title(), await alice.tmux.ask("#{host}")); // as tmux begins
});

terminalTest("after /notify on a message brings a notice out of focus, without its words", async () => {
  await using company = await Company.start();
  const bob = await company.joins("bob");
  const alice = await company.sits("alice", SIZES[1]!);
  const file = `${company.certs}/terminal`;
  await alice.tmux.record(file);
  await turnsAway(alice);
  await bob.type("/to alice quiet");
  await alice.shows(/│ quiet$/);
  await alice.tmux.press("C-u");
  await alice.enters("/notify on");
  await alice.shows(/\* messages that come while you are away/);
  await turnsAway(alice);
  await bob.type("/to alice secret");
  await alice.shows(/│ secret$/);
  await alice.tmux.press("C-u");
  await alice.enters("/quit");
  await alice.shows(/^left with 0/);
  await alice.tmux.recorded();
  const written = await Deno.readTextFile(file);
  // deno-lint-ignore no-control-regex
  const notices = Array.from(written.matchAll(/\x1b\]9;([^\x1b]*)\x1b\\/g), ([, text]) => text);
  assertEquals(notices, ["Chat Seguro - bob (new): 2 unread"]);
  assert(written.includes("\x1b[?1004l"), "focus is reported no more");
});

/** The terminal says that it lost the focus, behind a letter that shows when that was read. */
async function turnsAway(alice: ChatTerminal): Promise<void> {
  await alice.tmux.type("x\x1b[O");
  await alice.showsInput("> x");
}
