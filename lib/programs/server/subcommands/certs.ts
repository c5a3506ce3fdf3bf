// `chat-server certs`: makes a pair for a server.

import { Exit, ExitError } from "../../../base/exit.ts";
import { SUBCOMMAND_OPTIONS, tool } from "../../cli/options.ts";
import { isThere } from "../../../io/files/whole_file.ts";
import { printSentences } from "../../print.ts";
import { inFolder, keepOldPair, makePair, pairIn, writingFiles } from "./pair_files.ts";
import { chosenFolder } from "./pair_place.ts";

/** Prints what to share; with --force, an existing pair is kept under another name. */
export const CERTS = tool({
  name: "chat-server certs",
  summary: "certs",
  positionals: [],
  optional: ["folder"],
  options: [{ flag: "force", text: "force", group: "general" }, ...SUBCOMMAND_OPTIONS],
  examples: [],
  read: ({ positionals: [folder], has, texts }) => ({ folder, force: has("force"), texts }),
  async run(task) {
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
  },
});
