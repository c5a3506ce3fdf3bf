// Asks before an address with a certificate file, or an invite, changes a known server. If nobody can be
// asked, names the subcommand that does it.

import { Exit, ExitError } from "../../base/exit.ts";
import { shownHash } from "../../certificate/certificate_hash.ts";
import { sha256 } from "../../crypto/sha256.ts";
import type { ProfileChoice, ViewChoice } from "../cli/client_options.ts";
import { isSamePlace } from "../../profile/known_place.ts";
import { type KnownServer, pinsOneOf } from "../../profile/profile.ts";
import { writeAddress } from "../../wire/address.ts";
import { printSentences } from "../print.ts";
import { confirm } from "../confirm.ts";

/**
 * Returns after an explicit yes. `file`: the source of other certificates. Throws ExitError: usage or
 * certificate without a terminal, failed after any other answer.
 */
export async function agreeToChange(
  before: KnownServer,
  after: KnownServer,
  file: string,
  { user, folder, view, texts }: ProfileChoice & Pick<ViewChoice, "view">,
): Promise<void> {
  const { profile, servers } = texts;
  const moves = !isSamePlace(before, after);
  const repins = !after.certificates.every((certificate) => pinsOneOf(before, [certificate]));
  const [old, next] = [writeAddress(before), writeAddress(after)];
  if (view !== "terminal") {
    const who = folder !== undefined ? ["--profile", folder] : user ? ["--as", user.text] : [];
    const commands = [
      ...(moves ? [["move", next, "--server", before.alias, ...who]] : []),
      ...(repins ? [["repin", before.alias, file, ...who]] : []),
    ].map((words) => `chat-client ${words.map(shellWord).join(" ")}`);
    throw new ExitError(
      repins ? Exit.certificate : Exit.usage,
      repins
        ? servers.otherPinGiven(before.alias, old, file, commands)
        : servers.otherAddressGiven(before.alias, old, next, commands[0]!),
    );
  }
  await printSentences("stdout", [
    ...(moves ? [servers.moveAsked(before.alias, old, next)] : []),
    ...(repins
      ? profile.repin(before.alias, await hashes(before.certificates), await hashes(after.certificates))
      : [servers.typeYes()]),
  ]);
  if (!await confirm()) throw new ExitError(Exit.failed, profile.nothingChanged());
}

/** Of certificates (DER), as people compare them. */
export async function hashes(certificates: readonly Uint8Array<ArrayBuffer>[]): Promise<string[]> {
  return await Promise.all(
    certificates.map(async (der) => shownHash(await sha256(der))),
  );
}

/** A word of a command line, quoted for a shell if necessary. */
function shellWord(word: string): string {
  return /^[\p{L}\p{N}_./:@%+-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
