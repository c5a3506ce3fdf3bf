// `chat-client revoke`: ends an identity for ever, on every server known to its profile or backup.

import { decodeHex } from "@std/encoding/hex";
import { Exit, ExitError } from "../../../base/exit.ts";
import { encodeBase64 } from "../../../base/base64.ts";
import { encodeUtf8 } from "../../../base/utf8.ts";
import { OWN_OPTIONS, profileChoice } from "../../cli/client_options.ts";
import { type Given, tool } from "../../cli/options.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { systemReason } from "../../../texts/system_reason.ts";
import { revocationText } from "../../../identity/login_text.ts";
import { shownIdentity } from "../../../identity/identity_id.ts";
import { LineConnection } from "../../../io/net/line_connection.ts";
import { wallClock } from "../../../io/system/system.ts";
import { within } from "../../../io/system/timers.ts";
import { Dial, DialError, forgetOtherTrust } from "../../../io/net/tls_dialer.ts";
import { type KnownServer, ownIdentity, type Profile } from "../../../profile/profile.ts";
import { BadLine } from "../../../wire/bad_line.ts";
import { decodeServerMessage, encodeLine } from "../../../wire/codec.ts";
import { EXTENSIONS } from "../../../wire/extension.ts";
import { MAX_SERVER_LINE } from "../../../wire/limits.ts";
import { printSentences } from "../../print.ts";
import { readBackup } from "../backups.ts";
import { placeOf } from "../choose_server.ts";
import { openForTask, passphraseOfBackup } from "../open_chosen.ts";
import { confirm } from "../../confirm.ts";

/** Milliseconds per server. */
const PATIENCE = 15_000;
/** Bytes queued for the server: a few lines. */
const MAX_QUEUE = 65_536;

/** After an explicit yes; fails if a server cannot be reached. */
export const REVOKE = tool({
  name: "chat-client revoke",
  summary: "revoke",
  positionals: [],
  options: [{ flag: "backup", text: "backupFile", group: "people", value: "file" }, ...OWN_OPTIONS],
  examples: [],
  read,
  async run(task) {
    const { texts } = task;
    forgetOtherTrust();
    const profile = await profileOf(task);
    const identity = await ownIdentity(profile);
    const { name, servers } = profile;
    if (servers.length === 0) throw new ExitError(Exit.usage, texts.profile.noServers(name.text));
    await printSentences(
      "stdout",
      texts.profile.revoke(name.text, shownIdentity(identity.statement.identity)),
    );
    if (!await confirm()) throw new ExitError(Exit.failed, texts.profile.nothingChanged());
    const time = Math.floor(wallClock() / 1_000);
    const text = revocationText(decodeHex(identity.statement.identity), time);
    const line = encodeLine({
      type: "revoke",
      statement: identity.statement.text,
      time,
      sig: encodeBase64(await identity.sign(text)),
    });
    const hello = encodeLine({
      type: "hello",
      user: name.text,
      pub: encodeBase64(identity.base.publicKey),
      ext: EXTENSIONS,
    });
    let failed = false;
    for (const server of servers) {
      const why = await revokeAt(profile, server, hello, line, texts);
      failed ||= why !== undefined;
      await printSentences("stdout", [
        why === undefined
          ? texts.profile.revokedAt(server.alias)
          : texts.profile.notRevokedAt(server.alias, why),
      ]);
    }
    if (failed) throw new ExitError(Exit.failed, texts.profile.revokeAgain());
    return Exit.done;
  },
});

/** `backup`: used instead of the profile. */
function read(given: Given) {
  return { backup: given.value("backup"), ...profileChoice(given) };
}

async function profileOf(task: ReturnType<typeof read>): Promise<Profile> {
  const { backup, texts } = task;
  if (backup === undefined) {
    const store = await openForTask(task);
    store.close();
    return store.profile;
  }
  const { profile, passphrase } = await readBackup(
    backup,
    (attempt) => passphraseOfBackup(task, attempt),
    texts,
  );
  passphrase.wipe();
  return profile;
}

/** Undefined if revoked, else why not. */
async function revokeAt(
  profile: Profile,
  server: KnownServer,
  hello: string,
  revoke: string,
  texts: Texts,
): Promise<string | undefined> {
  const dial = new Dial();
  try {
    const { pins } = await placeOf(profile, server, texts);
    const { conn } = await dial.connect(server.host, server.port, pins);
    const connection = new LineConnection<undefined>(conn, { line: MAX_SERVER_LINE, queue: MAX_QUEUE });
    const answer = Promise.withResolvers<string | undefined>();
    connection.send(encodeUtf8(hello));
    connection.read((framed) => {
      if (framed.kind !== "line") return;
      const message = decodeServerMessage(framed.bytes);
      if (message.type === "challenge") connection.send(encodeUtf8(revoke));
      else if (message.type === "revoked") answer.resolve(undefined);
      else if (message.type === "error") answer.resolve(message.text);
      else if (message.type === "welcome") answer.resolve(texts.trust.unprovenHere());
      return undefined;
    }).then(() => answer.resolve(texts.connectionClosed()), answer.reject);
    await within(PATIENCE, answer.promise);
    answer.resolve(texts.noAnswer(server.alias)); // nothing happens where it came in time
    connection.close();
    return await answer.promise;
  } catch (error) {
    if (error instanceof DialError) return systemReason(error.message, texts);
    if (error instanceof ExitError) return error.message;
    if (error instanceof BadLine) return texts.badLines(1);
    throw error;
  }
}
