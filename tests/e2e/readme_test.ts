// The commands of the two READMEs, as a newcomer types them, in a fresh copy of the checkout.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { makeCertificates } from "../support/certificates.ts";
import { Process } from "../support/process.ts";
import { startClient, startServer, startServerProcess } from "../support/programs.ts";

const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname);
const READMES = ["README.md", "README.es.md"];

/** Where each command of a code block is tried; `here`: in this file. */
const TRIED: readonly { readonly command: RegExp; readonly by: string }[] = [
  { command: /^make (server|join|client NAME=\w+)$/, by: "here" },
  { command: /^make demo$/, by: "here" },
  { command: /^make demo-trust$/, by: "tests/e2e/demo_trust_test.ts" },
  { command: /^make test$/, by: ".ci/run" },
  { command: /^make build$/, by: ".ci/run" },
  { command: /^\.\/chat-client alice 127\.0\.0\.1 5000$/, by: "here" },
  { command: /^echo '.+' \| \.\/chat-client alice 127\.0\.0\.1 5000 --json$/, by: "here" },
  { command: /^\.\/chat-server$/, by: "here, with other ports" },
  { command: /^\.\/chat-client( join)?$/, by: "here" },
  {
    command: /^\.\/chat-client move 2\.tcp\.ngrok\.io 12346$/,
    by: "tools/demo_trust/story.ts, to another address",
  },
  { command: /^\.\/chat-server --port 5000$/, by: "tests/support/programs.ts, with another port" },
  {
    command: /^\.\/chat-client alice 0\.tcp\.ngrok\.io 12345$/,
    by: "tests/e2e/pinning_test.ts, at other addresses",
  },
  { command: /^man -l docs\/man\/(es\/)?chat-client\.1$/, by: "tests/e2e/shell_test.ts" },
  { command: /^source docs\/completions\/chat-client\.bash$/, by: "tests/e2e/shell_test.ts" },
  { command: /^ngrok tcp 5000$/, by: "tools/demo/tunnel.ts, in its place" },
];

for (const readme of READMES) {
  Deno.test(`${readme} has no command that is not tried`, async () => {
    const commands = await codeBlocks(readme);
    assert(commands.length >= 10);
    assertEquals(commands.filter((command) => !TRIED.some((tried) => tried.command.test(command))), []);
  });
}

Deno.test("README.md and README.es.md have the same commands", async () => {
  const [english, spanish] = await Promise.all(READMES.map(codeBlocks));
  const words = (command: string) => command.replace(/".+"/, '""').replace("docs/man/es/", "docs/man/");
  assertEquals(spanish!.map(words), english!.map(words));
});

Deno.test("README.md and README.es.md link to files that exist", async () => {
  for (const readme of READMES) {
    const text = await Deno.readTextFile(ROOT + readme);
    for (const [, target] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) await Deno.stat(ROOT + target);
  }
});

Deno.test("make server and make client let two friends talk in a fresh copy", async () => {
  await using copy = await freshCopy();
  await using server = new Process("make", ["server", "ARGS=--host 127.0.0.1 --port 0"], copy.options);
  const [, port] = /127\.0\.0\.1:(\d+)/.exec(await server.out.find(/127\.0\.0\.1:\d+/))!;
  await using bob = new Process(
    "make",
    ["client", "NAME=bob", `PORT=${port}`, "ARGS=--json --stay"],
    copy.options,
  );
  await bob.out.find(/"connected"/);
  await using alice = new Process("make", ["client", "NAME=alice", `PORT=${port}`], copy.options);
  await alice.type("/to bob ¡hola!");
  await alice.endInput();
  assertMatch(await bob.out.find(/"message"/), /"from":"alice","text":"¡hola!"/);
  assertEquals(await alice.exit, 0);
  await bob.type("/quit");
  assertEquals(await bob.exit, 0);
  await server.stop("SIGTERM"); // make says 143, whatever the server says
  await server.out.find(/SIGTERM/);
});

Deno.test("make demo ends with its verdict in a fresh copy", async () => {
  await using copy = await freshCopy();
  const { code, stdout } = await new Deno.Command("make", { args: ["demo"], ...copy.options }).output();
  assertMatch(new TextDecoder().decode(stdout), /messages read: 5 of 5/);
  assertEquals(code, 0);
});

Deno.test("make server invites, and make join lets a friend in, who goes on with make client", async () => {
  await using copy = await freshCopy();
  await using server = new Process("make", ["server", "ARGS=--host 127.0.0.1 --port 0"], copy.options);
  await server.out.find(/127\.0\.0\.1:\d+/);
  await server.type("invite");
  const invite = await server.out.find(/^chat1:/);
  await using bob = new Process("make", ["join", "ARGS=--as bob --json --stay"], copy.options);
  await bob.type(invite);
  assertMatch(await bob.out.find(/"connected"/), /"user":"bob".*"proven":true/);
  await bob.type("/quit");
  assertEquals(await bob.exit, 0);
  await using again = new Process("make", ["client", "ARGS=--json"], copy.options);
  await again.endInput();
  assertMatch(await again.out.find(/"connected"/), /"user":"bob".*"proven":true/);
  assertEquals(await again.exit, 0);
  await server.stop("SIGTERM");
});

Deno.test("make client says to who never chatted what to do first", async () => {
  await using copy = await freshCopy();
  const { code, stderr } = await new Deno.Command("make", { args: ["client"], ...copy.options }).output();
  assertMatch(new TextDecoder().decode(stderr), /nobody has chatted here yet[^]*chat-client join/);
  assertEquals(code, 2);
});

Deno.test("chat-server and chat-client need no arguments from host and friend, but invite and join", async () => {
  const home = await Deno.makeTempDir({ prefix: "newcomers_" });
  const options = (who: string) => ({ cwd: `${home}/${who}`, env: { XDG_DATA_HOME: `${home}/${who}` } });
  for (const who of ["host", "bob"]) await Deno.mkdir(`${home}/${who}`);
  try {
    await using server = startServerProcess(["--host", "127.0.0.1", "--port", "0"], options("host"));
    await server.out.find(/127\.0\.0\.1:\d+/);
    await server.type("invite --name bob");
    const invite = await server.out.find(/^chat1:/);
    await using joining = startClient(["join"], options("bob"));
    await joining.type(invite, "/status");
    await joining.out.find(/connected to 127\.0\.0\.1:\d+ as bob/);
    await joining.endInput();
    assertEquals(await joining.exit, 0);
    await using again = startClient([], options("bob"));
    await again.endInput();
    await again.out.find(/connected to 127\.0\.0\.1:\d+ as bob/);
    assertEquals(await again.exit, 0);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});

Deno.test("chat-client finds server.crt in the folder where it is started", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using client = startClient(["alice", "127.0.0.1", String(server.port), "--json"], { cwd: certs.dir });
  await client.type('{"do":"to","user":"bob","text":"ya está compilado"}');
  await client.endInput();
  await client.out.find(/"connected"/);
  await client.out.find(/"unknown_user"/);
  assertEquals(await client.exit, 1);
});

const executable = Deno.env.get("CHAT_CLIENT");
const noExecutable = executable ? undefined : "CHAT_CLIENT names no executable";

Deno.test({
  name: `chat-client finds server.crt beside the executable${noExecutable ? ` (${noExecutable})` : ""}`,
  ignore: noExecutable !== undefined,
  fn: async () => {
    await using certs = await makeCertificates();
    await using server = await startServer(certs.dir);
    await Deno.copyFile(executable!, `${certs.dir}/chat-client`);
    await using client = new Process(`${certs.dir}/chat-client`, [
      "alice",
      "127.0.0.1",
      String(server.port),
      "--json",
    ], {
      cwd: "/",
    });
    await client.endInput();
    await client.out.find(/"connected"/);
    assertEquals(await client.exit, 0);
  },
});

/** The lines of the `sh` blocks of a file. */
async function codeBlocks(file: string): Promise<string[]> {
  const text = await Deno.readTextFile(ROOT + file);
  return Array.from(text.matchAll(/```sh\n([^]*?)```/g), ([, block]) => block!.trim().split("\n")).flat();
}

/** What git would check out, with the Deno that runs this test. */
async function freshCopy(): Promise<
  { dir: string; options: { cwd: string; env: Record<string, string> } } & AsyncDisposable
> {
  const dir = await Deno.makeTempDir({ prefix: "checkout_" });
  const script = `git ls-files -z --cached --others --exclude-standard | tar -c --null -T - | tar -x -C "$0"`;
  const copied = await new Deno.Command("sh", { args: ["-c", script, dir], cwd: ROOT }).output();
  assertEquals(copied.code, 0, new TextDecoder().decode(copied.stderr));
  return {
    dir,
    options: { cwd: dir, env: { DENO: Deno.execPath(), LC_ALL: "C.UTF-8", XDG_DATA_HOME: `${dir}/data` } },
    [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }),
  };
}
