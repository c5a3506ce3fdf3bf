// A client event → entries, before layout. Makes everything from others printable.

import { printable, printableRows } from "../base/printable.ts";
import type { Texts } from "../texts/catalogue.ts";
import type { ClientEvent } from "../client/client_event.ts";
import { type Entry, note, quoted, withTrust } from "./words.ts";
import { describeHelp } from "./help_entry.ts";
import { describePeople } from "./people_entry.ts";
import { describeTrust } from "./trust_entry.ts";
import { FAREWELL } from "../wire/message.ts";

/** Notes contain no line breaks: foreign text in them cannot begin a row. */
export function describe(event: ClientEvent, texts: Texts): Entry[] {
  switch (event.event) {
    case "connected":
      return [
        note(
          event.proven
            ? texts.trust.connected(quoted(event.user), event.server, event.protection)
            : texts.connected(quoted(event.user), event.server, event.protection),
        ),
      ];
    case "here": {
      const names = event.users.map(quoted);
      return [note(names.length === 0 ? texts.nobodyYet() : texts.here(names, event.more))];
    }
    case "users":
      return describePeople(event, texts);
    case "joined":
      return [note(texts.joined(withTrust(quoted(event.user), event.trust, texts), event.fp))];
    case "left":
      return [note(texts.left(quoted(event.user)))];
    case "message":
      return [{
        kind: "foreign",
        who: quoted(event.from),
        rows: printableRows(event.text),
        state: event.trust ?? "unproven",
        ...(event.trust ? { trust: texts.trust.states[event.trust] } : {}),
      }];
    case "server":
      return [{
        kind: "foreign",
        who: `[${texts.server}]`,
        rows: printableRows(translated(event.text, texts)),
      }];
    case "fingerprint":
      return [note(texts.fingerprint(quoted(event.user), event.fp))];
    case "sent":
      return [{ kind: "own", to: quoted(event.to), rows: printableRows(event.text) }];
    case "queued":
      return [
        note(
          (event.unsaved ? texts.profile.waitsForSave : texts.queued)(
            event.text,
            event.to && quoted(event.to),
          ),
        ),
      ];
    case "saved":
      return [note(texts.profile.savedAgain())];
    case "error":
      return [{ kind: "error", row: printable(`${texts.error}: ${event.text}`) }];
    case "warning":
      return [{ kind: "warning", row: printable(`${texts.warning}: ${event.text}`) }];
    case "disconnected":
      return [{ kind: "warning", row: printable(texts.disconnected(event.text)) }];
    case "reconnecting":
      return [note(texts.reconnecting(event.wait_s))];
    case "with":
      return [
        note((event.absent ? texts.talkingToAbsent : texts.talkingTo)(quoted(event.user))),
      ];
    case "away":
      return [note(texts.awayNow(event.text))];
    case "back":
      return [note(texts.backNow())];
    case "block":
      return [note((event.never ? texts.blockedNobody : texts.blocked)(quoted(event.user)))];
    case "unblock":
      return [note(texts.unblocked(quoted(event.user)))];
    case "blocked":
      return [
        note(event.users.length === 0 ? texts.nobodyBlocked() : texts.blockedUsers(event.users.map(quoted))),
      ];
    case "safety":
    case "verified":
    case "accepted":
    case "trust_mode":
    case "status":
    case "verification":
    case "invite":
    case "idle_lock":
      return describeTrust(event, texts);
    case "bell":
      return [note(texts.bell(event.on))];
    case "notify":
      return [note(texts.notify(event.on))];
    case "language":
      return [note(texts.languageNow())];
    case "clear":
      return [];
    case "help":
      return describeHelp(event.commands, texts);
  }
}

function translated(text: string, texts: Texts): string {
  return text === FAREWELL ? texts.serverStops() : text;
}
