// Commands about identities: verification, safety number, fingerprint, accepting, trust mode, invitations.

import { fingerprint } from "../../e2ee/fingerprint.ts";
import { differingGroups, parseDigits, safetyNumber } from "../../trust/safety_number.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import { accept, keepPerson, verify } from "../peers/decisions.ts";
import type { Refused } from "../peers/recipient.ts";
import type { Shared } from "../shared.ts";
import { ANSWER, DIGITS, optional, TRUST_MODE, USER } from "./argument.ts";
import { defineCommand, type NamedRow, type Parts } from "./command_row.ts";
import { notSomebody } from "./hints.ts";

export const TRUST_COMMANDS: readonly NamedRow[] = [
  defineCommand({
    name: "verify",
    takes: { user: USER, answer: optional(ANSWER) },
    needs: ["connection", "identity"],
    run: ({ user, answer }, parts) =>
      withIdentity(user, "verify", parts, (name) => {
        if (answer === undefined) keepCompared(name, parts);
        return parts.verification.ask(name, answer);
      }),
  }),
  defineCommand({
    name: "safety",
    takes: { user: USER, digits: optional(DIGITS) },
    needs: ["connection", "identity"],
    run: ({ user, digits }, parts) =>
      withIdentity(user, "safety", parts, (name) => {
        keepCompared(name, parts);
        return safety(name, digits, parts.shared);
      }),
  }),
  defineCommand({
    name: "fp",
    takes: { user: optional(USER) },
    needs: ["connection", "table", "identity"],
    hint: ({ user }, situation, texts) => {
      const isOwn = user === undefined || parseUserName(user)?.key === situation.user.key;
      return isOwn ? undefined : notSomebody(user, "fp", situation, texts);
    },
    run: ({ user }, { shared }) => showFingerprint(user, shared),
  }),
  defineCommand({
    name: "accept",
    takes: { user: USER, digits: optional(DIGITS) },
    needs: ["connection", "identity"],
    run: ({ user, digits }, parts) =>
      withIdentity(user, "accept", parts, (name) => {
        const refused = accept(parts.shared, name, digits);
        if (!refused) parts.shared.show({ event: "accepted", user: name.text });
        return refused;
      }),
  }),
  defineCommand({
    name: "trust-mode",
    takes: { mode: optional(TRUST_MODE) },
    run: ({ mode }, { shared }) => {
      if (mode) shared.memory.keep({ mode });
      shared.show({ event: "trust_mode", mode: shared.memory.kept.mode });
    },
  }),
  defineCommand({
    name: "invite",
    takes: {},
    needs: ["connection"],
    run: ({ id }, { shared, invitations }) =>
      shared.proves ? invitations.make(id) : { code: "usage", sentence: shared.texts.trust.unprovenHere() },
  }),
];

/** With a known identity, if there is one. */
async function withIdentity(
  user: string,
  command: "verify" | "safety" | "accept",
  { shared }: Parts,
  run: (name: UserName) => Promise<Refused | undefined> | Refused | undefined,
): Promise<Refused | undefined> {
  const recipient = shared.recipient(user, command);
  const isPossible = shared.proves ||
    command === "accept" && "name" in recipient && shared.trust.canAccept(recipient.name);
  if (!isPossible) return { code: "unknown_user", sentence: shared.texts.trust.unprovenHere() };
  if ("code" in recipient) return recipient;
  return await run(shared.people.known(recipient.name)?.name ?? recipient.name);
}

/** The compared person must not change meanwhile. */
function keepCompared(name: UserName, { shared }: Parts): void {
  const person = shared.people.known(name);
  if (person && shared.trust.statementOf(name)) keepPerson(shared, person);
}

async function safety(
  name: UserName,
  typed: string | undefined,
  shared: Shared,
): Promise<Refused | undefined> {
  const { trust, texts, options } = shared;
  const statement = trust.statementOf(name);
  if (!statement) return { code: "unknown_user", sentence: texts.trust.noIdentity(name.text) };
  const digits = await safetyNumber(options.identity.statement, statement);
  if (typed === undefined) {
    shared.show({ event: "safety", user: name.text, digits });
    return undefined;
  }
  const compared = parseDigits(typed);
  if (compared === undefined) return { code: "usage", sentence: texts.trust.safetyTypo() };
  if (compared !== digits) {
    const sentence = texts.trust.safetyDiffers(name.text, differingGroups(digits, compared));
    return { code: "unverified", sentence };
  }
  verify(shared, statement, "digits");
  shared.show({ event: "verified", user: name.text, by: "digits" });
  return undefined;
}

/** Of a person, or our own; verifies nobody. */
async function showFingerprint(user: string | undefined, shared: Shared): Promise<Refused | undefined> {
  const { people, options, texts } = shared;
  const own = user === undefined || parseUserName(user)?.key === options.user.key;
  const recipient = own ? { name: options.user } : shared.recipient(user, "fp");
  if ("code" in recipient) return recipient;
  const { name } = recipient;
  const person = own ? undefined : people.known(name);
  const key = own ? options.keys.publicKey : person?.pub.bytes;
  if (!key) return { code: "away", sentence: texts.isAway(name.text) };
  if (person) keepPerson(shared, person);
  shared.show({ event: "fingerprint", user: name.text, fp: await fingerprint(key) });
  return undefined;
}
