// The pair that a server shows: the one that is there, or the one that a first start makes.

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
 * The paths of the pair that a server shows. Where none was named and there is none, it is made while nobody else does,
 * and while `hold` keeps the port: it gives what lets the port go. Throws ExitError.
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
