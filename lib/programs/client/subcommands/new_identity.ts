// `chat-client new-identity`: other keys under the same name.

import { Exit, ExitError } from "../../../base/exit.ts";
import { OWN_OPTIONS, profileChoice } from "../../cli/client_options.ts";
import { tool } from "../../cli/options.ts";
import { shownIdentity } from "../../../identity/identity_id.ts";
import { randomBytes, wallClock } from "../../../io/system/system.ts";
import { ownIdentity, withNewKeys } from "../../../profile/profile.ts";
import { confirm } from "../../confirm.ts";
import { printSentences } from "../../print.ts";
import { openForTask } from "../open_chosen.ts";

/** After an explicit yes. */
export const NEW_IDENTITY = tool({
  name: "chat-client new-identity",
  summary: "newIdentity",
  positionals: [],
  options: OWN_OPTIONS,
  examples: [],
  read: profileChoice,
  async run(task) {
    const { texts } = task;
    const store = await openForTask(task);
    try {
      const { profile } = store;
      const before = shownIdentity((await ownIdentity(profile)).statement.identity);
      await printSentences("stdout", texts.profile.newIdentity(profile.name.text, before));
      if (!await confirm()) throw new ExitError(Exit.failed, texts.profile.nothingChanged());
      const next = await withNewKeys(profile, randomBytes, wallClock);
      await store.save(next);
      const after = shownIdentity((await ownIdentity(next)).statement.identity);
      await printSentences("stdout", [texts.profile.newIdentityMade(after)]);
      return Exit.done;
    } finally {
      store.close();
    }
  },
});
