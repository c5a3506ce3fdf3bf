// Finds and checks the server's certificate before any connection.

import { Exit, ExitError } from "../base/exit.ts";
import { judgeFile, type Pin } from "../certificate/pin.ts";
import type { Texts } from "../texts/catalogue.ts";
import { serverFolder } from "../io/files/data_folder.ts";
import { executableFolder, isReachable } from "../io/system/system.ts";
import { readTextFile } from "./read_text_file.ts";

const NAME = "server.crt";

/**
 * The pins of the file, by default of `server.crt` in the usual places, and its place. Throws ExitError
 * (usage, certificate).
 */
export async function loadPins(
  file: string | undefined,
  texts: Texts,
): Promise<{ readonly pins: readonly Pin[]; readonly warning: string | undefined; readonly file: string }> {
  const path = file ?? await find(texts);
  const judged = await judgeFile(await readTextFile(path, texts), path, Date.now(), texts);
  if ("refused" in judged) throw new ExitError(Exit.certificate, judged.refused);
  return { ...judged, file: path };
}

async function find(texts: Texts): Promise<string> {
  const beside = executableFolder();
  const server = serverFolder();
  const places = [
    NAME,
    ...(beside === undefined ? [] : [`${beside}/${NAME}`]),
    `certs/${NAME}`,
    ...(server === undefined ? [] : [`${server}/${NAME}`]),
  ];
  for (const place of places) {
    if (await isReachable(place)) return place;
  }
  throw new ExitError(Exit.usage, texts.noCertificateFile(places));
}
