// chat-client as a person sees it: the real programme in a real terminal, at several sizes.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { makeCertificates } from "../support/certificates.ts";
import { JsonClient } from "../support/json_client.ts";
import { clientCommand, type RunningServer, startServer } from "../support/programs.ts";
import { NO_TMUX, type TerminalSize, Tmux } from "../support/tmux.ts";

const SIZES: readonly TerminalSize[] = [
  { columns: 40, rows: 12 },
  { columns: 80, rows: 24 },
  { columns: 200, rows: 50 },
];

interface Scene extends AsyncDisposable {
  /** Alice's terminal. */
  readonly terminal: Tmux;
  readonly bob: JsonClient;
  readonly server: RunningServer;
  /** Of alice's programme. */
  pid(): Promise<number>;
}

/** Alice in a terminal, ready, and bob beside her. */
async function scene(size: TerminalSize, ...args: string[]): Promise<Scene> {
  const certs = await makeCertificates();
  const server = await startServer(certs.dir);
  const bob = new JsonClient("bob", server.port, certs.dir, ["--stay"]);
  await bob.find({ event: "connected" });
  const command = clientCommand([
    "alice",
    "127.0.0.1",
    `${server.port}`,
    "--cert",
    `${certs.dir}/server.crt`,
    ...args,
  ]);
  const pidFile = `${certs.dir}/pid`;
  const terminal = await Tmux.start(
    `sh -c 'echo $$ >"$0"; exec "$@"' ${pidFile} ${command}; echo "left with $?"; stty -a | grep -o -e '-*\\becho\\b'; exec cat`,
    size,
  );
  await bob.find({ event: "joined", user: "alice" });
  await terminal.waitFor((rows) => rows.some((row) => /^\* con/.test(row)) && rows.at(-1) === "alice>");
  return {
    terminal,
    bob,
    server,
    pid: async () => Number(await Deno.readTextFile(pidFile)),
    async [Symbol.asyncDispose]() {
      for (const part of [terminal, bob, server, certs]) await part[Symbol.asyncDispose]();
    },
  };
}

terminalTest("typing is whole while 500 lines arrive, at 40, 80 and 200 columns", async () => {
  for (const size of SIZES) {
    await using it = await scene(size);
    await it.bob.type("/with alice", ...Array.from({ length: 500 }, (_, i) => `línea ${i} 日本 😀`));
    const text = "mientras llegan, escribo sin que nada se rompa: ñ 日本 😀 fin";
    for (const word of text.split(" ")) await it.terminal.type(`${word} `);
    await it.bob.find({ event: "sent", text: "línea 499 日本 😀" });
    const last = (rows: string[]) =>
      rows.some((row) => row.startsWith("bob │ línea 499")) && /fin$/.test(rows.at(-1)!);
    const rows = await it.terminal.waitFor(last);
    const begin = rows.findIndex((row) => row.startsWith("alice> "));
    const joined = rows.slice(begin).join("").replaceAll(" ", "");
    assertEquals(joined, `alice> ${text}`.replaceAll(" ", ""));
    const all = await it.terminal.screen(true);
    const arrived = all.filter((row) => row.startsWith("bob │ línea "));
    assertEquals(arrived.length, 500);
    assertEquals(
      arrived.map((row) => /línea (\d+)/.exec(row)![1]),
      Array.from({ length: 500 }, (_, i) => `${i}`),
    );
  }
});

terminalTest("what is typed goes to bob, and stands behind a gutter", async () => {
  await using it = await scene(SIZES[1]!, "--lang", "es");
  await it.terminal.type("/with bob");
  await it.terminal.press("Enter");
  await it.terminal.waitFor((rows) => rows.at(-1) === "alice → bob>");
  await it.terminal.type("¿Qué tal?");
  await it.terminal.press("Enter");
  await it.bob.find({ event: "message", text: "¿Qué tal?" });
  const rows = await it.terminal.waitFor((rows) =>
    rows.at(-1) === "alice → bob>" && rows.includes("tú → bob │ ¿Qué tal?")
  );
  assertEquals(rows.slice(-3), [
    "* lo que escribas ahora va para bob",
    "tú → bob │ ¿Qué tal?",
    "alice → bob>",
  ]);
});

terminalTest(
  "the line can be edited: characters of several bytes, words, history, a pasted block",
  async () => {
    await using it = await scene(SIZES[1]!);
    const { terminal } = it;
    const line = (expected: string) =>
      terminal.waitFor((rows) => rows.at(-1) === `alice> ${expected}`.trimEnd());
    await terminal.type("niño 日本");
    await terminal.press("BSpace", "BSpace", "BSpace", "BSpace");
    await line("niñ");
    await terminal.press("C-a");
    await terminal.type("un ");
    await terminal.press("C-e");
    await terminal.type("a sola");
    await line("un niña sola");
    await terminal.press("C-w");
    await line("un niña");
    await terminal.press("C-u");
    await line("");
    await terminal.type("/fp");
    await terminal.press("Enter");
    await terminal.waitFor((rows) => rows.some((row) => row.startsWith("* fingerprint of alice: ")));
    await terminal.press("Up");
    await line("/fp");
    await terminal.press("C-c");
    await line("");
    await terminal.paste("/to bob one\ntwo");
    await line("/to bob one⏎two");
    await terminal.press("Enter");
    await it.bob.find({ event: "message", text: "one\ntwo" });
    await terminal.waitFor((rows) => rows.includes("you → bob │ one") && rows.includes("          │ two"));
  },
);

terminalTest("the line stays whole when the terminal changes its size", async () => {
  await using it = await scene(SIZES[1]!);
  const text = "una línea bastante larga para que ocupe más de una fila en una terminal estrecha";
  await it.terminal.type(text);
  const whole = (rows: string[]) => {
    const begin = rows.findLastIndex((row) => row.startsWith("alice> "));
    return rows.slice(begin).join("").replaceAll(" ", "") === `alice> ${text}`.replaceAll(" ", "");
  };
  await it.terminal.waitFor(whole);
  for (const columns of [40, 120, 60]) {
    await it.terminal.resize({ columns, rows: 24 });
    await it.terminal.waitFor(whole);
  }
  await it.bob.type("/to alice hola");
  await it.terminal.waitFor((rows) => whole(rows) && rows.includes("bob │ hola"));
  const prompts = (await it.terminal.screen(true)).filter((row) => row.startsWith("alice>"));
  assertEquals(prompts.length, 1);
});

for (
  const [how, leave] of Object.entries({
    "Ctrl-C": (it: Scene) => it.terminal.press("C-c"),
    "Ctrl-D": (it: Scene) => it.terminal.press("C-d"),
    "/quit": async (it: Scene) => {
      await it.terminal.type("/quit");
      await it.terminal.press("Enter");
    },
  })
) {
  terminalTest(`${how} leaves with 0, and the terminal is as it was`, async () => {
    await using it = await scene(SIZES[0]!);
    await leave(it);
    const rows = await it.terminal.waitFor((rows) => rows.at(-1) === "echo");
    assertEquals(rows.at(-2), "left with 0");
    await it.bob.find({ event: "left", user: "alice" });
  });
}

terminalTest("the terminal is as it was when the server refuses the name", async () => {
  const certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  await using bob = new JsonClient("bob", server.port, certs.dir, ["--stay"]);
  await bob.find({ event: "connected" });
  const command = clientCommand(["bob", "127.0.0.1", `${server.port}`, "--cert", `${certs.dir}/server.crt`]);
  await using terminal = await Tmux.start(
    `${command}; echo "left with $?"; stty -a | grep -o -e '-*\\becho\\b'; exec cat`,
    SIZES[1]!,
  );
  const rows = await terminal.waitFor((rows) => rows.at(-1) === "echo");
  assertEquals(rows.at(-2), "left with 5");
  assertMatch(rows.join("\n"), /the name bob is in use/);
  assert(!rows.some((row) => row.startsWith("bob>")));
  await certs[Symbol.asyncDispose]();
});

terminalTest("the terminal is as it was after SIGTERM", async () => {
  await using it = await scene(SIZES[1]!);
  await it.terminal.type("/to bob x");
  Deno.kill(await it.pid(), "SIGTERM");
  const rows = await it.terminal.waitFor((rows) => rows.at(-1) === "echo");
  assertEquals(rows.at(-2), "left with 0");
});

function terminalTest(name: string, fn: () => Promise<void>): void {
  const whole = `chat-client in a terminal: ${name}`;
  Deno.test({ name: NO_TMUX ? `${whole} (${NO_TMUX})` : whole, ignore: NO_TMUX !== undefined, fn });
}
