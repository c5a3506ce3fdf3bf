// News of texts that will not be sent, or may not have arrived: nothing typed is lost silently
// (docs/PROTOCOL.md, "Sending").

import { type Command, typedText } from "../commands/command.ts";
import type { Refusable } from "./delivery.ts";
import type { Shared } from "../shared.ts";

/** Tells the typed text of a command that will not be carried out. */
export function neverSent(command: Command, shared: Shared): void {
  const { id } = command;
  const typed = typedText(command);
  if (!typed) return;
  const text = shared.texts.unsent(typed.text, typed.to);
  // Programs expect `connected` or an error first.
  if (shared.silent) {
    shared.error("no_connection", text, { ...typed.to === undefined ? {} : { to: typed.to }, id });
  } else shared.warn("unsent", text, typed.to, id);
}

/** Tells that the server may not have accepted it, if a person typed it. Whether one did. */
export function inDoubt(request: Refusable, shared: Shared): boolean {
  if (request.kind !== "relay" && request.kind !== "chat") return false;
  const to = request.kind === "relay" ? request.to.text : undefined;
  if (request.kind === "relay" && request.automatic) return false;
  shared.warn("unconfirmed", shared.texts.unconfirmed(request.text, to), to, request.id);
  return true;
}

/** The command that sends it again, if a person typed it. */
export function commandToRepeat(request: Refusable): Command | undefined {
  if (request.kind === "chat") return { kind: "server", text: request.text, id: request.id };
  if (request.kind !== "relay" || request.automatic) return undefined;
  return { kind: "to", user: request.to.text, text: request.text, id: request.id };
}
