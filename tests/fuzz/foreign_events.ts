// Events as they come of what a server and peers say, built of bytes: names that passed the parser, and any
// texts.

import type { ServerEntry } from "../../lib/programs/server/server_log.ts";
import type { ClientEvent } from "../../lib/client/client_event.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import type { Choices } from "./choices.ts";

const FINGERPRINT = "0123 4567 89ab cdef 0123 4567 89ab cdef";
const MAX_TEXT = 160;

/** An event with words of others in it, or own ones (a paste may hold anything). */
export function foreignEvent(choices: Choices): ClientEvent {
  switch (choices.number(14)) {
    case 0:
    case 1:
      return { event: "message", from: foreignName(choices), text: text(choices), suite: "X25519+AESGCM" };
    case 2:
      return { event: "server", text: text(choices) };
    case 3:
      return { event: "sent", to: foreignName(choices), text: text(choices), suite: "X25519+AESGCM" };
    case 4:
      return { event: "error", code: "refused", text: text(choices), to: foreignName(choices) };
    case 5:
      return { event: "warning", code: "unsent", text: text(choices), to: foreignName(choices) };
    case 6:
      return { event: "disconnected", text: text(choices) };
    case 7:
      return {
        event: "connected",
        user: foreignName(choices),
        server: text(choices),
        protection: "X25519+AESGCM",
      };
    case 8:
      return { event: "users", users: names(choices).map((user) => ({ user, fp: FINGERPRINT })) };
    case 9:
      return { event: "joined", user: foreignName(choices), fp: FINGERPRINT };
    case 10:
      return { event: "left", user: foreignName(choices) };
    case 11:
      return { event: "with", user: foreignName(choices) };
    case 12:
      return { event: "here", users: names(choices), more: choices.number(2) };
    case 13:
      return { event: "queued", text: text(choices), to: foreignName(choices) };
    default:
      return { event: "away", text: text(choices) };
  }
}

/** The same for the server's console. */
export function foreignLogEntry(choices: Choices): ServerEntry {
  switch (choices.number(5)) {
    case 0:
      return { event: "chat", from: foreignName(choices), text: text(choices) };
    case 1:
      return {
        event: "joined",
        user: foreignName(choices),
        remote: text(choices),
        people: choices.number(9),
      };
    case 2:
      return { event: "left", user: foreignName(choices), reason: "ended", people: choices.number(9) };
    case 3:
      return { event: "refused", remote: text(choices), code: "bad_name" };
    case 4:
      return { event: "handshake_failed", remote: text(choices), why: text(choices) };
    default:
      return { event: "warning", text: text(choices) };
  }
}

function names(choices: Choices): string[] {
  return Array.from({ length: choices.number(3) }, () => foreignName(choices));
}

/** A name as it can reach a screen. */
export function foreignName(choices: Choices): string {
  return parseUserName(choices.text(60))?.text ?? "ana";
}

function text(choices: Choices): string {
  return choices.text(MAX_TEXT);
}
