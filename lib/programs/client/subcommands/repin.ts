// `chat-client repin`: another certificate of a known server.

import { Exit, ExitError } from "../../../base/exit.ts";
import { faultOf, isCertificateLabel } from "../../../certificate/pem.ts";
import { judgeFile, judgeKept } from "../../../certificate/pin.ts";
import { OWN_OPTIONS, profileChoice } from "../../cli/client_options.ts";
import { tool } from "../../cli/options.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { isReachable, readText, wallClock } from "../../../io/system/system.ts";
import { isRetired, withoutRetired, withPins } from "../../../profile/profile.ts";
import { printSentences } from "../../print.ts";
import { hashes } from "../agree_to_change.ts";
import { namedServer } from "../choose_server.ts";
import { openForTask } from "../open_chosen.ts";
import { readInvite } from "./read_invite.ts";
import { confirm } from "../../confirm.ts";

/** Replaces the pin, after an explicit yes. */
export const REPIN = tool({
  name: "chat-client repin",
  summary: "repin",
  positionals: ["name"],
  optional: ["invite"],
  options: OWN_OPTIONS,
  examples: [],
  read: (given) => ({
    server: given.positionals[0]!,
    line: given.positionals[1],
    ...profileChoice(given),
  }),
  async run(task) {
    const { texts } = task;
    const store = await openForTask(task);
    try {
      const server = namedServer(store.profile, task.server, texts);
      const certificates = await certificatesOf(task.line, texts);
      const judged = await judgeKept(certificates, server.alias, wallClock(), texts);
      if ("refused" in judged) throw new ExitError(Exit.certificate, judged.refused);
      const { profile } = store;
      const [before, after, again] = await Promise.all([
        hashes(server.certificates),
        hashes(certificates),
        hashes(certificates.filter((der) => isRetired(profile, der))),
      ]);
      await printSentences("stdout", [
        ...again.length > 0 ? [texts.servers.retiredAgain(again)] : [],
        ...texts.profile.repin(server.alias, before, after),
      ]);
      if (!await confirm()) throw new ExitError(Exit.failed, texts.profile.notRepinned());
      await store.save(withPins(profile, withoutRetired(profile, server), certificates));
      await printSentences("stdout", [texts.profile.repinned(server.alias)]);
      return Exit.done;
    } finally {
      store.close();
    }
  },
});

/** Of an invite line, or of a file with one or a certificate; undefined: it is asked for. */
async function certificatesOf(
  given: string | undefined,
  texts: Texts,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  if (given !== undefined && await isReachable(given)) {
    const read = await readText(given);
    if ("text" in read && !["no_pem", "empty"].includes(faultOf(read.text, isCertificateLabel))) {
      const judged = await judgeFile(read.text, given, wallClock(), texts);
      if ("refused" in judged) throw new ExitError(Exit.certificate, judged.refused);
      return judged.pins.map(({ der }) => der);
    }
  }
  return (await readInvite(given, texts)).certificates;
}
