// A program of tests that opens a profile as chat-client does: of NAME in FOLDER, with PASSPHRASE where it is
// asked for one. It says how that went in a line of JSON, writes the profile again and again where ACTION is
// `save`, and stays.

import { ExitError } from "../../lib/base/exit.ts";
import { Secret } from "../../lib/base/secret.ts";
import { encodeUtf8 } from "../../lib/base/utf8.ts";
import { textsOf } from "../../lib/texts/pick_language.ts";
import { inputBytes } from "../../lib/io/terminal/input.ts";
import type { OpenProfile } from "../../lib/programs/client/open_profile.ts";
import { openProfile } from "../../lib/programs/client/profile_store.ts";
import { withServer } from "../../lib/profile/profile.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { emptyServer } from "./profiles.ts";

const [name, folder, passphrase, action] = Deno.args as [string, string, string, string | undefined];
let store: OpenProfile;
try {
  store = await openProfile({
    name: parseUserName(name)!,
    folder: folder || undefined,
    create: true,
    askPassphrase: () => Promise.resolve(new Secret(encodeUtf8(passphrase))),
    texts: textsOf("en"),
  });
  if (!store.wasSaved) await store.save(store.profile);
} catch (error) {
  if (!(error instanceof ExitError)) throw error;
  say({ code: error.code, message: error.message });
  Deno.exit(error.code);
}
say({ isNew: store.isNew, isSealed: store.isSealed, servers: store.profile.servers.length });
if (action === "show") show(store, new Secret(encodeUtf8(passphrase)));
if (action === "save") {
  for (let i = 1;; i++) {
    await store.save(withServer(store.profile, emptyServer(`s${i}`)));
    say(i);
  }
}
for await (const _ of inputBytes()) break;

/** All ways of console to show something. */
function show(...values: unknown[]): void {
  for (const way of ["log", "info", "debug", "dir", "table", "error", "warn", "trace"] as const) {
    for (const value of values) {
      // deno-lint-ignore no-console
      console[way](value);
    }
  }
  say("shown");
}

/** At once: what was said is out before the process can be killed. */
function say(value: unknown): void {
  Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(value) + "\n"));
}
