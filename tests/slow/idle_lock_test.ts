// A profile that locks itself when no key was pressed for a while: the while has to pass. Its length is
// tested with the clock of the core.

import { assertEquals } from "@std/assert";
import { terminalTest } from "../support/chat_terminal.ts";
import { House } from "../support/house.ts";
import { answers, lockingAfter, QUESTION, WORDS } from "../support/sealed_profile.ts";

terminalTest("what stood in the line when it locked itself stands there again behind the lock", async () => {
  await using house = await House.open();
  const { bob, ana } = await lockingAfter(8, house);
  await ana.tmux.type("a medio escribir");
  await bob.find({ event: "left", user: "ana" });
  const locked = await ana.tmux.waitFor((rows) => QUESTION.test(rows.at(-1)!));
  assertEquals(locked.filter((row) => row.includes("a medio")), []);
  await answers(ana.tmux, QUESTION, WORDS);
  await ana.showsInput("> a medio escribir");
});

terminalTest("it does not lock itself amid a question for a passphrase, nor right behind it", async () => {
  await using house = await House.open();
  const { bob, ana } = await lockingAfter(20, house);
  await ana.enters("/passphrase");
  await ana.tmux.waitFor((rows) => /^New passphrase for your profile:$/.test(rows.at(-1)!));
  await new Promise((resolve) => setTimeout(resolve, 21_000));
  await answers(ana.tmux, /^New passphrase for your profile:$/, "otra señal");
  await answers(ana.tmux, /^The same again:$/, "otra señal");
  await ana.shows(/your profile is sealed with a passphrase/);
  await bob.type("/to ana hola");
  await ana.shows(/hola$/);
  assertEquals(bob.events.filter(({ event }) => event === "left"), []);
});
