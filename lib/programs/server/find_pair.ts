// The server's pair: the existing one, or one made at the first start.

import type { ServerConfig } from "../cli/server_config.ts";
import { isThere } from "../../io/files/whole_file.ts";
import type { ServerConsole } from "./server_console.ts";
import {
  inFolder,
  makePair,
  pairIn,
  pairIsThere,
  type PairPaths,
  writingFiles,
} from "./subcommands/pair_files.ts";
import { pairFolder, pairPaths, refuseSecondPair, shareCopy } from "./subcommands/pair_place.ts";

/**
 * Paths of the pair. A missing pair is made under a lock, and while `hold` reserves the port: it returns the
 * function that releases it. Throws ExitError.
 */
export async function findPair(
  config: ServerConfig,
  hostConsole: Pick<ServerConsole, "log">,
  hold: () => () => void,
): Promise<PairPaths> {
  const { texts, newCertificate } = config;
  if (config.cert !== undefined || config.key !== undefined) return await pairPaths(config, config, texts);
  const folder = await pairFolder(config, texts);
  const paths = pairIn(folder.path);
  if (await isThere(paths.cert) && await isThere(paths.key)) return paths;
  const letGo = hold();
  try {
    await writingFiles(texts, () =>
      inFolder(folder, async () => {
        if (await pairIsThere(folder, texts)) return; // made by another one meanwhile
        if (!newCertificate) await refuseSecondPair(config, texts);
        hostConsole.log({ event: "making_certificate" });
        const { cert, key, sha256, pem } = await makePair(paths, texts);
        const copy = await shareCopy(pem);
        hostConsole.log({
          event: "certificate_made",
          cert,
          key,
          sha256,
          ...(copy === undefined ? {} : { copy }),
        });
      }));
  } finally {
    letGo();
  }
  return paths;
}
