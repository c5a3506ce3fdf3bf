// `chat-server certs`, and the certificate that a first start makes.

import { Exit, type ExitCode, ExitError } from "../../base/exit.ts";
import type { CertsTask } from "../../config/server_commands.ts";
import type { ServerConfig } from "../../config/server_config.ts";
import { Output } from "../../io/terminal/output.ts";
import { isThere } from "../../io/files/whole_file.ts";
import { printSentences } from "../print.ts";
import { logLine, type ServerEntry } from "../server_log.ts";
import {
  inFolder,
  keepOldPair,
  makePair,
  pairIn,
  pairIsThere,
  type PairPaths,
  writingFiles,
} from "./pair_files.ts";
import { chosenFolder, pairFolder, pairPaths, refuseSecondPair, shareCopy } from "./pair_place.ts";

/** Makes the pair and says what to share; with --force, one that is there is kept under another name. Throws ExitError. */
export async function runCerts(task: CertsTask): Promise<ExitCode> {
  const { force, texts } = task;
  const folder = await chosenFolder(task.folder, texts);
  const paths = pairIn(folder.path);
  const there = [await isThere(paths.cert) && paths.cert, await isThere(paths.key) && paths.key].find(
    Boolean,
  );
  if (there && !force) throw new ExitError(Exit.usage, texts.host.alreadyThere(there));
  const sentences = await writingFiles(texts, () =>
    inFolder(folder, async () => {
      const old = there && [texts.host.oldKept(await keepOldPair(folder))];
      const { cert, key, sha256 } = await makePair(paths, texts);
      return [...old || [], ...texts.host.certificateMade(cert, key, sha256)];
    }));
  await printSentences("stdout", sentences);
  return Exit.done;
}

/**
 * The paths of the pair that a server shows. Where none was named and there is none, it is made while nobody else does,
 * and while `hold` keeps the port: it gives what lets the port go. Throws ExitError.
 */
export async function findPair(config: ServerConfig, hold: () => () => void): Promise<PairPaths> {
  const { log, texts, newCertificate } = config;
  if (config.cert !== undefined || config.key !== undefined) return await pairPaths(config, config, texts);
  const folder = await pairFolder(config, texts);
  const paths = pairIn(folder.path);
  if (await isThere(paths.cert) && await isThere(paths.key)) return paths;
  const letGo = hold();
  const output = new Output("stdout");
  const say = (entry: ServerEntry) => output.write(logLine(entry, log, texts, new Date(), output.columns));
  try {
    await writingFiles(texts, () =>
      inFolder(folder, async () => {
        if (await pairIsThere(folder, texts)) return; // made by another one meanwhile
        if (!newCertificate) await refuseSecondPair(config, texts);
        say({ event: "making_certificate" });
        const { cert, key, sha256, pem } = await makePair(paths, texts);
        const copy = await shareCopy(pem);
        say({ event: "certificate_made", cert, key, sha256, ...(copy === undefined ? {} : { copy }) });
      }));
  } finally {
    letGo();
  }
  await output.flushed();
  return paths;
}
