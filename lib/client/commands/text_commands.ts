// Commands about texts and their addressees, and plain text.

import { TEXT, USER } from "./argument.ts";
import { type CommandRow, defineCommand, type NamedRow } from "./command_row.ts";
import { notToSomebody } from "./hints.ts";

export const TEXT_COMMANDS: readonly NamedRow[] = [
  defineCommand({
    name: "to",
    takes: { user: USER, text: TEXT },
    needs: ["connection", "table"],
    hint: (to, situation, texts) => notToSomebody(to, "to", situation, texts),
  }),
  defineCommand({
    name: "with",
    takes: { user: USER },
    run: ({ user }, { talkingTo }) => talkingTo.turnTo(user),
  }),
  defineCommand({
    name: "list",
    takes: {},
    needs: ["connection"],
    run: ({ id }, { shared }) => shared.askForList({ show: true, last: false, id }),
  }),
];

/** For the friend of /with, if any. */
export const PLAIN_TEXT: CommandRow = {
  name: "say",
  takes: {},
  hint: ({ text }, situation, texts) => {
    const user = situation.talkingTo;
    if (user === undefined) return texts.nobodyToTalkTo();
    return notToSomebody({ user, text: text! }, "with", situation, texts);
  },
  run: (_, { shared }) => ({ code: "usage", sentence: shared.texts.nobodyToTalkTo() }),
};
