// `chat-client backup`: writes the profile to a file, which is always sealed.

import { Exit } from "../../../base/exit.ts";
import { OWN_OPTIONS, profileChoice } from "../../cli/client_options.ts";
import { tool } from "../../cli/options.ts";
import { printSentences } from "../../print.ts";
import { openForTask } from "../open_chosen.ts";
import { askNewPassphrase, passphraseFromFile } from "../passphrase.ts";
import { refuseBackupThere, writeBackup } from "../backups.ts";

/** Never replaces a file. */
export const BACKUP = tool({
  name: "chat-client backup",
  summary: "backup",
  positionals: ["file"],
  options: OWN_OPTIONS,
  examples: [],
  read: (given) => ({ file: given.positionals[0]!, ...profileChoice(given) }),
  async run(task) {
    const { file, passphraseFile, texts } = task;
    const store = await openForTask(task);
    try {
      await refuseBackupThere(file, texts);
      const passphrase = passphraseFile === undefined
        ? await askNewPassphrase({ prompt: texts.profile.backupPassphrase(), texts })
        : await passphraseFromFile(passphraseFile, texts);
      await writeBackup(file, store.profile, passphrase, texts);
      await printSentences("stdout", [texts.profile.backedUp(file)]);
      return Exit.done;
    } finally {
      store.close();
    }
  },
});
