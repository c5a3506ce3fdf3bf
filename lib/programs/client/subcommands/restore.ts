// `chat-client restore`: makes a profile from a backup.

import { Exit } from "../../../base/exit.ts";
import { OWN_OPTIONS, profileChoice } from "../../cli/client_options.ts";
import { tool } from "../../cli/options.ts";
import { printSentences } from "../../print.ts";
import { passphraseOfBackup } from "../open_chosen.ts";
import { nameOfBackup, readBackup } from "../backups.ts";
import { createProfile, refuseProfileThere } from "../profile_store.ts";

/** Never replaces a profile. */
export const RESTORE = tool({
  name: "chat-client restore",
  summary: "restore",
  positionals: ["file"],
  options: OWN_OPTIONS,
  examples: [],
  read: (given) => ({ file: given.positionals[0]!, ...profileChoice(given) }),
  async run(task) {
    const { file, folder, texts } = task;
    await refuseProfileThere({ name: await nameOfBackup(file, texts), folder, texts });
    const { profile, passphrase } = await readBackup(
      file,
      (attempt) => passphraseOfBackup(task, attempt),
      texts,
    );
    const store = await createProfile({ profile, folder, passphrase, texts });
    store.close();
    await printSentences("stdout", [texts.profile.restored(profile.name.text)]);
    return Exit.done;
  },
});
