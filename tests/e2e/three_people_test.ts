// An evening of three people, each at a terminal: what they type, paste and resize, and what all of them see
// of it. The three transcripts are kept in tests/golden/three-people.

import { assertEquals } from "@std/assert";
import { assertGolden } from "../support/golden.ts";
import { type ChatTerminal, Company, terminalTest } from "../support/chat_terminal.ts";

terminalTest(
  "three people talk: bursts, a resize, a paste, a block, an absence, another language",
  async () => {
    await using company = await Company.start();
    const ana = await company.sits("ana", { columns: 80, rows: 24 }, { args: ["--lang", "es"] });
    const ben = await company.sits("ben", { columns: 60, rows: 20 });
    const eva = await company.sits("eva", { columns: 100, rows: 30 }, { args: ["--lang", "es"] });
    await ana.shows(/\* eva \(reciente\) ha entrado/);
    await ben.shows(/\* eva \(new\) joined/);

    // They turn to each other, by Tab.
    await ana.tmux.type("/wi\tbe\t\r");
    await ana.showsInput("→ ben>");
    await ben.tmux.type("/with an\t\r");
    await ben.showsInput("→ ana>");
    await eva.enters("/with ana");
    await eva.showsInput("→ ana>");

    // ana types while a burst arrives from eva, and her window becomes narrow and wide again.
    await eva.tmux.paste("hola ana");
    await eva.tmux.press("Enter");
    await ana.shows(/[·+] eva +│ hola ana/);
    const burst = Array.from({ length: 50 }, (_, i) => `ráfaga ${i}`);
    const typed = "esto lo escribo mientras llega una ráfaga y la ventana cambia de tamaño: ñ 日本 😀";
    const bursting = (async () => {
      for (const line of burst) {
        await eva.tmux.type(line);
        await eva.tmux.press("Enter", "C-u"); // two lines with nothing between could be a paste
      }
    })();
    for (const [i, word] of typed.split(" ").entries()) {
      await ana.tmux.type(i === 0 ? word : ` ${word}`);
      if (i === 4) await ana.tmux.resize({ columns: 40, rows: 24 });
      if (i === 9) await ana.tmux.resize({ columns: 80, rows: 24 });
    }
    await bursting;
    await ana.shows(/[·+] eva +│ ráfaga 49$/);
    await ana.showsInput(`→ ben> ${typed}`);
    await ana.tmux.press("Enter");
    await ben.shows(/[·+] ana +│ esto lo escribo/);
    await ana.shows(/ tú +│ esto lo escribo/);
    assertEquals(
      new Set((await arrived(ana, "eva")).filter((text) => text.startsWith("ráfaga"))),
      new Set(burst),
    );

    // ben pastes a block, which is one message.
    await ben.tmux.paste("una lista:\n  - pan\n  - queso\n\nnada más");
    await ben.showsInput("→ ana> una lista:⏎  - pan⏎  - queso⏎⏎nada más");
    await ben.tmux.press("Enter");
    await ana.shows(/│ nada más$/);

    // ana has enough of eva's bursts; eva is not told.
    await ana.enters("/clear");
    await ana.showsInput("→ ben>");
    await ana.enters("/block eva");
    await ana.shows(/\* bloqueas a eva/);
    await eva.enters("¿hola? esto no se ve");
    await eva.shows(/ tú +│ ¿hola\?/);
    await ben.enters("but this is seen");
    await ana.shows(/[·+] ben +│ but this is seen/);
    await ana.enters("/unblock eva");
    await ana.shows(/\* ya no bloqueas a eva/);
    await eva.enters("y esto sí");
    await ana.shows(/[·+] eva +│ y esto sí/);

    // ben is away: each is answered once.
    await ben.enters("/away at lunch");
    await ben.shows(/^── away/);
    await ana.enters("¿comemos?");
    await ana.shows(/[·+] ben +│ \(automatic answer\) at lunch/);
    await ana.enters("vale");
    await ben.shows(/[·+] ana +│ vale/);
    await ben.enters("/back");
    await ben.shows(/^── online/);

    // ana goes on in English.
    await ana.enters("/lang en");
    await ana.shows(/\* from now on in English/);
    await ana.enters("/lst");
    await ana.shows(/^! there is no command/);
    await ana.tmux.press("C-u");
    await ana.showsInput("→ ben>");

    await eva.enters("/quit");
    await eva.tmux.waitFor((rows) => rows.at(-1) === "echo");
    await ana.shows(/\* eva left/);
    await ben.shows(/\* eva left/);
    await assertGolden("three-people/ana", ana);
    await assertGolden("three-people/ben", ben, { history: true });
    await assertGolden("three-people/eva", eva, { history: true });
  },
);

/** Texts that came from somebody, as far back as the terminal remembers. */
async function arrived(terminal: ChatTerminal, from: string): Promise<string[]> {
  return (await terminal.log()).filter((row) => row.startsWith(`${from} │ `)).map((row) =>
    row.slice(from.length + 3)
  );
}
