// Commands about the host, the user's absence, and blocked people.

import { encodeLine } from "../../wire/codec.ts";
import { parseUserName } from "../../wire/user_name.ts";
import { answerIsTooLong, isTooLong } from "../outbox/message_size.ts";
import { nameMeant } from "../peers/met_names.ts";
import type { Refused } from "../peers/recipient.ts";
import { tellWhatWasKept } from "../peers/warnings.ts";
import type { Shared } from "../shared.ts";
import { BLOCKED_USER, optional, TEXT, USER } from "./argument.ts";
import { defineCommand, type NamedRow } from "./command_row.ts";

export const PEOPLE_COMMANDS: readonly NamedRow[] = [
  defineCommand({
    name: "server",
    takes: { text: TEXT },
    needs: ["connection"],
    hint: ({ text }, _, texts) => isTooLong(encodeLine({ type: "chat", text })) ? texts.tooLong() : undefined,
    run: ({ text, id }, parts) => {
      if (isTooLong(encodeLine({ type: "chat", text }))) {
        return { code: "too_long", sentence: parts.shared.texts.tooLong() };
      }
      parts.delivery.tellServer(text, id);
    },
  }),
  defineCommand({
    name: "away",
    takes: { text: optional(TEXT) },
    hint: ({ text }, { user }, texts) =>
      answerIsTooLong(text ?? "", user, texts) ? texts.tooLong() : undefined,
    run: ({ text }, { shared }) => leave(text ?? shared.texts.awayUsual(), shared),
  }),
  defineCommand({
    name: "back",
    takes: {},
    isPaired: true,
    run: (_, { shared }) => {
      shared.options.absence.end();
      shared.show({ event: "back" });
    },
  }),
  defineCommand({
    name: "block",
    takes: { user: optional(USER) },
    run: ({ user }, { shared }) => user === undefined ? listBlocked(shared) : block(user, shared),
  }),
  defineCommand({
    name: "unblock",
    takes: { user: BLOCKED_USER },
    isPaired: true,
    run: ({ user }, { shared }) => unblock(user, shared),
  }),
];

/** Each writer is answered once. */
function leave(text: string, shared: Shared): Refused | void {
  const { options, texts } = shared;
  if (answerIsTooLong(text, options.user, texts)) {
    return { code: "too_long", sentence: texts.notSent(texts.tooLong(), text) };
  }
  options.absence.begin(text);
  shared.show({ event: "away", text });
}

function listBlocked(shared: Shared): void {
  shared.show({ event: "blocked", users: shared.people.blocked.map(({ text }) => text) });
}

function block(user: string, shared: Shared): Refused | void {
  const { people } = shared;
  const recipient = shared.recipient(user, "block");
  if ("code" in recipient) return recipient;
  const { name } = recipient;
  const never = shared.met.isComplete && !shared.met.find(name);
  people.block(name);
  shared.memory.keep({ blocked: people.blocked });
  shared.show({ event: "block", user: name.text, ...(never ? { never } : {}) });
}

async function unblock(user: string, shared: Shared): Promise<Refused | void> {
  const name = parseUserName(user);
  const ended = name && shared.people.unblock(name);
  if (!ended) {
    const near = name && nameMeant(name, shared.people.blocked);
    return { code: "usage", sentence: shared.texts.notBlocked(user, near) };
  }
  shared.memory.keep({ blocked: shared.people.blocked });
  shared.show({ event: "unblock", user: name.text });
  await tellWhatWasKept(shared, name, ended.change);
}
