// Every event as a person reads it, whatever others put into it.

import { assert, assertEquals } from "@std/assert";
import { en } from "../../../lib/texts/en.ts";
import { es } from "../../../lib/texts/es.ts";
import type { ClientEvent } from "../../../lib/client/client_event.ts";
import { quoted, type TableRow } from "../../../lib/ui/words.ts";
import { describe } from "../../../lib/ui/entry.ts";
import { plainLines } from "../../../lib/ui/plain_view.ts";
import { ATTACK_NAMES, ATTACKS, UNSAFE } from "../../support/attacks.ts";

const FP = "00000000-00000000";
const SUITE = "X25519+AESGCM";

/** Every event with a name and a text of others in every field that can hold one. */
function events(user: string, text: string): ClientEvent[] {
  return [
    { event: "connected", user, server: `${text}:5000`, protection: SUITE },
    {
      event: "users",
      users: [{ user, fp: FP }, { user: "bob", fp: FP }],
      absent: [{ user, trust: "seen", seen: 1_800_000_000 }],
    },
    { event: "joined", user, fp: FP },
    { event: "left", user },
    { event: "message", from: user, text, suite: SUITE },
    { event: "server", text },
    { event: "fingerprint", user, fp: FP },
    { event: "sent", to: user, text, suite: SUITE },
    { event: "error", code: "away", text: en.away(user, text), to: user },
    { event: "error", code: "refused", text: en.serverRefused(text) },
    { event: "error", code: "undecryptable", text: en.cannotOpen(user, "malformed"), from: user },
    { event: "warning", code: "unsent", text: en.unsent(text, user), to: user },
    { event: "warning", code: "key_changed", text: en.keyChanged(user, FP, FP), to: user },
    { event: "disconnected", text },
    { event: "reconnecting", wait_s: 1 },
    { event: "with", user },
    { event: "here", users: [user, "bob"], more: 2 },
    { event: "queued", text, to: user },
    { event: "away", text },
    { event: "back" },
    { event: "block", user },
    { event: "unblock", user },
    { event: "blocked", users: [user, "bob"] },
    { event: "bell", on: true },
    { event: "notify", on: true },
    { event: "language", language: "es" },
    { event: "clear" },
    { event: "help", commands: [{ usage: "/to USER TEXT", text: "send" }, { usage: "/list", text: "see" }] },
  ];
}

/** Without U+200D between two emoji and what picks a sign's look, which `printable` lets stand. */
const withoutShapes = (text: string) =>
  text.replace(/(?<=\p{Extended_Pictographic}\p{Emoji_Modifier}?)\u200d/gu, "");

Deno.test("describe() leaves no control, format or bidi character of any name or text in any event", () => {
  const names = ["bob", ...ATTACK_NAMES, "\x1b[2Jbob", "bob\n* carol"];
  for (const [i, text] of ATTACKS.entries()) {
    for (const event of events(names[i % names.length]!, text)) {
      for (const entry of describe(event, es)) {
        const { row, rows = [row], who, to } = entry as
          & Partial<Record<"row" | "who" | "to", string>>
          & { rows?: (string | TableRow)[] };
        const texts = rows.flatMap((one) => typeof one === "object" ? [one.left, ...one.rights] : [one]);
        for (const part of [...texts, who ?? "", to ?? ""]) {
          assert(!UNSAFE.test(withoutShapes(part!)), `${event.event}: ${JSON.stringify(part)}`);
        }
      }
    }
  }
});

Deno.test("describe() gives words of others a speaker; a note, warning or error is one row of ours", () => {
  for (const text of ATTACKS) {
    for (const event of events("bob", text)) {
      const kinds = describe(event, en).map(({ kind }) => kind);
      const kind = event.event === "message" || event.event === "server" ? "foreign" : undefined;
      if (kind) assertEquals(kinds, [kind]);
      else if (event.event === "sent") assertEquals(kinds, ["own"]);
      else if (event.event === "users") assertEquals(kinds, ["table", "table"]);
      else if (event.event === "help") assertEquals(kinds, ["table", "table", "table"]);
      else if (event.event === "clear") assertEquals(kinds, []);
      else assertEquals(kinds.length, 1);
      assert(kind || !kinds.includes("foreign"));
    }
  }
});

Deno.test("describe() of a verification that failed says who is still verified, and who is not", () => {
  const failed = { event: "verification", user: "bob", state: "failed", reason: "cancelled" } as const;
  const rows = [failed, { ...failed, still: "digits" } as const].map((event) => plainLines(event, en));
  assertEquals(rows, [
    ["* bob is NOT verified: you cancelled it"],
    ["* bob was not compared again: you cancelled it. Still verified (safety number)"],
  ]);
});

Deno.test("describe() begins an error with the word error, and a warning with its word, in each language", () => {
  const row = (event: ClientEvent, texts = en) => (describe(event, texts)[0] as { row: string }).row;
  assertEquals(row({ event: "error", code: "refused", text: "x" }), "error: x");
  assertEquals(row({ event: "warning", code: "unsent", text: "x" }), "warning: x");
  assertEquals(row({ event: "warning", code: "unsent", text: "x" }, es), "aviso: x");
  assertEquals(row({ event: "disconnected", text: "x" }, es), "sin conexión: x");
});

Deno.test("describe() divides words of others at their line breaks, and shows tabs as spaces", () => {
  const [entry] = describe({ event: "message", from: "bob", text: "a\r\nb\n\nc\td", suite: SUITE }, en);
  assertEquals(entry, { kind: "foreign", who: "bob", rows: ["a", "b", "", "c    d"], state: "unproven" });
});

Deno.test("describe() lists who is here with marks and fingerprints, and contacts who are not with when they were seen", () => {
  const users = [{ user: "ana", fp: FP }, { user: "*", fp: FP }];
  assertEquals(plainLines({ event: "users", users }, en), [
    ...["* 2 people are here:", `*   ana  ${FP}`, `*   "*"  ${FP}`],
  ]);
  const seen = Math.floor(new Date(2026, 10, 24, 18, 5).getTime() / 1_000);
  const event: ClientEvent = {
    event: "users",
    users: [{ user: "bob", fp: FP, trust: "verified" }, { user: "eva", fp: FP, trust: "new" }],
    absent: [{ user: "carol", trust: "seen", seen }],
  };
  assertEquals(plainLines(event, en), [
    "* 2 people are here:",
    `*   ✓ bob  verified  ${FP}`,
    `*   + eva  new       ${FP}`,
    "* 1 contact is not here:",
    "*   · carol  seen      last seen 24 Nov 2026, 18:05",
  ]);
  assertEquals(plainLines({ event: "users", users: [] }, en), ["* nobody is here"]);
});

Deno.test("quoted() shows what is invisible in a name: it cannot pass for another one", () => {
  for (const name of ["carol\u034f", "carol\ufe0f", "car\u3164ol", "\u0301carol", "carol\u{e0100}"]) {
    assert(quoted(name) !== "carol" && /^[\x20-\x7e]+$/.test(quoted(name)), quoted(name));
  }
});
