// Questions that end badly, in a shell at a real terminal: what is still typed or pasted behind them is run
// by nobody.

import { assert, assertEquals } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { House, type Machine } from "../support/house.ts";
import { clientShellCommand } from "../support/programs.ts";
import { NO_TMUX, Tmux } from "../support/tmux.ts";
import { exists } from "../support/files.ts";

const WORDS = "señal larga";

/** A test that needs tmux; skipped by name where it is missing. */
function shellTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: NO_TMUX ? `${name} (${NO_TMUX})` : name, ignore: NO_TMUX !== undefined, fn });
}

/** A shell at a terminal, whose prompt is `$`. */
async function shell(): Promise<Tmux> {
  const tmux = await Tmux.start("env PS1='$ ' bash --norc --noprofile", { columns: 100, rows: 40 });
  await tmux.waitFor((rows) => rows.at(-1) === "$");
  return tmux;
}

/** Runs `chat-client` there; shows its exit code. */
async function runs(tmux: Tmux, here: Machine, ...args: string[]): Promise<void> {
  await tmux.type(`clear; ${clientShellCommand(args, here.folder)}; echo left with $?\r`);
}

/** Whether the shell ran what was left over. */
async function wasRun(tmux: Tmux, mark: string): Promise<boolean> {
  await tmux.type("echo ready\r");
  const rows = await tmux.waitFor((rows) => rows.some((row) => row === "ready"));
  return rows.some((row) => row.includes("command not found")) || exists(mark);
}

shellTest(
  "what is pasted behind an invite or a yes that fails is run by no shell",
  async () => {
    await using house = await House.open();
    const { here } = house;
    const mark = `${here.folder}/mark`;
    const rest = `touch ${mark}\necho again\ntouch ${mark}`;
    const line = await house.invite();
    assertEquals((await here.runs(["join", line, "--as", "ana", "--json"])).code, 0);
    const cases: readonly (readonly [string[], RegExp, string, number])[] = [
      [["join", "--as", "eva"], /begins with chat1:/, `no invite\n${rest}\n`, 2],
      [["join", "--as", "eva"], /begins with chat1:/, `${line.slice(0, 90)}\n\n${rest}\n`, 2],
      [["new-identity", "--as", "ana"], /Type yes to go on:$/, `no\n${rest}\n`, 1],
      [["repin", "127.0.0.1", line, "--as", "ana"], /Type yes:$/, `y\n${rest}`, 1],
    ];
    for (const [args, question, typed, code] of cases) {
      await using tmux = await shell();
      await runs(tmux, here, ...args);
      await tmux.waitFor((rows) => question.test(rows.join(" ").trimEnd()));
      await tmux.paste(typed);
      if (typed.startsWith("chat1:")) await tmux.press("C-d"); // more of a line that is cut off may still come
      await tmux.waitFor((rows) => rows.includes(`left with ${code}`));
      assert(!await wasRun(tmux, mark), args.join(" "));
    }
  },
);

shellTest(
  "restore and revoke ask three times for the passphrase of a backup; what is typed after that is run by no shell",
  async () => {
    await using house = await House.open();
    const { here } = house;
    assertEquals((await here.runs(house.door("ana"))).code, 0);
    const file = `${here.folder}/ana.backup`;
    const words = here.passphraseFile(WORDS);
    assertEquals((await here.runs(["backup", file, "--passphrase-file", words])).code, 0);
    const other = house.machine();
    const mark = `${here.folder}/mark`;
    const asked = (count: number) => (rows: readonly string[]) =>
      rows.filter((row) => row.includes("Passphrase of the backup:")).length === count;
    for (const args of [["restore", file], ["revoke", "--backup", file]]) {
      await using tmux = await shell();
      await runs(tmux, other, ...args);
      for (let attempt = 1; attempt <= 3; attempt++) {
        await tmux.waitFor(asked(attempt));
        await tmux.type("otra\r");
      }
      await tmux.type(`touch ${mark}\rtouch ${mark}\r`); // while the last one is being tried
      const rows = await tmux.waitFor((rows) => rows.includes("left with 5"));
      assert(rows.includes(en.profile.wrongPassphrase()), rows.join("\n"));
      assert(!await wasRun(tmux, mark), args.join(" "));
    }
    await using tmux = await shell();
    await runs(tmux, other, "restore", file);
    await tmux.waitFor(asked(1));
    await tmux.type("otra\r");
    await tmux.waitFor(asked(2));
    await tmux.type(`${WORDS}\r`);
    await tmux.waitFor((rows) => rows.includes("left with 0"));
    assertEquals(other.read("ana").name, "ana");
  },
);

Deno.test("backup and restore say what is wrong with a file before they ask for a passphrase", async () => {
  await using house = await House.open();
  const { here } = house;
  assertEquals((await here.runs(house.door("ana"))).code, 0);
  const file = `${here.folder}/ana.backup`;
  const words = here.passphraseFile(WORDS);
  assertEquals((await here.runs(["backup", file, "--passphrase-file", words])).code, 0);
  // Without a terminal the question itself would be refused.
  const there = await here.runs(["backup", file]);
  assertEquals([there.code, there.err], [2, [en.profile.backupThere(file)]]);
  const nowhere = await here.runs(["backup", `${here.folder}/no/such/folder`]);
  assertEquals([nowhere.code, nowhere.err[0]!.startsWith("cannot write")], [1, true], nowhere.err[0]);
  const restored = await here.runs(["restore", file]);
  assertEquals([restored.code, restored.err], [2, [en.profile.alreadyThere(here.profile("ana"))]]);
  for (const command of [["restore"], ["revoke", "--backup"]]) {
    const missing = await here.runs([...command, `${file}.not`]);
    assertEquals([missing.code, missing.err.length], [2, 1]);
    assert(missing.err[0]!.includes(`${file}.not`), missing.err[0]);
    const foreign = await here.runs([...command, words]);
    assertEquals(foreign.code, 2);
    assert(foreign.err[0]!.includes(words), foreign.err[0]);
  }
});
