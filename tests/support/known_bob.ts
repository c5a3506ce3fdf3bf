// A session that knows bob from before, and what it says of him.

import { fingerprint } from "../../lib/e2ee/fingerprint.ts";
import { shownIdentity } from "../../lib/identity/identity_id.ts";
import type { KeptTrust } from "../../lib/client/peers/memory.ts";
import type { StoredContact } from "../../lib/trust/contact.ts";
import { parsePublicKey } from "../../lib/wire/public_key.ts";
import { identity } from "./identities.ts";
import { impostor, loggedIn } from "./login_driver.ts";
import { WALL_CLOCK } from "./core_options.ts";
import { CoreDriver, en, error, fp, type Seen, type Setting, warning } from "./core_driver.ts";

export const ASK: Seen = { sends: { type: "identity", user: "bob" } };
export const LEFT: object = { type: "left", user: "bob" };

/** Bob as he is kept, once met. */
export async function bobKept(change: Partial<StoredContact> = {}): Promise<StoredContact> {
  const { text } = (await identity("bob")).statement;
  return { name: "bob", statement: text, state: "seen", by: null, since: WALL_CLOCK, ...change };
}

/** A session that knows bob, who is there unless `present` says otherwise. */
export async function knowing(
  { contact = {}, present = true, ...setting }:
    & { contact?: Partial<StoredContact>; present?: boolean }
    & Setting = {},
): Promise<CoreDriver> {
  const kept: Partial<KeptTrust> = { login: true, contacts: [await bobKept(contact)], ...setting.kept };
  return await loggedIn(present ? ["bob"] : [], { ...setting, kept });
}

/** What a person is told of another identity under bob's name. */
export async function changed(): Promise<Seen> {
  const { identity: person } = await impostor("bob");
  return warning(
    "key_changed",
    en.trust.suspects.changed("bob", shownIdentity(person.statement.identity)),
    "bob",
  );
}

export const notToChanged = (text: string): Seen =>
  error("changed", en.notSent(en.trust.notToChanged("bob"), text), { to: "bob" });
export const joined = async (trust: string, key?: string): Promise<Seen> =>
  ({ event: "joined", user: "bob", fp: key ? await fpOf(key) : await fp("bob"), trust }) as Seen;

export function fpOf(key: string): Promise<string> {
  return fingerprint(parsePublicKey(key)!.bytes);
}
