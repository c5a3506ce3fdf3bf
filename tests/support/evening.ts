// An evening of six friends, as alice sees it: everybody's trust state, a comparison of emoji, a long URL,
// texts that are held, a lost connection, a list. Events as the session gives them, through the view, without
// a terminal.

import type { Texts } from "../../lib/texts/catalogue.ts";
import { en } from "../../lib/texts/en.ts";
import type { ClientEvent } from "../../lib/client/client_event.ts";
import type { TrustState } from "../../lib/trust/trust_state.ts";
import { SUITE, ViewTerminal } from "./view_terminal.ts";

/** Columns and rows of the terminals. */
export const EVENING_SIZES: readonly (readonly [columns: number, rows: number])[] = [
  [40, 12],
  [80, 24],
  [200, 50],
];

const SERVER = "chat.example.net:5000";
const URL = "https://example.org/trips/2026/the-mountains/photos-of-the-first-day/?album=7&sort=newest#last";

const WORDS = {
  en: {
    coming: "are you coming tonight? 🎲",
    yes: "Yes! I will bring the game, and Carol brings something to eat, as always.",
    food: "empanadas or 餃子?",
    photos: `the photos are here: ${URL} (the last one is for you)`,
    nice: "Beautiful! And who is Dan?",
    hello: "hi, I am Dan, from the office\nCarol gave me the address",
    code: "quick, what was the code of the door?",
    who: "which door?",
    bridge: "can anybody hear me? I write from the old program",
    ring: "I ring twice",
    back: "the tunnel fell over, I am back",
    draft: "and bring your sister",
    link: "the server has closed the connection",
  },
  es: {
    coming: "¿vienes esta noche? 🎲",
    yes: "¡Sí! Yo llevo el juego, y Carol lleva algo de comer, como siempre.",
    food: "¿empanadas o 餃子?",
    photos: `las fotos están aquí: ${URL} (la última es para ti)`,
    nice: "¡Qué bonitas! ¿Y quién es Dan?",
    hello: "hola, soy Dan, de la oficina\nCarol me dio la dirección",
    code: "rápido, ¿cuál era el código del portal?",
    who: "¿qué portal?",
    bridge: "¿me oye alguien? Escribo con el programa antiguo",
    ring: "llamo dos veces al timbre",
    back: "se cayó el túnel, ya estoy de vuelta",
    draft: "y trae a tu hermana",
    link: "el servidor cerró la conexión",
  },
} as const;

const FINGERPRINTS: Readonly<Record<string, string>> = {
  alice: "6a09e667-f3bcc908",
  bob: "bb67ae85-84caa73b",
  carol: "3c6ef372-fe94f82b",
  dan: "a54ff53a-5f1d36f1",
  eve: "510e527f-ade682d1",
  frank: "9b05688c-2b3e6c1f",
};

/** All rows that such an evening prints, with the title of the window before them. */
export function evening(columns: number, rows: number, texts: Texts): string[] {
  const words = WORDS[texts === en ? "en" : "es"];
  const alice = new ViewTerminal(columns, rows, texts, { titles: true });
  const says = (from: string, text: string, trust: TrustState): ClientEvent => {
    alice.trust.set(from, trust);
    return { event: "message", from, text, suite: SUITE, trust };
  };
  const sends = (to: string, text: string): ClientEvent => ({ event: "sent", to, text, suite: SUITE });
  const connected = {
    event: "connected",
    user: "alice",
    server: SERVER,
    protection: SUITE,
    proven: true,
  } as const;
  const minutes = (count: number) => {
    alice.now += count * 60_000;
    if (isThere) alice.type("\x15");
  };
  let isThere = true;

  alice.now = new Date(2026, 10, 24, 20, 11).getTime();
  alice.type("\x1b[I\x15");
  alice.trust.set("bob", "verified").set("carol", "seen");
  alice.shows(connected, { event: "here", users: ["bob", "carol"], more: 0 }, { event: "with", user: "bob" });
  alice.shows(sends("bob", words.coming), says("bob", words.yes, "verified"));
  minutes(1);
  alice.shows(says("carol", words.food, "seen"));
  alice.shows({ event: "verification", user: "carol", state: "asked" });
  alice.shows({
    event: "verification",
    user: "carol",
    state: "compare",
    emoji: [48, 2, 11, 34, 61, 7, 25],
    numbers: [2217, 4096, 8051],
  });
  minutes(1);
  alice.shows({ event: "verified", user: "carol", by: "emoji" });
  alice.shows(says("carol", words.photos, "verified"), sends("carol", words.nice));
  alice.shows({ event: "joined", user: "dan", fp: FINGERPRINTS.dan!, trust: "new" });
  alice.type("\x1b[O");
  isThere = false;
  minutes(9);
  alice.shows(says("dan", words.hello, "new"), says("frank", words.bridge, "unproven"));
  alice.trust.set("eve", "changed");
  alice.shows({
    event: "warning",
    code: "key_changed",
    to: "eve",
    text: texts.trust.suspects.changed("eve", "1f83d9abfb41bd6b"),
  });
  alice.shows(says("eve", words.code, "changed"));
  alice.type("\x1b[I");
  isThere = true;
  alice.shows({
    event: "error",
    code: "changed",
    to: "eve",
    text: texts.notSent(texts.trust.notToChanged("eve"), words.who),
  });
  minutes(2);
  alice.shows({ event: "disconnected", text: words.link }, { event: "reconnecting", wait_s: 1 });
  alice.shows({ event: "queued", text: words.ring, to: "bob" });
  minutes(1);
  alice.shows(connected, { event: "here", users: ["bob", "carol", "dan"], more: 0 });
  alice.shows(sends("bob", words.ring), says("bob", words.back, "verified"));
  const listed = ["alice", "bob", "carol", "dan", "eve", "frank"];
  alice.shows({
    event: "users",
    users: listed.map((user) => {
      const trust = alice.trust.get(user);
      return { user, fp: FINGERPRINTS[user]!, ...(trust ? { trust } : {}) };
    }),
    absent: [{ user: "grace", trust: "verified", seen: new Date(2026, 10, 21, 9, 5).getTime() / 1_000 }],
  });
  alice.type(words.draft);
  return [`[ ${alice.screen.title} ]`, ...alice.screen.rows];
}
