// `make pictures`: the pictures in docs/pictures, of the real programs in a real terminal (tmux).

import { type ChatTerminal, Company } from "../tests/support/chat_terminal.ts";
import { DARK, LIGHT, type Palette, svgPicture } from "./pictures/svg.ts";
import { styledRows } from "./pictures/styled_rows.ts";
import { print } from "./print.ts";

const SIZE = { columns: 84, rows: 20 };

interface Picture {
  readonly file: string;
  readonly title: string;
  readonly language: "en" | "es";
  readonly palette: Palette;
  /** Leads alice's terminal to what is shown. */
  play(company: Company, alice: ChatTerminal): Promise<unknown>;
}

const PICTURES: readonly Picture[] = [
  {
    file: "docs/pictures/conversation.svg",
    title: "chat-client",
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
      await carol.type("/to alice empanadas or 餃子?", "/to alice and at what time?");
      await alice.shows(/· carol +│ and at/);
      await alice.tmux.paste("at eight. We need:\n  - chairs\n  - patience");
      await alice.tmux.press("Enter");
      await alice.shows(/- patience/);
      await alice.tmux.type("and tell your sister that she");
      await alice.showsInput("→ bob> and tell your sister that she");
    },
  },
  {
    file: "docs/pictures/conversacion.svg",
    title: "chat-client --lang es",
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
      await alice.enters("/away comiendo, vuelvo a las cuatro");
      await alice.shows(/^── ausente/);
      await bob.type("/to alice ¿te llamo esta tarde?");
      await alice.shows(/→ bob +│ \(respuesta/);
      await alice.enters("/back");
      await alice.showsInput(">");
      await alice.enters("/block eva");
      await alice.shows(/\* bloqueas a eva/);
      await eva.type("/to alice no se ve");
      await alice.tmux.type("/b\t");
      await alice.shows(/^» \/back/);
    },
  },
];

for (const { file, title, language, palette, play } of PICTURES) {
  await using company = await Company.start();
  const alice = await company.sits("alice", SIZE, { args: ["--lang", language] });
  await play(company, alice);
  const rows = await alice.tmux.styledScreen();
  const [column, row] = (await alice.tmux.ask("#{cursor_x} #{cursor_y}")).split(" ").map(Number) as [
    number,
    number,
  ];
  await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
  await Deno.writeTextFile(file, svgPicture(title, styledRows(rows), SIZE.columns, { row, column }, palette));
  print(file);
}
