// `chat-server certs`, and the certificate that a first start makes.

import { Exit, type ExitCode, ExitError } from "../../base/exit.ts";
import { CERTS_FOLDER, type CertsTask } from "../../config/server_commands.ts";
import type { ServerConfig } from "../../config/server_config.ts";
import { Output } from "../../io/output.ts";
import { isThere } from "../../io/whole_file.ts";
import { printSentences } from "../print.ts";
import { logLine, type ServerEntry } from "../server_log.ts";
import { makePair, pairIn, pairIsThere, writingFiles } from "./pair_files.ts";

/** Makes the pair and says what to share. Throws ExitError. */
export async function runCerts({ folder, force, texts }: CertsTask): Promise<ExitCode> {
  const paths = pairIn(folder);
  for (const file of force ? [] : [paths.cert, paths.key]) {
    if (await isThere(file)) throw new ExitError(Exit.usage, texts.host.alreadyThere(file));
  }
  const { cert, key, sha256 } = await writingFiles(texts, () => makePair(paths));
  await printSentences("stdout", texts.host.certificateMade(cert, key, sha256));
  return Exit.done;
}

/** Makes a pair at the usual places where there is none, and says so on the console. Throws ExitError. */
export async function makeFirstPair({ log, texts }: ServerConfig): Promise<void> {
  if (await pairIsThere(CERTS_FOLDER, texts)) return;
  const output = new Output("stdout");
  const say = (entry: ServerEntry) => output.write(logLine(entry, log, texts, new Date(), output.columns));
  say({ event: "making_certificate" });
  const { cert, key, sha256 } = await writingFiles(texts, () => makePair(pairIn(CERTS_FOLDER)));
  say({ event: "certificate_made", cert, key, sha256 });
  await output.flushed();
}
