// `chat-server renew`: a certificate takes over from another one without a gap. First the next pair is made
// beside the present one, with a file of both for friends; when all have that, `--finish` puts the next pair
// into place.

import { Exit, type ExitCode, ExitError } from "../../../base/exit.ts";
import { pemOf } from "../../../certificate/pem.ts";
import { whyNoCertificate } from "../../../certificate/pin.ts";
import { readCertificates } from "../../../certificate/read_certificate.ts";
import { SUBCOMMAND_OPTIONS, tool } from "../../cli/options.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { isReachable } from "../../../io/system/system.ts";
import { isThere, moveFile } from "../../../io/files/whole_file.ts";
import { printSentences } from "../../print.ts";
import { readTextFile } from "../../read_text_file.ts";
import {
  commandLine,
  inFolder,
  makePair,
  type PairFolder,
  pairIn,
  pairIsThere,
  writeCertificates,
  writingFiles,
} from "./pair_files.ts";
import { chosenFolder } from "./pair_place.ts";

/** One of the two steps. */
export const RENEW = tool({
  name: "chat-server renew",
  summary: "renew",
  positionals: [],
  optional: ["folder"],
  options: [{ flag: "finish", text: "finish", group: "general" }, ...SUBCOMMAND_OPTIONS],
  examples: [
    { line: "chat-server renew", text: "renewBegin" },
    { line: "chat-server renew --finish", text: "renewFinish" },
  ],
  read: ({ positionals: [folder], has, texts }) => ({ folder, finish: has("finish"), texts }),
  run(task) {
    const { texts, finish: isEnd } = task;
    return writingFiles(texts, async () => {
      const folder = await chosenFolder(task.folder, texts);
      const work = () => isEnd ? finish(folder, texts) : begin(folder, texts);
      // A folder that is not there is not made: the work says what is missing.
      return await isReachable(folder.path) ? await inFolder(folder, work) : await work();
    });
  },
});

/** May be repeated: a next pair that is whole is kept, since friends may have it already. */
async function begin(folder: PairFolder, texts: Texts): Promise<ExitCode> {
  const [present, next] = [pairIn(folder.path), pairIn(folder.path, "-next")];
  if (!await pairIsThere(folder, texts)) {
    const line = commandLine("certs", folder);
    throw new ExitError(Exit.usage, texts.host.nothingToRenew(present.cert, line));
  }
  const presentPem = await readCertificate(present.cert, texts);
  const wasThere = await isThere(next.cert) && await isThere(next.key);
  const nextPem = wasThere ? await readCertificate(next.cert, texts) : (await makePair(next, texts)).pem;
  const both = `${folder.path}/server-both.crt`;
  await writeCertificates(both, nextPem + presentPem);
  await printSentences("stdout", [
    wasThere ? texts.host.nextIsThere(next.cert, both) : texts.host.nextMade(next.cert, both),
    ...texts.host.renewalSteps(both, commandLine("renew --finish", folder)),
  ]);
  return Exit.done;
}

/**
 * The present certificate is moved away first and the next one into its place last, the keys in between:
 * after a crash the names that are there tell which step comes next, and until the last one the server
 * refuses to start.
 */
async function finish(folder: PairFolder, texts: Texts): Promise<ExitCode> {
  const { path } = folder;
  const [present, next, old] = [pairIn(path), pairIn(path, "-next"), pairIn(path, "-old")];
  const again = commandLine("renew", folder);
  if (!await isThere(next.cert)) {
    throw new ExitError(Exit.usage, texts.host.nothingToFinish(next.cert, again));
  }
  const [certIsOld, keyIsOld] = [await isThere(present.cert), await isThere(next.key)];
  if (certIsOld && !keyIsOld || !keyIsOld && !await isThere(present.key)) {
    throw new ExitError(Exit.usage, texts.host.nextKeyMissing(next.key, again));
  }
  if (certIsOld) await moveFile(present.cert, old.cert);
  if (keyIsOld) {
    if (await isThere(present.key)) await moveFile(present.key, old.key);
    await moveFile(next.key, present.key);
  }
  await moveFile(next.cert, present.cert);
  await printSentences("stdout", texts.host.renewalFinished(present.cert, old.cert));
  return Exit.done;
}

/** The first certificate of a file, as PEM. Throws ExitError. */
async function readCertificate(file: string, texts: Texts): Promise<string> {
  const text = await readTextFile(file, texts);
  const [first] = readCertificates(text) ?? [];
  if (!first) throw new ExitError(Exit.usage, whyNoCertificate(text, file, texts));
  return pemOf(first.der);
}
