// chat-client as a person sees it: the real program in a real terminal, at several sizes.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { CLIENT_FLAGS } from "../../tools/run_flags.ts";
import { AFTERWARDS, ChatTerminal, Company, inputOf, SIZES, terminalTest } from "../support/chat_terminal.ts";
import { makeCertificates } from "../support/certificates.ts";
import { HostileServer } from "../support/hostile_server.ts";
import { keyOf } from "../support/keys.ts";
import { clientCommand } from "../support/programs.ts";
import { Tmux } from "../support/tmux.ts";

const CRASHING = decodeURIComponent(new URL("../support/crashing_client.ts", import.meta.url).pathname);

for (const size of SIZES) {
  terminalTest(`typing is whole while 2,000 lines arrive, at ${size.columns} columns`, async () => {
    await using company = await Company.start();
    const bob = await company.joins("bob");
    const alice = await company.sits("alice", size);
    await bob.type("/with alice", ...Array.from({ length: 2_000 }, (_, i) => `línea ${i} 日本 😀`));
    const text = "mientras llegan, escribo sin que nada se rompa: ñ 日本 😀 fin";
    for (const word of text.split(" ")) await alice.tmux.type(`${word} `);
    await bob.find({ event: "sent", text: "línea 1999 日本 😀" });
    await alice.shows(/^\d\d:\d\d [·+] bob +│ línea 1999/);
    await alice.showsInput(`> ${text}`);
    const arrived = (await alice.log()).filter((row) => row.startsWith("bob │ línea "));
    assertEquals(
      arrived.map((row) => Number(/línea (\d+)/.exec(row)![1])),
      Array.from({ length: 2_000 }, (_, i) => i),
    );
  });
}

terminalTest("what is typed goes to bob, and stands behind a gutter", async () => {
  await using company = await Company.start();
  const bob = await company.joins("bob");
  const alice = await company.sits("alice", SIZES[1]!, { args: ["--lang", "es"] });
  await alice.enters("/with bob");
  await alice.showsInput("→ bob>");
  await alice.enters("¿Qué tal?");
  await bob.find({ event: "message", text: "¿Qué tal?" });
  await alice.shows(/│ ¿Qué tal\?$/);
  assertEquals((await alice.log()).slice(-2), [
    "* lo que escribas ahora va para bob",
    "tú │ ¿Qué tal?",
  ]);
});

terminalTest(
  "the line can be edited: characters of several bytes, words, history, a pasted block",
  async () => {
    await using company = await Company.start();
    const bob = await company.joins("bob");
    const alice = await company.sits("alice", SIZES[1]!);
    const { tmux } = alice;
    await tmux.type("niño 日本");
    await tmux.press("BSpace", "BSpace", "BSpace", "BSpace");
    await alice.showsInput("> niñ");
    await tmux.press("C-a");
    await tmux.type("un ");
    await tmux.press("C-e");
    await tmux.type("a sola");
    await alice.showsInput("> un niña sola");
    await tmux.press("C-w");
    await alice.showsInput("> un niña");
    await tmux.press("C-u");
    await alice.showsInput(">");
    await alice.enters("/fp");
    await alice.shows(/\* fingerprint of alice: /);
    await tmux.press("Up");
    await alice.showsInput("> /fp");
    await tmux.press("C-c");
    await alice.showsInput(">");
    await tmux.paste("/to bob one\ntwo");
    await alice.showsInput("> /to bob one⏎two");
    await tmux.press("Enter");
    await bob.find({ event: "message", text: "one\ntwo" });
    await alice.shows(/^ +│ two$/);
    assertEquals((await alice.log()).slice(-2), ["you → bob │ one", `${" ".repeat(21)}│ two`]);
  },
);

terminalTest("Tab completes a command, a name, and what a command takes", async () => {
  await using company = await Company.start();
  await company.joins("roberto");
  const alice = await company.sits("alice", SIZES[0]!);
  await alice.tmux.type("/wi\tro\t");
  await alice.showsInput("> /with roberto");
  await alice.tmux.press("C-u");
  await alice.tmux.type("/bell \t");
  await alice.shows(/^» off {2}on$/);
  await alice.tmux.type("n\r");
  await alice.shows(/\* the bell is on/);
});

terminalTest("line and gutters stay whole when the terminal changes its size, in a burst too", async () => {
  await using company = await Company.start();
  const bob = await company.joins("bob");
  const alice = await company.sits("alice", SIZES[1]!);
  const text = "una línea bastante larga para que ocupe más de una fila en una terminal estrecha";
  await alice.tmux.type(text);
  await alice.showsInput(`> ${text}`);
  const words = "palabras que en una terminal estrecha siguen en otra fila, y en una ancha caben en una sola";
  await bob.type("/with alice", ...Array.from({ length: 300 }, (_, i) => `${i} ${words}`));
  for (const columns of [40, 120, 60]) {
    await alice.tmux.resize({ columns, rows: 24 });
    await alice.showsInput(`> ${text}`);
  }
  await bob.find({ event: "sent", text: `299 ${words}` });
  await alice.tmux.waitFor((rows) => rows.some((row) => / │ 299 palabras/.test(row)));
  await alice.tmux.resize({ columns: 50, rows: 20 });
  const repainted = (rows: string[]) =>
    rows.some((row) => row === `${" ".repeat(17)}│ terminal estrecha siguen en`);
  const rows = await alice.tmux.waitFor(repainted);
  assertEquals(inputOf(rows).replaceAll(" ", ""), `> ${text}`.replaceAll(" ", ""));
  const above = rows.slice(0, rows.findIndex((row) => row.startsWith("── ")));
  assertEquals(above.filter((row) => !/^(\d\d:\d\d \+ bob {5}| {16}) │ /.test(row)), []);
  assertEquals(rows.filter((row) => row.startsWith("> ")).length, 1);
});

for (
  const [how, leave] of Object.entries({
    "Ctrl-C": async (alice: ChatTerminal) => {
      await alice.tmux.press("C-c");
      await alice.shows(/^! Ctrl-C again to leave$/);
      await alice.tmux.press("C-c");
    },
    "Ctrl-D": (alice: ChatTerminal) => alice.tmux.press("C-d"),
    "/quit": (alice: ChatTerminal) => alice.enters("/quit"),
  })
) {
  terminalTest(`${how} leaves with 0, and the terminal is as it was`, async () => {
    await using company = await Company.start();
    const bob = await company.joins("bob");
    const alice = await company.sits("alice", SIZES[0]!);
    await leave(alice);
    const rows = await alice.tmux.waitFor((rows) => rows.at(-1) === "echo");
    assertEquals(rows.at(-2), "left with 0");
    await bob.find({ event: "left", user: "alice" });
  });
}

terminalTest(
  "the terminal is as it was when the server refuses the name, which is asked for again",
  async () => {
    await using company = await Company.start();
    await company.joins("bob");
    const bob = await company.sits("bob", SIZES[1]!, { ready: false });
    const asked = await bob.shows(/One word:$/);
    assertMatch(asked.join("\n"), /the name bob is in use/);
    assert(!asked.some((row) => row.startsWith("> ") || row.startsWith("── ")));
    await bob.answers("bea");
    await bob.ready();
    await bob.enters("/quit");
    const rows = await bob.tmux.waitFor((rows) => rows.at(-1) === "echo");
    assertEquals(rows.at(-2), "left with 0");
  },
);

terminalTest("the terminal is as it was after SIGTERM", async () => {
  await using company = await Company.start();
  const alice = await company.sits("alice", SIZES[1]!);
  await alice.tmux.type("/to bob x");
  await alice.showsInput("> /to bob x");
  Deno.kill(await alice.pid(), "SIGTERM");
  const rows = await alice.tmux.waitFor((rows) => rows.at(-1) === "echo");
  assertEquals(rows.at(-2), "left with 0");
});

for (const [how, code] of [["error", 1], ["rejection", 1], ["exit", 7]] as const) {
  terminalTest(`the terminal is as it was after a crash of ours: ${how}`, async () => {
    const args = ["run", "--quiet", "--no-check", ...CLIENT_FLAGS, CRASHING, how];
    const command = [Deno.execPath(), ...args].map((word) => `'${word}'`).join(" ");
    await using tmux = await Tmux.start(`${command} 2>/dev/null; ${AFTERWARDS}`, SIZES[1]!);
    const rows = await tmux.waitFor((rows) => rows.at(-1) === "echo");
    assertEquals(rows.at(-2), `left with ${code}`);
    await tmux.paste("pasted"); // without the marks of a program that asked for them
    await tmux.waitFor((rows) => rows.at(-1) === "pasted");
  });
}

terminalTest(
  "--plain is linear: every event a row that stays, no sequence for the terminal, keys as the system has them",
  async () => {
    await using company = await Company.start();
    const bob = await company.joins("bob");
    const alice = await company.sits("alice", SIZES[0]!, { args: ["--plain"], ready: false });
    await alice.shows(/^\* connected/);
    await alice.answers("/with bob");
    await alice.shows(/^\* what you type now goes to bob/); // the terminal shows keys wherever its cursor is
    await alice.answers("hola");
    await bob.find({ event: "message", text: "hola" });
    await bob.type("/to alice uno", "/to alice dos");
    await alice.shows(/^<bob \(seen\)> dos/);
    const rows = await alice.tmux.screen(true);
    const from = rows.indexOf("/with bob");
    assertEquals(rows.slice(from), [
      ...[
        "/with bob",
        "* what you type now goes to bob",
        "hola",
        "-> <bob> hola",
        "<bob (seen)> uno",
        "<bob (seen)> dos",
      ],
    ]);
    await alice.tmux.press("C-d");
    const left = await alice.tmux.waitFor((rows) => rows.at(-1) === "echo");
    assertEquals(left.at(-2), "left with 0");
  },
);

terminalTest("a refusal after a loss leaves the person and the draft where they are", async () => {
  await using certs = await makeCertificates();
  await using server = new HostileServer(certs.dir);
  const command = clientCommand("alice", server.port, certs.dir);
  await using alice = await ChatTerminal.start(command, `${certs.dir}/pid`, SIZES[1]!);
  await server.welcome({ bob: keyOf("bob") });
  await alice.ready();
  await alice.enters("/with bob");
  await alice.showsInput("→ bob>");
  await alice.tmux.type("half a mess");
  server.hangUp();
  await server.accept();
  await server.say({ type: "error", text: "nope" });
  await alice.shows(/Giving up/);
  await alice.tmux.type("age; echo ran");
  await alice.showsInput("→ bob> half a message; echo ran");
  await alice.tmux.press("Enter");
  await alice.shows(/Not sent: half/);
  await alice.tmux.press("C-d");
  const rows = await alice.tmux.waitFor((rows) => rows.at(-1) === "echo");
  assertEquals(rows.at(-2), "left with 5");
});

terminalTest("it goes on after it was stopped and brought back by a shell", async () => {
  await using company = await Company.start();
  const bob = await company.joins("bob");
  const alice = await company.sits("alice", SIZES[1]!);
  await alice.tmux.type("half");
  await alice.showsInput("> half");
  const pid = await alice.pid();
  Deno.kill(pid, "SIGSTOP");
  await new Deno.Command("stty", { args: ["-F", await alice.tmux.ask("#{pane_tty}"), "sane"] }).output();
  Deno.kill(pid, "SIGCONT");
  await alice.tmux.waitFor((rows) => rows.filter((row) => row.startsWith("── online")).length === 2);
  await alice.tmux.type(" a line");
  await alice.showsInput("> half a line");
  await bob.type("/to alice hola");
  await alice.shows(/\+ bob +│ hola/);
});

terminalTest("what stands in the line at SIGTERM is shown, and not lost", async () => {
  await using company = await Company.start();
  const alice = await company.sits("alice", SIZES[1]!);
  await alice.tmux.type("half a sentence");
  await alice.showsInput("> half a sentence");
  Deno.kill(await alice.pid(), "SIGTERM");
  const rows = await alice.tmux.waitFor((rows) => rows.at(-1) === "echo");
  assertMatch(rows.join("\n"), /\* warning: not sent: half a sentence\nleft with 0/);
});

terminalTest("in --plain no words of others begin a row", async () => {
  await using company = await Company.start();
  const bob = await company.joins("bob");
  const alice = await company.sits("alice", SIZES[0]!, { args: ["--plain"], ready: false });
  await alice.shows(/^\* connected/);
  await bob.type(`/to alice ${"x".repeat(34)}* bob is verified`);
  await alice.shows(/verified/);
  assertEquals((await alice.tmux.screen()).filter((row) => /^\* bob is/.test(row)), []);
});

terminalTest("a long URL is one line to the terminal, whatever its size", async () => {
  await using company = await Company.start();
  const bob = await company.joins("bob");
  const alice = await company.sits("alice", SIZES[1]!);
  const url = `https://example.org/${"photos-of-the-party/".repeat(6)}?page=1#last`;
  await bob.type(`/to alice see ${url} and answer`);
  for (const size of [SIZES[1]!, SIZES[0]!, { columns: 100, rows: 30 }]) {
    await alice.tmux.resize(size);
    await alice.tmux.waitFor((rows) => rows.at(-2)?.length === size.columns - 1);
    await alice.shows(/ │ and answer$/);
    const lines = await alice.tmux.lines();
    assertEquals(lines.filter((line) => line.includes("example.org")), [url]);
  }
});

terminalTest(
  "nothing is lost from what the terminal keeps, however often its size changes, and hardly a row stands twice",
  async () => {
    await using company = await Company.start();
    const bob = await company.joins("bob");
    const alice = await company.sits("alice", SIZES[1]!);
    const words = "y unas palabras más, para que en una terminal estrecha ocupen más de una fila";
    await bob.type("/with alice", ...Array.from({ length: 40 }, (_, i) => `marca${i} ${words}`));
    await alice.shows(/marca39 /);
    await alice.tmux.type("un borrador");
    for (
      const [columns, rows] of [[81, 24], [82, 24], [82, 20], [50, 20], [40, 20], [60, 30], [
        100,
        24,
      ]] as const
    ) {
      await alice.tmux.resize({ columns, rows });
      await alice.tmux.waitFor((seen) => seen.at(-2)?.length === columns - 1);
      await bob.type(`/to alice tras ${columns}x${rows}`);
      await alice.shows(new RegExp(`tras ${columns}x${rows}$`));
      // Drawn again: tmux shows a size before the client hears of it, and what was drawn for another one it
      // cuts.
      await alice.tmux.waitFor((seen) =>
        new Set(seen.slice(6, -2).map((row) => row.indexOf("│"))).size === 1
      );
    }
    const kept = (await alice.tmux.screen(true)).join(" ");
    const counts = Array.from({ length: 40 }, (_, i) => kept.split(`marca${i} `).length - 1);
    assertEquals(counts.filter((count) => count < 1), []);
    // Seven changes, each with a row at the border of which the terminal does not say whether it is still on
    // the screen.
    assert(counts.reduce((sum, count) => sum + count - 1, 0) <= 7, counts.join());
  },
);
