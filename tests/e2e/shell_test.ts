// The completions and man pages of docs/, by the programs that read them. Skipped by name where one is
// missing.

import { assertEquals } from "@std/assert";

const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname);
const DOCS = `${ROOT}docs`;

shellTest("bash", "completes subcommands, options, their values and files", async () => {
  const complete = async (program: string, ...words: string[]) => {
    const script =
      `source "$0" && COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) && cd "$ROOT" && "_$FN" && printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = await new Deno.Command("bash", {
      args: ["-c", script, `${DOCS}/completions/${program}.bash`, program, ...words],
      env: { ROOT, FN: program.replace("-", "_") },
    }).output();
    return new TextDecoder().decode(stdout).trim().split("\n");
  };
  assertEquals(await complete("chat-client", "--p"), ["--plain", "--profile", "--passphrase-file"]);
  assertEquals(await complete("chat-client", "jo"), ["join"]);
  assertEquals(await complete("chat-client", "join", "--al"), ["--allow-keylog", "--alias"].sort());
  assertEquals(await complete("chat-client", "--lang", ""), ["es", "en"]);
  assertEquals(await complete("chat-server", "--log", "j"), ["json"]);
  assertEquals(await complete("chat-server", "--cert", "client."), ["client.ts"]);
  assertEquals(await complete("chat-server", "--port", ""), [""]);
  assertEquals(await complete("chat-server", "cer"), ["certs"]);
  assertEquals(await complete("chat-server", "certs", "--f"), ["--force"]);
  assertEquals(await complete("chat-server", "renew", "doc"), ["docs"]);
  assertEquals(await complete("chat-server", "renew", "--port"), [""]);
});

for (
  const [shell, files] of [["zsh", ["_chat-client", "_chat-server"]], [
    "fish",
    ["chat-client.fish", "chat-server.fish"],
  ]] as const
) {
  shellTest(shell, "reads its completions without a complaint", async () => {
    for (const file of files) await quiet(shell, "-n", `${DOCS}/completions/${file}`);
  });
}

shellTest("man", "shows every page without a warning", async () => {
  for (const page of ["chat-client.1", "chat-server.1", "es/chat-client.1", "es/chat-server.1"]) {
    await quiet("man", "--warnings", "-E", "UTF-8", "-l", `${DOCS}/man/${page}`);
  }
});

/** Runs a command that should complain about nothing. */
async function quiet(command: string, ...args: string[]): Promise<void> {
  const { code, stderr } = await new Deno.Command(command, {
    args,
    stdout: "null",
    env: { LC_ALL: "C.UTF-8", MANWIDTH: "80" },
  }).output();
  assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
}

function shellTest(command: string, what: string, fn: () => Promise<void>): void {
  const missing = isThere(command) ? undefined : `${command} is missing`;
  Deno.test({
    name: `${command} ${what}${missing ? ` (${missing})` : ""}`,
    ignore: missing !== undefined,
    fn,
  });
}

function isThere(command: string): boolean {
  try {
    return new Deno.Command(command, { args: ["--version"], stdout: "null", stderr: "null" }).outputSync()
      .success;
  } catch {
    return false;
  }
}
