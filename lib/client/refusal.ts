// An `error` of the server: its request, and the news of it for the person (docs/PROTOCOL.md, "Sending",
// "Rate limits").

import { REFUSALS } from "../wire/bad_line.ts";
import type { UserName } from "../wire/user_name.ts";
import type { Command } from "./commands/command.ts";
import type { RelayDelivery } from "./outbox/base_peers/relay_delivery.ts";
import type { Outbox } from "./outbox/outbox.ts";
import type { Invitations } from "./invitations.ts";
import type { Shared } from "./shared.ts";

/** An `error` of the server, its reason in the language of the person. */
export interface ServerError {
  /** Why, for programs; of a server without codes from its words, where they are known. */
  readonly code: string | undefined;
  /** Why, for people. */
  readonly text: string;
  /** About whom. */
  readonly to?: UserName;
  /** Seconds after which to try again. */
  readonly wait_s?: number;
  /** Of how many messages it speaks. */
  readonly count?: number;
}

/** Takes the refusal for what it is about, and tells it. Whether a command came to nothing by it. */
export function isFailure(
  { code, text, to, wait_s, count = 1 }: ServerError,
  shared: Shared,
  outbox: Outbox,
  delivery: RelayDelivery,
  invitations: Invitations,
): boolean {
  const { outstanding, texts } = shared;
  if (code === "too_fast" && wait_s !== undefined) {
    outbox.pauseFor(wait_s);
    if (delivery.refused(to)) return false;
  }
  if (code === "undelivered" && to) {
    shared.warn("undelivered", texts.undelivered(to.text, count), to.text);
    return true;
  }
  let id: Command["id"];
  if (code === "many_invites" || code === "unavailable") {
    const asked = outstanding.answered(({ kind }) => kind === "invite");
    if (asked?.kind === "invite") {
      invitations.refused(asked.tokenHash);
      id = asked.id;
    }
  }
  const isUndeliverable = code === "away" || code === "not_addressee";
  const relay = isUndeliverable ? outstanding.blame(to) : undefined;
  if (relay?.automatic) return false;
  if (relay && code === "not_addressee") {
    const sentence = texts.trust.notAddressee(relay.to.text, relay.text);
    shared.error("changed", sentence, { to: relay.to.text, id: relay.id });
  } else if (code !== "away") shared.error("refused", texts.serverRefused(text), { id });
  else if (relay) {
    shared.error("away", texts.away(relay.to.text, relay.text), { to: relay.to.text, id: relay.id });
  } else shared.error("away", texts.somebodyAway());
  return true;
}

/** The code of a reason: base servers have none, but the texts of the table are fixed. */
export function codeOf(text: string): string | undefined {
  return Object.entries(REFUSALS).find(([, sentence]) => sentence === text)?.[0];
}
