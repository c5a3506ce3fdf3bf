// An `error` of the server: its reason, the request it answers, and its news (docs/PROTOCOL.md, "Sending",
// "Rate limits").

import { shortened } from "../base/printable.ts";
import type { RefusalName, Texts } from "../texts/catalogue.ts";
import { REFUSALS } from "../wire/bad_line.ts";
import type { ServerMessage } from "../wire/message.ts";
import type { ClientEvent } from "./client_event.ts";
import type { ClientParts } from "./client_parts.ts";

/** Characters shown of a server's reason. */
const MAX_SHOWN_REASON = 300;

type ServerError = Extract<ServerMessage, { type: "error" }>;

export function takeRefusal(
  error: ServerError,
  { shared, outbox, delivery, invitations }: ClientParts,
): void {
  const { outstanding, texts } = shared;
  const { to, wait_s, count = 1 } = error;
  const code = codeOf(error);
  if (code === "too_fast" && wait_s !== undefined) {
    outbox.pauseFor(wait_s);
    if (delivery.refused(to)) return;
  }
  let id: ClientEvent["id"];
  if (code === "many_invites" || code === "unavailable") {
    const asked = outstanding.answered(({ kind }) => kind === "invite");
    if (asked?.kind === "invite") {
      invitations.refused(asked.tokenHash);
      id = asked.id;
    }
  }
  const isUndeliverable = code === "away" || code === "not_addressee";
  const relay = isUndeliverable ? outstanding.blame(to) : undefined;
  if (relay?.automatic) return;
  outbox.failed = true;
  if (code === "undelivered" && to) {
    shared.warn("undelivered", texts.undelivered(to.text, count), to.text);
  } else if (relay && code === "not_addressee") {
    const sentence = texts.trust.notAddressee(relay.to.text, relay.text);
    shared.error("changed", sentence, { to: relay.to.text, id: relay.id });
  } else if (code !== "away") shared.error("refused", texts.serverRefused(reasonOf(error, texts)), { id });
  else if (relay) {
    shared.error("away", texts.away(relay.to.text, relay.text), { to: relay.to.text, id: relay.id });
  } else shared.error("away", texts.somebodyAway());
}

/** Base servers send no code, but the texts of the table are fixed. */
export function codeOf({ code, text }: ServerError): string | undefined {
  return code ?? Object.entries(REFUSALS).find(([, sentence]) => sentence === text)?.[0];
}

/** A known reason in the user's language, any other in the server's words: quoted and shortened. */
export function reasonOf(error: ServerError, texts: Texts): string {
  const code = codeOf(error);
  const isKnown = code !== undefined && Object.hasOwn(texts.refusals, code);
  if (isKnown) return texts.refusals[code as RefusalName];
  return `"${shortened(error.text, MAX_SHOWN_REASON).replaceAll('"', "'")}"`;
}
