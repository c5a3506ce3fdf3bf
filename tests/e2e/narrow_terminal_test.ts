// Sentences, help and answers of the real programs in a terminal of 40 columns: words stay whole there, and
// lines in a pipe.

import { assert, assertEquals } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { makeCertificates } from "../support/certificates.ts";
import { clientShellCommand, serverCommand } from "../support/programs.ts";
import { NO_TMUX, Tmux } from "../support/tmux.ts";

const SIZE = { columns: 40, rows: 200 };
const NO_FILE = `/nowhere/${"a-long-name-of-a-folder/".repeat(3)}server.crt`;

const COMMANDS = {
  "the client's help": clientShellCommand(["--help"]),
  "the server's help in Spanish": serverCommand(["--help", "--lang", "es"]),
  "help of a subcommand": serverCommand(["invite", "--help"]),
  "a wrong option": clientShellCommand(["--sever", "x"]),
  "a path that is not there": clientShellCommand(["ana", "127.0.0.1", "1", "--cert", NO_FILE]),
} as const;

Deno.test({
  name: "what the programs print wraps between words in a terminal of 40 columns, and stays whole in a pipe",
  ignore: NO_TMUX !== undefined,
  async fn() {
    for (const [name, command] of Object.entries(COMMANDS)) {
      const lines = await piped(command);
      assert(lines.some((line) => line.length > SIZE.columns), name);
      await using terminal = await Tmux.start(`${command}; echo END; exec cat`, SIZE);
      await terminal.waitFor((rows) => rows.includes("END"));
      const joined = await terminal.lines();
      const shown = joined.slice(0, joined.indexOf("END"));
      assertEquals(words(shown), words(lines), name);
      assert(shown.every(isNarrow), `${name}:\n${shown.join("\n")}`);
    }
  },
});

Deno.test({
  name: "the console's own lines and answers wrap between words in a terminal of 40 columns",
  ignore: NO_TMUX !== undefined,
  async fn() {
    await using certs = await makeCertificates();
    const command = serverCommand([
      ...["--host", "127.0.0.1", "--port", "0"],
      ...["--cert", `${certs.dir}/server.crt`, "--key", `${certs.dir}/server.key`],
    ]);
    await using terminal = await Tmux.start(command, SIZE);
    await terminal.waitFor((rows) => rows.some((row) => /listening on/.test(row)));
    await terminal.type("help\r");
    await terminal.waitFor((rows) => rows.some((row) => row.includes(en.host.consoleHelp)));
    await terminal.type("unban nobody-of-this-name\r");
    await terminal.waitFor((rows) => rows.join(" ").split("nobody-of-this-name").length > 2);
    await terminal.type("invite\r");
    await terminal.waitFor((rows) => rows.some((row) => row.startsWith("chat1:")));
    await terminal.type("frobnicate\r");
    await terminal.waitFor((rows) => rows.join(" ").split("frobnicate").length > 2);
    const lines = await terminal.lines();
    assert(lines.every(isNarrow), lines.join("\n"));
    const text = words(lines).join(" ");
    for (const { call, does } of HELP) assert(text.includes(`${call} ${does}`), call);
    assert(lines.some((line) => /^chat1:\S{200,}$/.test(line)));
  },
});

const HELP = [
  { call: "status", does: en.host.statusHelp },
  { call: "help", does: en.host.consoleHelp },
  { call: "say [NAME] TEXT", does: en.host.sayHelp },
];

/** Of one that fits, or of a single wide word, which the terminal itself wraps. */
function isNarrow(line: string): boolean {
  return line.length < SIZE.columns || /^\S+$/.test(line);
}

function words(lines: readonly string[]): string[] {
  return lines.join(" ").match(/\S+/g) ?? [];
}

/**
 * What a command says: on standard error, or output. Where no person is, the client tells an error there,
 * too.
 */
async function piped(command: string): Promise<string[]> {
  const { stdout, stderr } = await new Deno.Command("sh", { args: ["-c", command], stdin: "null" }).output();
  return new TextDecoder().decode(stderr.length > 0 ? stderr : stdout).split("\n");
}
