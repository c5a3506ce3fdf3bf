// Commands that need no server: decisions about others, and about the screen.

import { textsOf } from "../../texts/pick_language.ts";
import { parseUserName } from "../../wire/user_name.ts";
import type { Command } from "./command.ts";
import { nameMeant } from "../peers/met_names.ts";
import { answerIsTooLong } from "../outbox/message_size.ts";
import type { Refused } from "../peers/recipient.ts";
import { tellWhatWasKept } from "../peers/warnings.ts";
import type { Shared } from "../shared.ts";
import { statusOf } from "./trust_commands.ts";

/** Kinds of the commands that need no server. */
const LOCAL = [
  "away",
  "back",
  "block",
  "unblock",
  "bell",
  "notify",
  "lang",
  "clear",
  "help",
  "mistake",
  "trust_mode",
  "status",
  "passphrase",
  "lock",
] as const;

/** A command that is carried out on the spot. */
type LocalCommand = Extract<Command, { kind: typeof LOCAL[number] }>;

/** Whether it needs no server. */
export function isLocal(command: Command): command is LocalCommand {
  return (LOCAL as readonly string[]).includes(command.kind);
}

/** Carries it out and tells so; or gives the reason why not, and tells nothing. */
export async function carryOutLocally(command: LocalCommand, shared: Shared): Promise<Refused | undefined> {
  const { company, texts } = shared;
  switch (command.kind) {
    case "away": {
      const text = command.text ?? texts.awayUsual();
      if (answerIsTooLong(text, shared.options.user, texts)) {
        return { code: "too_long", sentence: texts.notSent(texts.tooLong(), text) };
      }
      company.leave(text);
      return shared.show({ event: "away", text }), undefined;
    }
    case "back":
      company.comeBack();
      return shared.show({ event: "back" }), undefined;
    case "block":
      return block(command.user, shared);
    case "unblock":
      return await unblock(command.user, shared);
    case "bell":
      shared.memory.keep({ bell: command.on }, { lazy: true });
      return shared.show({ event: "bell", on: command.on }), undefined;
    case "notify":
      shared.memory.keep({ notify: command.on }, { lazy: true });
      return shared.show({ event: "notify", on: command.on }), undefined;
    case "lang":
      shared.texts = textsOf(command.language);
      shared.memory.keep({ language: command.language }, { lazy: true });
      return shared.show({ event: "language", language: command.language }), undefined;
    case "clear":
      return shared.show({ event: "clear" }), undefined;
    case "help":
      return shared.show({ event: "help", commands: command.commands }), undefined;
    case "trust_mode":
      if (command.mode) shared.memory.keep({ mode: command.mode });
      return shared.show({ event: "trust_mode", mode: shared.memory.kept.mode }), undefined;
    case "status":
      return shared.show({ event: "status", ...statusOf(shared) }), undefined;
    case "passphrase":
      return shared.effect({ kind: "passphrase" }), undefined;
    case "lock":
      return shared.effect({ kind: "lock", after: command.after }), undefined;
    case "mistake":
      return { code: command.code, sentence: command.text };
  }
}

function block(user: string | undefined, shared: Shared): Refused | undefined {
  const { company } = shared;
  if (user === undefined) {
    shared.show({ event: "blocked", users: company.blocked.map(({ text }) => text) });
    return undefined;
  }
  const recipient = shared.recipient(user, "block");
  if ("code" in recipient) return recipient;
  const { name } = recipient;
  const never = shared.met.isComplete && !shared.met.find(name);
  company.block(name);
  shared.memory.keep({ blocked: company.blocked });
  shared.show({ event: "block", user: name.text, ...(never ? { never } : {}) });
  return undefined;
}

async function unblock(user: string, shared: Shared): Promise<Refused | undefined> {
  const name = parseUserName(user);
  const ended = name && shared.company.unblock(name);
  if (!ended) {
    const near = name && nameMeant(name, shared.company.blocked);
    return { code: "usage", sentence: shared.texts.notBlocked(user, near) };
  }
  shared.memory.keep({ blocked: shared.company.blocked });
  shared.show({ event: "unblock", user: name.text });
  await tellWhatWasKept(shared, name, ended.change);
  return undefined;
}
