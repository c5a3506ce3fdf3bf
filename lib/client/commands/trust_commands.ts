// Commands about trust: safety number, verification, accepting, trust mode.

import { shownIdentity } from "../../identity/identity_id.ts";
import { differingGroups, parseDigits, safetyNumber } from "../../trust/safety_number.ts";
import { fingerprint } from "../../e2ee/fingerprint.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import type { ClientEvent } from "../client_event.ts";
import type { Command } from "./command.ts";
import { accept, keepPerson, verify } from "../peers/decisions.ts";
import type { Refused } from "../peers/recipient.ts";
import type { Shared } from "../shared.ts";
import type { Verification } from "../verification.ts";

/** A command about somebody's identity. */
export type TrustCommand = Extract<Command, { kind: "safety" | "verify" | "accept" }>;

/** Carries it out and tells so, or gives the reason why not. It is known who the person is, if anything is. */
export async function carryOutTrust(
  command: TrustCommand,
  shared: Shared,
  verification: Verification,
): Promise<Refused | undefined> {
  const { texts, trust } = shared;
  const recipient = shared.recipient(command.user, command.kind);
  const isPossible = shared.proves ||
    command.kind === "accept" && "name" in recipient && trust.canAccept(recipient.name);
  if (!isPossible) return { code: "unknown_user", sentence: texts.trust.unprovenHere() };
  if ("code" in recipient) return recipient;
  const person = shared.people.known(recipient.name);
  const name = person?.name ?? recipient.name;
  // The compared person must not become another one meanwhile.
  const compares = command.kind === "safety" || command.kind === "verify" && command.answer === undefined;
  if (person && compares && trust.statementOf(name)) keepPerson(shared, person);
  switch (command.kind) {
    case "safety":
      return await safety(name, command.digits, shared);
    case "verify":
      return await verification.ask(name, command.answer);
    case "accept": {
      const refused = accept(shared, name, command.digits);
      if (!refused) shared.show({ event: "accepted", user: name.text });
      return refused;
    }
  }
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

/** Tells somebody's fingerprint, or our own, which verifies nobody; or gives the reason why not. */
export async function fingerprintOf(user: string | undefined, shared: Shared): Promise<Refused | undefined> {
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

/** The fields of `status`. */
export type StatusFields = Omit<Extract<ClientEvent, { event: "status" }>, "event">;

/** Our identity and settings. */
export function statusOf({ options, memory, proves }: Shared): StatusFields {
  return {
    user: options.user.text,
    server: options.server,
    identity: shownIdentity(options.identity.statement.identity),
    proven: proves,
    trust_mode: memory.kept.mode,
    sealed: options.sealed(),
  };
}
