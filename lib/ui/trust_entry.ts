// Entries for verification, identities and invites.

import { clockText } from "../base/quantity.ts";
import { printable } from "../base/printable.ts";
import type { Texts } from "../texts/catalogue.ts";
import type { ClientEvent } from "../client/client_event.ts";
import { EMOJI, emojiName } from "../trust/verification/emoji.ts";
import { groupDigits } from "../trust/safety_number.ts";
import { clearNote, type Entry, note, quoted } from "./words.ts";

type TrustEvent = Extract<
  ClientEvent,
  {
    event:
      | "safety"
      | "verified"
      | "accepted"
      | "trust_mode"
      | "status"
      | "verification"
      | "invite"
      | "idle_lock";
  }
>;

/** Groups of digits in a row. */
const GROUPS = 4;

export function describeTrust(event: TrustEvent, texts: Texts): Entry[] {
  const { trust } = texts;
  switch (event.event) {
    case "safety": {
      const groups = groupDigits(event.digits);
      const rows = Array.from(
        { length: Math.ceil(groups.length / GROUPS) },
        (_, i) => groups.slice(i * GROUPS, (i + 1) * GROUPS).join(" "),
      );
      const last = rows.pop();
      return [
        note(trust.safety(quoted(event.user))),
        ...rows.map((row) => clearNote(`  ${row}`)),
        { kind: "note", row: `  ${last}`, code: event.digits, isClear: true },
      ];
    }
    case "verified":
      return [note(trust.verified(quoted(event.user), trust.verifiedBy[event.by]))];
    case "accepted":
      return [note(trust.accepted(quoted(event.user)))];
    case "trust_mode":
      return [note(trust.trustMode(event.mode === "strict"))];
    case "status":
      return [
        note(trust.status(quoted(event.user), event.server, event.identity)),
        note(trust.serverProves(event.proven)),
        note(trust.trustMode(event.trust_mode === "strict")),
        note(trust.profileSealed(event.sealed)),
      ];
    case "idle_lock":
      return [note(texts.profile.idleLock(event.minutes))];
    case "verification":
      return verification(event, texts);
    case "invite":
      return [note(trust.invite(moment(new Date(event.expires * 1_000), texts))), clearNote(event.line)];
  }
}

function verification(event: Extract<TrustEvent, { event: "verification" }>, texts: Texts): Entry[] {
  const { trust } = texts;
  const user = quoted(event.user);
  switch (event.state) {
    case "asked":
      return [note(trust.verifyAsked(user))];
    case "waiting":
      return [note(trust.verifyWaiting(user))];
    case "compare":
      return [
        note(trust.verifyCompare(user)),
        ...event.emoji.map((index) => clearNote(`  ${EMOJI[index]}  ${emojiName(texts, index)}`)),
        clearNote(`  ${event.numbers.join(" ")}`),
      ];
    case "confirmed_by_us":
      return [note(trust.verifyConfirmed(user))];
    case "paused":
      return [note(trust.verifyPaused(user, Math.ceil(event.milliseconds / 60_000)))];
    case "failed": {
      const why = trust.verifyFailures[event.reason];
      const row = event.still
        ? trust.stillVerified(user, why, trust.verifiedBy[event.still])
        : trust.verifyFailed(user, why);
      return [{ kind: "error", row: printable(row) }];
    }
  }
}

function moment(date: Date, texts: Texts): string {
  return `${texts.day(date)}, ${clockText(date)}`;
}
