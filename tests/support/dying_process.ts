// A program of tests that opens Juan's or José's profile in FOLDER, does WORK with it, and kills itself before the STEPth time
// that it asks the disk for something. It says `done` where it comes to its end before.

import { SqliteFile } from "../../lib/io/sqlite/sqlite_file.ts";
import { wallClock } from "../../lib/io/system/system.ts";
import { en } from "../../lib/texts/en.ts";
import { openProfile } from "../../lib/programs/client/profile_store.ts";
import { withNewKeys, withServer } from "../../lib/profile/profile.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { emptyServer, passphrase } from "./profiles.ts";

const [name, folder, word, work, at] = Deno.args as [string, string, string, string, string];
/** Opening is what counts where there is no other work. */
let left = work === "open" || work === "make" ? Number(at) : Infinity;

/** From now on each call of that method is one step; of SQL what begins and ends a transaction, and empties the journal. */
function counts<Holder extends object>(holder: Holder, method: keyof Holder & string): void {
  const before = holder[method] as (...args: unknown[]) => unknown;
  const counted = function (this: unknown, ...args: unknown[]): unknown {
    if (holder !== SqliteFile.prototype as unknown || /^BEGIN|^COMMIT|checkpoint/.test(args[0] as string)) {
      left--;
    }
    if (left === 0) {
      Deno.kill(Deno.pid, "SIGKILL");
      for (;;);
    }
    return before.apply(this, args);
  };
  Object.defineProperty(holder, method, { value: counted });
}

for (const method of ["run", "get"] as const) counts(SqliteFile.prototype, method);
for (const method of ["open", "rename", "openSync", "linkSync", "removeSync"] as const) {
  counts(Deno, method);
}
for (const method of ["sync", "syncSync"] as const) counts(Deno.FsFile.prototype, method);

const store = await openProfile({
  name: parseUserName(name)!,
  folder,
  create: true,
  askPassphrase: () => Promise.resolve(passphrase(word)),
  texts: en,
});
if (left === Infinity) left = Number(at);
if (work === "make") await store.save(store.profile);
if (work === "seal") await store.setPassphrase(passphrase("another"));
if (work === "renew") {
  const next = await withNewKeys(store.profile, (length) => new Uint8Array(length).fill(7), wallClock);
  await store.save(withServer(next, emptyServer("new")));
}
Deno.stdout.writeSync(new TextEncoder().encode("done\n"));
store.close();
