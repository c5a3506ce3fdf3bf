// `chat-client passphrase`: seals the profile with a new passphrase.

import { Exit, ExitError } from "../../../base/exit.ts";
import { OWN_OPTIONS, profileChoice } from "../../cli/client_options.ts";
import { tool } from "../../cli/options.ts";
import { askingTarget } from "../../../io/terminal/terminal.ts";
import { printSentences } from "../../print.ts";
import { openForTask } from "../open_chosen.ts";
import { askNewPassphrase, passphraseFromFile } from "../passphrase.ts";

/**
 * For an unsealed profile, the given file contains the new passphrase; for a sealed one the present one, and
 * the new one is asked for.
 */
export const PASSPHRASE = tool({
  name: "chat-client passphrase",
  summary: "passphrase",
  positionals: [],
  options: OWN_OPTIONS,
  examples: [],
  read: profileChoice,
  async run(task) {
    const { passphraseFile, texts } = task;
    const store = await openForTask(task);
    try {
      if (store.isSealed && askingTarget() === undefined) {
        throw new ExitError(Exit.usage, texts.profile.newPassphraseNeedsTerminal());
      }
      const passphrase = store.isSealed || passphraseFile === undefined
        ? await askNewPassphrase({ prompt: texts.profile.newPassphrase(), texts })
        : await passphraseFromFile(passphraseFile, texts);
      await store.setPassphrase(passphrase);
      await printSentences("stdout", [texts.profile.sealed(store.profile.name.text)]);
      return Exit.done;
    } finally {
      store.close();
    }
  },
});
