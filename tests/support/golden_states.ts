// The states of the terminal of which screens are kept, each at any size.

import { type ChatTerminal, Company, terminalTest } from "./chat_terminal.ts";
import { assertGolden } from "./golden.ts";
import type { JsonClient } from "./json_client.ts";
import { newDataFolder } from "./programs.ts";
import type { TerminalSize } from "./tmux.ts";

interface Scene {
  readonly company: Company;
  readonly alice: ChatTerminal;
  readonly bob: JsonClient;
  readonly carol: JsonClient;
}

/** Each leads to a state and ends with a row that shows it; the screen is empty before. */
const STATES: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  "hint-for-whom": async ({ alice }) => {
    await alice.enters("hola");
    await alice.shows(/^! /);
  },
  "hint-unknown-command": async ({ alice }) => {
    await alice.enters("/lsit");
    await alice.shows(/^! .*\/list/);
  },
  "completion": async ({ alice }) => {
    await alice.tmux.type("/b\t");
    await alice.shows(/^» \/back/);
  },
  "talking": async ({ alice, bob }) => {
    await alice.enters("/with bob");
    await alice.showsInput("→ bob>");
    await alice.enters("¿Quedamos mañana? 日本語 😀 👩🏽‍🚀");
    await bob.find({ event: "message" });
    await bob.type(
      "/to alice Sí, a las seis y media en la puerta del teatro, como siempre. ¿Te parece bien?",
    );
    await alice.shows(/│ Sí, a las/);
  },
  "pasted-block": async ({ alice }) => {
    await alice.tmux.paste("primera línea\n  segunda, más larga que las demás del bloque\n\núltima");
    await alice.shows(/⏎última$|^última$|⏎⏎/);
  },
  "pasted-block-sent": async ({ alice, bob }) => {
    await alice.tmux.paste("primera línea\n  segunda\n\núltima");
    await alice.tmux.press("Enter");
    await bob.find({ event: "message", text: "primera línea\n  segunda\n\núltima" });
    await alice.shows(/│ última$/);
  },
  "unread": async ({ alice, carol }) => {
    await carol.type("/to alice uno", "/to alice dos");
    await alice.shows(/[·+] carol +│ dos$/);
  },
  "left-off": async ({ alice, bob }) => {
    await bob.type("/to alice antes");
    await alice.shows(/│ antes$/);
    await alice.tmux.type("\x1b[O");
    await bob.type("/to alice después", "/to alice y después");
    await alice.shows(/│ y después$/);
    await alice.tmux.type("\x1b[I");
  },
  "list": async ({ alice }) => {
    await alice.enters("/list");
    await alice.shows(/^ {2}. carol/);
  },
  "help": async ({ alice }) => {
    await alice.enters("/help");
    await alice.shows(/\/quit/);
  },
  "help-command": async ({ alice }) => {
    await alice.enters("/help block");
    await alice.shows(/\/unblock/);
  },
  "unknown-user": async ({ alice }) => {
    await alice.enters("/to nadie hola");
    await alice.shows(/^! /);
  },
  "name-alike": async ({ alice }) => {
    await alice.enters("/with BOB");
    await alice.shows(/^! /);
  },
  "away": async ({ alice, bob }) => {
    await alice.enters("/away comiendo");
    await alice.shows(/^── (away|ausente)/);
    await bob.type("/to alice ¿estás?");
    await bob.find({ event: "message", from: "alice" }, bob.events.length);
    await alice.shows(/│ .*comiendo|comiendo$/);
    await alice.shows(/ (you|tú) +│ \((automatic|respuesta)/);
  },
  "back": async ({ alice }) => {
    await alice.enters("/back");
    await alice.shows(/\* (you are back|has vuelto)/);
  },
  "blocked": async ({ alice, carol, bob }) => {
    await alice.enters("/block carol");
    await alice.shows(/\* (carol|bloqueas)/);
    await carol.type("/to alice no se ve");
    await carol.find({ event: "sent", text: "no se ve" });
    await bob.type("/to alice esto sí se ve");
    await alice.shows(/│ esto sí se ve$/);
  },
  "another-identity": async ({ alice, bob, company }) => {
    await bob.type("/quit");
    await bob.process.exit;
    await alice.shows(/\* bob (left|ha salido)/);
    await company.server.process.type("free bob"); // the host lets somebody else have the name
    await company.joins("bob", { env: { XDG_DATA_HOME: newDataFolder() } });
    await alice.shows(/\/accept/);
  },
  "other-language": async ({ alice }) => {
    await alice.enters("/lang en");
    await alice.shows(/\* from now on in English/);
    await alice.enters("/bell on");
    await alice.shows(/\* the bell is on/);
  },
  "offline": async ({ alice, company }) => {
    await company.server.process.stop("SIGTERM");
    await alice.shows(/cannot connect/);
    await alice.enters("espera, que vuelvo");
    await alice.shows(/: .*vuelvo$|vuelvo$/);
  },
};

/** A test that every state looks as it was kept. */
export function goldenTest(size: TerminalSize, language: "en" | "es"): void {
  const folder = `${size.columns}x${size.rows}-${language}`;
  terminalTest(`every state looks as it was kept in tests/golden/${folder}`, async () => {
    await using company = await Company.start();
    const args = ["--lang", language];
    // Friends of another run's server would not be these.
    const env = { XDG_DATA_HOME: newDataFolder() };
    const alice = await company.sits("alice", size, { args });
    await assertGolden(`${folder}/start`, alice);
    const scene = {
      company,
      alice,
      bob: await company.joins("bob", { env }),
      carol: await company.joins("carol", { env }),
    };
    await alice.shows(/\* carol /);
    await assertGolden(`${folder}/joined`, alice);
    for (const [state, lead] of Object.entries(STATES)) {
      await empty(alice);
      await lead(scene);
      await assertGolden(`${folder}/${state}`, alice);
    }
  });
}

/** Clears the line being typed, and then the screen. */
async function empty(alice: ChatTerminal): Promise<void> {
  await alice.tmux.press("C-u");
  await alice.tmux.type("/clear");
  await alice.shows(/> \/clear$/); // else the screen may be as empty as it is to be, and the line not read yet
  await alice.tmux.press("Enter");
  await alice.tmux.waitFor((rows) =>
    rows.length === 2 && rows[0]!.startsWith("── ") && /^(→ bob)?>$/.test(rows[1]!)
  );
}
