// Passphrases as a person types them, in a real terminal, before the chat and amid it; and from files.

import { assert, assertEquals } from "@std/assert";
import { CLIENT_FLAGS } from "../../tools/run_flags.ts";
import { AFTERWARDS, inputOf } from "../support/chat_terminal.ts";
import { Process } from "../support/process.ts";
import { NO_TMUX, Tmux } from "../support/tmux.ts";

const ASKER = decodeURIComponent(new URL("../support/passphrase_asker.ts", import.meta.url).pathname);
const ARGUMENTS = ["run", "--quiet", "--no-check", ...CLIENT_FLAGS, ASKER];
const SIZE = { columns: 80, rows: 24 };

/** A test that needs tmux; skipped by name where it is missing. */
function terminalTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: NO_TMUX ? `${name} (${NO_TMUX})` : name, ignore: NO_TMUX !== undefined, fn });
}

/** The asker in a terminal; `around`: what the shell does with it. */
function asks(mode: string, around: (command: string) => string = (command) => command): Promise<Tmux> {
  const command = [Deno.execPath(), ...ARGUMENTS, mode].map((word) => `'${word}'`).join(" ");
  return Tmux.start(`${around(command)}; ${AFTERWARDS}`, SIZE);
}

/** The number of the process in the first row. */
function withPid(command: string): string {
  return `sh -c 'echo $$; exec "$@"' sh ${command}`;
}

/** Waits until the rows of the screen are these. */
async function shows(tmux: Tmux, ...expected: string[]): Promise<void> {
  await tmux.waitFor((rows) => rows.join("\n") === expected.join("\n"));
}

/** Sends bytes as they are. */
async function sends(tmux: Tmux, bytes: readonly number[]): Promise<void> {
  await tmux.press("-H", ...bytes.map((byte) => byte.toString(16)));
}

terminalTest("askPassphrase() shows nothing of what is typed, and takes whole characters back", async () => {
  await using tmux = await asks("ask");
  await shows(tmux, "Passphrase:");
  await tmux.type("contrasen\u0303a 👩🏽‍🚀日");
  await tmux.press("BSpace", "BSpace");
  await tmux.type("fin");
  assertEquals(await tmux.screen(), ["Passphrase:"]);
  assertEquals(await tmux.ask("#{cursor_x},#{cursor_y}"), "12,0");
  await tmux.press("Enter");
  await shows(tmux, "Passphrase:", '"contraseña fin"', "left with 0", "echo");
});

terminalTest(
  "askPassphrase() takes a paste with line breaks as one text, and forgets all with Ctrl-U",
  async () => {
    await using tmux = await asks("ask");
    await shows(tmux, "Passphrase:");
    await tmux.type("wrong");
    await tmux.press("C-u");
    await tmux.paste("one\ntwo\n");
    await tmux.type("!");
    await tmux.press("C-d");
    await shows(tmux, "Passphrase:", '"onetwo!"', "left with 0", "echo");
    await tmux.paste("pasted"); // without the marks of a program that asked for them
    await tmux.waitFor((rows) => rows.at(-1) === "pasted");
  },
);

terminalTest(
  "askPassphrase() refuses an empty one, a long one and one that is not UTF-8, and asks again",
  async () => {
    await using tmux = await asks("preguntar");
    await shows(tmux, "Frase:");
    await tmux.press("Enter");
    const empty = ["Frase:", "una frase de paso necesita al menos un carácter", "Frase:"];
    await shows(tmux, ...empty);
    await tmux.paste("x".repeat(1_025));
    await tmux.press("Enter");
    const long = [
      ...empty,
      "una frase de paso tiene como mucho 1024 caracteres: elige una más corta",
      "Frase:",
    ];
    await shows(tmux, ...long);
    await sends(tmux, [0xf1, 0x61, 0x0d]);
    await shows(
      tmux,
      ...long,
      "algunos de estos caracteres no son UTF-8 y no se reconocerían otra vez: pon",
      "  el teclado, la terminal o el editor en UTF-8",
      "Frase:",
    );
    await tmux.paste("x".repeat(1_024));
    await tmux.press("Enter");
    // It is printed as a sentence, whose further rows are set in.
    const whole = `"${"x".repeat(1_024)}"`;
    await tmux.waitFor((rows) =>
      rows.at(-1) === "echo" && rows.map((row) => row.trim()).join("").includes(whole)
    );
  },
);

terminalTest(
  "askNewPassphrase() asks twice, and again until both are equal however they were composed",
  async () => {
    await using tmux = await asks("new");
    await shows(tmux, "New passphrase:");
    await tmux.type("one\rother\r");
    const differ = [
      "New passphrase:",
      "The same again:",
      "the two are not the same: once more, from the beginning",
      "New passphrase:",
    ];
    await shows(tmux, ...differ);
    await tmux.type("se\u00f1al\r");
    await shows(tmux, ...differ, "The same again:");
    await tmux.type("sen\u0303al\r");
    await shows(tmux, ...differ, "The same again:", '"señal"', "left with 0", "echo");
  },
);

terminalTest("askPassphrase() is cancelled by Ctrl-C, and the terminal is as it was", async () => {
  await using tmux = await asks("ask");
  await shows(tmux, "Passphrase:");
  await tmux.type("half");
  await tmux.press("C-c");
  await shows(tmux, "Passphrase:", "cancelled: no passphrase was given", "left with 1", "echo");
});

terminalTest("askPassphrase() asks on standard error where the output goes elsewhere", async () => {
  await using tmux = await asks("ask", (command) => `${command} | sed 's/^/out: /'`);
  await shows(tmux, "Passphrase:");
  await tmux.type("hola\r");
  await shows(tmux, "Passphrase:", 'out: "hola"', "left with 0", "echo");
});

terminalTest("askPassphrase() asks again when the program was stopped and goes on", async () => {
  await using tmux = await asks("ask", withPid);
  const [pid] = await tmux.waitFor((rows) => rows[1] === "Passphrase:");
  await tmux.type("ho");
  Deno.kill(Number(pid), "SIGSTOP");
  Deno.kill(Number(pid), "SIGCONT");
  await shows(tmux, pid!, "Passphrase:", "Passphrase:");
  await tmux.type("la\r");
  await shows(tmux, pid!, "Passphrase:", "Passphrase:", '"hola"', "left with 0", "echo");
});

terminalTest(
  "TerminalScreen gives the terminal away and has it back: no key goes to the wrong one",
  async () => {
    await using tmux = await asks("screen");
    await tmux.waitFor((rows) => inputOf(rows) === ">");
    await tmux.type("/passphrase\r\x15typed ahead\r"); // at once: it must not be sent to anybody
    await tmux.waitFor((rows) => rows.at(-1) === "Passphrase:");
    await tmux.type("secreto");
    await tmux.resize({ columns: 60, rows: 20 });
    await tmux.type(" ñ\rrest\r");
    await tmux.waitFor((rows) => /\[server\] +│ passphrase "secreto ñ"$/.test(rows.at(-3) ?? ""));
    await tmux.type("draft");
    const rows = await tmux.waitFor((rows) => inputOf(rows) === "> draft");
    assertEquals(
      rows.filter((row) => row.includes("│")).map((row) =>
        row.replace(/^\d\d:\d\d +/, "").replace(/ +│/, " │")
      ),
      [
        "[server] │ came meanwhile",
        '[server] │ passphrase "secreto ñ"',
      ],
    );
    assertEquals(rows.filter((row) => /typed ahead|rest/.test(row)), []);
    await tmux.press("C-u", "C-d");
    await tmux.waitFor((rows) => rows.at(-1) === "echo" && rows.at(-2) === "left with 0");
  },
);

terminalTest(
  "TerminalScreen keeps the line being typed, when it is suspended by something else than a key",
  async () => {
    await using tmux = await asks("screen", withPid);
    const [pid] = await tmux.waitFor((rows) => inputOf(rows) === ">");
    await tmux.type("half a line");
    await tmux.waitFor((rows) => inputOf(rows) === "> half a line");
    Deno.kill(Number(pid), "SIGUSR2");
    await shows(tmux, pid!, "Passphrase:");
    await tmux.type("secreto\r");
    await tmux.waitFor((rows) => rows.some((row) => row.endsWith('│ passphrase "secreto"')));
    await tmux.type(", and the rest");
    await tmux.waitFor((rows) => inputOf(rows) === "> half a line, and the rest");
  },
);

terminalTest(
  "TerminalScreen clears what stood there and what had scrolled away, when it is locked",
  async () => {
    await using tmux = await asks("screen");
    await tmux.waitFor((rows) => inputOf(rows) === ">");
    // At once, with Ctrl-U between, so that it is not a paste.
    await tmux.type(Array.from({ length: 40 }, (_, i) => `/to bob words ${i}\r`).join("\x15"));
    await tmux.waitFor((rows) => rows.some((row) => row.includes("words 39")));
    assert((await tmux.screen(true)).some((row) => row.includes("words 0")));
    await tmux.type("/lock\r");
    await tmux.waitFor((rows) => rows.at(-1) === "Passphrase:");
    assertEquals(await tmux.screen(true), ["Passphrase:"]);
    await tmux.type("open\r");
    await tmux.waitFor((rows) =>
      inputOf(rows) === ">" && rows.some((row) => row.endsWith('passphrase "open"'))
    );
    assertEquals((await tmux.screen(true)).filter((row) => row.includes("words")), []);
  },
);

Deno.test("askPassphrase() says where else a passphrase can come from, when there is no terminal", async () => {
  assertEquals(await runs("ask"), {
    ...{ code: 2, out: "" },
    err:
      "a passphrase is needed, and there is no terminal to ask at: give --passphrase-file FILE, whose first line it is",
  });
});

Deno.test("passphraseFromFile() takes the first line, composed, without its line break", async () => {
  await using file = await PassphraseFile.create();
  for (
    const content of ["sen\u0303al", "señal\n", "señal\r\n", "señal\nand more\n", "\ufeffseñal\r\nmore"]
  ) {
    await file.write(content);
    assertEquals(
      await runs("file", file.path),
      { code: 0, out: '"señal"', err: "" },
      JSON.stringify(content),
    );
  }
  await file.write(" two  spaces\t \n");
  assertEquals((await runs("file", file.path)).out, '" two  spaces\\t "');
  await file.write("😀".repeat(1_024) + "\n" + "x".repeat(100_000));
  assertEquals((await runs("file", file.path)).out, `"${"😀".repeat(1_024)}"`);
});

Deno.test("passphraseFromFile() refuses a line that is not a passphrase, and shows nothing of it", async () => {
  await using file = await PassphraseFile.create();
  const refused = async (content: string | Uint8Array, why: string) => {
    await file.write(content);
    const err = `the first line of ${file.path} cannot be the passphrase: ${why}`;
    assertEquals(await runs("file", file.path), { code: 2, out: "", err });
  };
  const long = "a passphrase has at most 1024 characters: choose a shorter one";
  await refused("", "a passphrase needs at least one character");
  await refused("\r\nsecond", "a passphrase needs at least one character");
  await refused("x".repeat(1_025), long);
  await refused("x".repeat(1_000_000), long);
  await refused(
    Uint8Array.of(0x61, 0xf1, 0x0a),
    "some of these characters are not UTF-8, and would not be known again: set keyboard, terminal or editor to UTF-8",
  );
});

Deno.test("passphraseFromFile() refuses a file that the group or others can read, and says when it cannot read it", async () => {
  await using file = await PassphraseFile.create();
  await file.write("abracadabra");
  for (const [mode, code] of [[0o400, 0], [0o600, 0], [0o640, 2], [0o604, 2], [0o644, 2]] as const) {
    await Deno.chmod(file.path, mode);
    const { err, ...rest } = await runs("file", file.path);
    assertEquals(rest, { code, out: code === 0 ? '"abracadabra"' : "" }, mode.toString(8));
    const sentence =
      `others on this machine can read ${file.path}, so it was not used: make it yours alone with "chmod 600"`;
    assertEquals(err, code === 0 ? "" : sentence);
  }
  const missing = await runs("file", `${file.path}.not`);
  assertEquals(missing.code, 2);
  assert(missing.err.includes(`${file.path}.not`), missing.err);
});

/** The asker without a terminal. */
async function runs(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  await using asker = new Process(Deno.execPath(), [...ARGUMENTS, ...args], { env: { LC_ALL: "C.UTF-8" } });
  await asker.endInput();
  return { code: await asker.exit, out: asker.out.text, err: asker.err.text };
}

/** A file in a folder of its own, which only its owner can read. */
class PassphraseFile implements AsyncDisposable {
  readonly path: string;

  private constructor(readonly folder: string) {
    this.path = `${folder}/passphrase`;
  }

  static async create(): Promise<PassphraseFile> {
    return new PassphraseFile(await Deno.makeTempDir({ prefix: "passphrase_" }));
  }

  async write(content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await Deno.writeFile(this.path, bytes, { mode: 0o600 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}
