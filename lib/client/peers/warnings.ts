// Warns of names with another owner, and notes the subject of /accept.

import { decodeBase64 } from "../../base/base64.ts";
import { fingerprint } from "../../e2ee/fingerprint.ts";
import { shownIdentity } from "../../identity/identity_id.ts";
import type { Statement } from "../../identity/statement.ts";
import type { ContactBook } from "../../trust/contact_book.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { ClientPort } from "./client_port.ts";
import type { KeyChange } from "./peer.ts";

/** Not of blocked people. */
export async function tellFinding(
  client: ClientPort,
  name: UserName,
  { finding, pub, statement }: NonNullable<ReturnType<ContactBook["warningOf"]>>,
): Promise<void> {
  const { texts: { trust } } = client;
  if (client.people.isBlocked(name)) return;
  const user = name.text;
  switch (finding) {
    case undefined:
      // A namesake is told of when the user writes to them, with what is noted here.
      if (client.book.namesakeOf(name) === undefined) return;
      await suspect(client, name, pub, statement, !statement);
      return;
    case "old_statement":
      return client.warn("bad_server", trust.oldStatement(user), user);
    case "restored":
      return client.warn("key_changed", trust.restored(user), user);
    case "returned":
      return client.warn("key_changed", trust.returned(user), user);
    default: {
      const isKey = finding !== "changed" && finding !== "proven";
      const digits = await suspect(client, name, pub, statement, isKey);
      return client.warn("key_changed", trust.suspects[finding](user, digits), user);
    }
  }
}

/** Notes the subject of /accept; returns the digits of the identity, or of the key. */
async function suspect(
  { people }: ClientPort,
  name: UserName,
  pub: string,
  statement: Statement | undefined,
  isKey: boolean,
): Promise<string> {
  const digits = isKey ? await fingerprint(decodeBase64(pub)!) : shownIdentity(statement!.identity);
  people.get(name)?.warned({ identity: statement?.identity, pub, digits }, people.hasForgotten);
  return digits;
}

/** Another key under a name; for blocked people once they are not. */
export async function warnOfChange(client: ClientPort, change: KeyChange): Promise<void> {
  const { name, before, after } = change;
  const block = client.people.get(name)?.block;
  if (block) {
    block.change = { ...change, before: block.change?.before ?? before };
    return;
  }
  const [old, fresh] = [await fingerprint(before.bytes), await fingerprint(after.bytes)];
  client.warn("key_changed", client.texts.keyChanged(name.text, old, fresh), name.text);
}

/** After the end of a block: tells what was kept back. */
export async function tellWhatWasKept(
  client: ClientPort,
  name: UserName,
  change: KeyChange | undefined,
): Promise<void> {
  if (change) await warnOfChange(client, change);
  const warning = client.book.warningOf(name);
  if (warning) await tellFinding(client, name, warning);
}
