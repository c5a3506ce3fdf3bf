// Asks for passphrases as its first argument says, and prints what it got as JSON, for tests. `screen`: a
// chat without a server; `/passphrase` and SIGUSR2 ask amid it, `/lock` clears before; what else is typed is
// shown.

import { Exit } from "../../lib/base/exit.ts";
import type { Secret } from "../../lib/base/secret.ts";
import { en } from "../../lib/texts/en.ts";
import { es } from "../../lib/texts/es.ts";
import { askNewPassphrase, askPassphrase, passphraseFromFile } from "../../lib/programs/client/passphrase.ts";
import { printText } from "../../lib/programs/print.ts";
import { runProgram } from "../../lib/programs/run_program.ts";
import type { Command } from "../../lib/client/commands/command.ts";
import { onReportSignal } from "../../lib/io/system/system.ts";
import { aliceScreen } from "./alice_screen.ts";

await runProgram((task) => ({ task, row: { run } }));

async function run([mode, file]: readonly string[]): Promise<number> {
  switch (mode) {
    case "ask":
      await printText(shown(await askPassphrase({ prompt: "Passphrase: ", texts: en })));
      break;
    case "preguntar":
      await printText(shown(await askPassphrase({ prompt: "Frase: ", texts: es })));
      break;
    case "new":
      await printText(shown(await askNewPassphrase({ prompt: "New passphrase: ", texts: en })));
      break;
    case "file":
      await printText(shown(await passphraseFromFile(file!, en)));
      break;
    case "screen":
      await chat();
  }
  return Exit.done;
}

async function chat(): Promise<void> {
  const screen = aliceScreen();
  const says = (text: string) => screen.show({ event: "server", text });
  const ask = async (clear: boolean) => {
    await screen.suspend({ clear });
    says("came meanwhile");
    const passphrase = await askPassphrase({ prompt: "Passphrase: ", texts: en });
    screen.resume();
    says(`passphrase ${shown(passphrase)}`);
  };
  const command = async ({ kind, ...rest }: Command) => {
    if (kind === "passphrase" || kind === "lock") return await ask(kind === "lock");
    says(`${kind} ${JSON.stringify(rest)}`);
  };
  onReportSignal(() => ask(false));
  await new Promise<void>((leave) => screen.listen({ command, inputEnded() {}, leave }));
  await screen.close();
}

function shown(passphrase: Secret): string {
  return JSON.stringify(new TextDecoder().decode(passphrase.expose()));
}
