// Another process at work on the names of a folder, for tests: obeys lines of its standard input, one JSON
// array of an action and its words each, and answers each with a line of JSON. `flood` answers a line for
// each name, without end.

import { inputBytes } from "../../lib/io/terminal/input.ts";
import { SqliteNameStore } from "../../lib/io/sqlite/sqlite_name_store.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";

const store = new SqliteNameStore(Deno.args[0], Date.now);
say("ready");
const utf8 = new TextDecoder();
for await (const bytes of inputBytes()) {
  for (const line of utf8.decode(bytes).split("\n").filter(Boolean)) await obey(JSON.parse(line));
}

async function obey([action, ...words]: string[]): Promise<void> {
  const [first, second, third] = words as [string, string, string | undefined];
  switch (action) {
    case "admit":
      return say(admit(first, second, third) ?? null);
    case "ban":
      return say(store.banIdentity(first));
    case "flood":
      for (let i = 0;; i++) {
        say(admit(`${first}${i}`, identity(`${first}${i}`)) ?? i);
        await new Promise((resolve) => setTimeout(resolve)); // SQLite is not fair: another process could wait for ever
      }
  }
}

function admit(name: string, identity: string, tokenHash?: string): string | undefined {
  return store.admit({ name: parseUserName(name)!, identity, tokenHash });
}

/** 64 hex digits that follow from the word. */
function identity(word: string): string {
  return Array.from(new TextEncoder().encode(word), (byte) => byte.toString(16)).join("").padEnd(64, "0");
}

/** At once: what was said is out before the process can be killed. */
function say(value: unknown): void {
  Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(value) + "\n"));
}
