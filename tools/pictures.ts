// `make pictures`: the pictures in docs/pictures, from a real terminal (tmux): of the real programs, and of a
// comparison of emoji, which would be other ones each time, what the client's view shows of it.

import { en } from "../lib/texts/en.ts";
import { es } from "../lib/texts/es.ts";
import type { ClientEvent } from "../lib/client/client_event.ts";
import { EMOJI } from "../lib/trust/verification/emoji.ts";
import { TerminalView } from "../lib/ui/terminal_view.ts";
import { parseUserName } from "../lib/wire/user_name.ts";
import { type ChatTerminal, Company } from "../tests/support/chat_terminal.ts";
import { newDataFolder } from "../tests/support/programs.ts";
import { type TerminalSize, Tmux } from "../tests/support/tmux.ts";
import { DARK, LIGHT, type Palette, svgPicture } from "./pictures/svg.ts";
import { styledRows } from "./pictures/styled_rows.ts";
import { print } from "./print.ts";

const SIZE = { columns: 84, rows: 20 };
const LOW = { columns: 84, rows: 17 };

/** A picture of the real programs. */
interface Scene {
  readonly file: string;
  readonly title: string;
  readonly language: "en" | "es";
  readonly palette: Palette;
  /** Leads alice's terminal to what is shown. */
  play(company: Company, alice: ChatTerminal): Promise<unknown>;
}

const SCENES: readonly Scene[] = [
  {
    file: "docs/pictures/conversation.svg",
    title: "alice - Chat Seguro",
    language: "en",
    palette: DARK,
    async play(company, alice) {
      const [bob, carol] = [await company.joins("bob"), await company.joins("carol")];
      await alice.enters("/verify bob");
      await bob.find({ event: "verification", state: "asked" });
      await bob.type("/verify alice");
      await bob.find({ event: "verification", state: "compare" });
      await alice.shows(/\d{4} \d{4} \d{4}/);
      await alice.enters("/verify bob yes");
      await bob.type("/verify alice yes");
      await alice.shows(/bob is verified/);
      await alice.enters("/clear");
      await alice.showsInput(">");
      await alice.enters("/with bob");
      await alice.showsInput("→ bob>");
      await alice.enters("are you coming tonight? 🎲");
      await bob.find({ event: "message" });
      await bob.type("/to alice Yes! I will bring the game, and Carol brings something to eat, as always.");
      await alice.shows(/✓ bob +│ Yes/);
      await carol.type("/to alice empanadas or tortilla?", "/to alice and at what time?");
      await alice.shows(/[+·] carol +│ and at/);
      await bob.type(
        "/to alice here are the rules: https://example.org/games/the-great-river/rules/english/?edition=2#short read them!",
      );
      await alice.shows(/ │ read them!$/);
      await alice.tmux.paste("at eight. We need:\n  - chairs\n  - patience");
      await alice.tmux.press("Enter");
      await alice.shows(/- patience/);
      await alice.tmux.type("and tell your sister that she");
      await alice.showsInput("→ bob> and tell your sister that she");
    },
  },
  {
    file: "docs/pictures/conversacion.svg",
    title: "alice - Chat Seguro",
    language: "es",
    palette: LIGHT,
    async play(company, alice) {
      const [bob, eva] = [await company.joins("bob"), await company.joins("eva")];
      await alice.enters("/verify bob");
      await bob.find({ event: "verification", state: "asked" });
      await bob.type("/verify alice");
      await alice.shows(/\d{4} \d{4} \d{4}/);
      await alice.enters("/verify bob yes");
      await bob.type("/verify alice yes");
      await alice.shows(/bob: identidad verificada/);
      await alice.enters("/clear");
      await alice.showsInput(">");
      await alice.enters("/away comiendo, vuelvo a las cuatro");
      await alice.shows(/^── ausente/);
      await bob.type("/to alice ¿te llamo esta tarde?");
      await alice.shows(/→ bob +│ \(respuesta/);
      await eva.type("/to alice yo también quiero hablar contigo");
      await alice.shows(/[+·] eva +│ yo también/);
      await alice.enters("/back");
      await alice.showsInput(">");
      await alice.enters("/list");
      await alice.shows(/✓ bob +de confianza/);
      await alice.enters("/with bob");
      await alice.showsInput("→ bob>");
      await alice.enters("sí, a las cinco");
      await alice.shows(/ tú +│ sí, a las cinco/);
      await alice.tmux.type("/b\t");
      await alice.shows(/^» \/back/);
    },
  },
];

/** A picture of a comparison of emoji. */
interface Comparison {
  readonly file: string;
  readonly language: "en" | "es";
  readonly palette: Palette;
  /** What bob says before, and what alice is typing. */
  readonly words: string;
  readonly draft: string;
}

const COMPARISONS: readonly Comparison[] = [
  {
    file: "docs/pictures/comparison.svg",
    language: "en",
    palette: DARK,
    words: "shall we compare? I am calling you",
    draft: "/verify bob yes",
  },
  {
    file: "docs/pictures/comparacion.svg",
    language: "es",
    palette: LIGHT,
    words: "¿comparamos? Te estoy llamando",
    draft: "/verify bob sí",
  },
];

const COMPARED = ["🎁", "🌙", "🔑", "🎈", "🍎", "⚡", "⏰"];
const EVENING = new Date(2026, 10, 24, 20, 12).getTime();

/** All that the view of alice writes in such a comparison. */
function written({ language, words, draft }: Comparison): string {
  const user = parseUserName("alice")!;
  const view = new TerminalView(
    {
      ...{ texts: { en, es }[language], user, server: "chat.example.net:5000", colors: "many" },
      names: () => ({ present: [], blocked: [] }),
      trustOf: () => "seen",
    },
    LOW,
    EVENING,
  );
  const suite = "X25519+AESGCM";
  const events: ClientEvent[] = [
    { event: "connected", user: "alice", server: "chat.example.net:5000", protection: suite, proven: true },
    { event: "clear" },
    { event: "with", user: "bob" },
    { event: "message", from: "bob", text: words, suite, trust: "seen" },
    {
      ...{ event: "verification", user: "bob", state: "compare" },
      ...{ emoji: COMPARED.map((one) => EMOJI.indexOf(one)), numbers: [2217, 4096, 8051] },
    },
  ];
  return view.show(events, EVENING) + view.type([{ kind: "text", text: draft }], EVENING).output;
}

async function draw(
  file: string,
  title: string,
  tmux: Tmux,
  { columns }: TerminalSize,
  palette: Palette,
): Promise<void> {
  const rows = await tmux.styledScreen();
  const [column, row] = (await tmux.ask("#{cursor_x} #{cursor_y}")).split(" ").map(Number) as [
    number,
    number,
  ];
  await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
  await Deno.writeTextFile(file, svgPicture(title, styledRows(rows), columns, { row, column }, palette));
  print(file);
}

for (const { file, title, language, palette, play } of SCENES) {
  await using company = await Company.start();
  const alice = await company.sits("alice", SIZE, { args: ["--lang", language] });
  await play(company, alice);
  await draw(file, title, alice.tmux, SIZE, palette);
}
for (const comparison of COMPARISONS) {
  const output = `${newDataFolder()}/output`;
  await Deno.writeTextFile(output, written(comparison));
  await using tmux = await Tmux.start(`stty -echo; cat '${output}'; exec cat`, LOW);
  await tmux.waitFor((rows) => rows.at(-1)?.endsWith(comparison.draft) ?? false);
  await draw(comparison.file, "alice - Chat Seguro", tmux, LOW, comparison.palette);
}
