// What a person sees of a server that means harm: whatever it or a friend says stands behind its gutter, in
// every row of the terminal, and the terminal obeys nobody but the program.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { BASE_SUITE } from "../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import { parsePublicKey } from "../../lib/wire/public_key.ts";
import { establish } from "../support/channel.ts";
import { ATTACK_NAMES, ATTACKS } from "../support/attacks.ts";
import { NO_PYTHON_PEERS, startPeer } from "../peers/python_peers.ts";
import { makeCertificates } from "../support/certificates.ts";
import { HostileServer } from "../support/hostile_server.ts";
import { keyByte, keyOf, keyPair, tableOf } from "../support/keys.ts";
import { clientCommand } from "../support/programs.ts";
import { NO_TMUX, type TerminalSize, Tmux } from "../support/tmux.ts";

interface Scene {
  readonly terminal: Tmux;
  readonly server: HostileServer;
  /** What a friend of that name seals for alice. */
  letter(from: string, text: string): Promise<Record<string, string>>;
}

const SIZES: readonly TerminalSize[] = [{ columns: 40, rows: 12 }, { columns: 80, rows: 24 }];

/**
 * The beginnings that rows may have: notes of ours, further rows of them, words behind a gutter, URLs, the
 * line typed.
 */
const GUTTERS = [
  /^\d\d:\d\d \* (connected to 127|here: |error: |warning: |fingerprint of alice)/,
  /^ {8}/,
  /^\d\d:\d\d \? bob +│( |$)/,
  /^\d\d:\d\d {3}\[server\] +│( |$)/,
  /^ +│( |$)/,
  /^https?:\/\/[!-~]+$/,
  /^── online .*─$/,
  /^>$/,
];

for (const size of SIZES) {
  terminalTest(
    `no row of foreign words is without a gutter, at ${size.columns} columns`,
    size,
    async (scene) => {
      const { terminal, server, letter } = scene;
      for (const text of ATTACKS) {
        await server.say(await letter("bob", text), { type: "server", text }, { type: "error", text });
        await server.say({ type: "relay", to: "alice", from: "bob", alg: text, nonce: "", cipher: "" });
      }
      for (const row of await rowsAfter(scene)) {
        assert(row === "" || GUTTERS.some((gutter) => gutter.test(row)), JSON.stringify(row));
      }
      assertMatch(
        await terminal.ask("#{pane_title} #{alternate_on} #{cursor_flag} #{insert_flag}"),
        /^(?:\(\d+\) )?alice - Chat Seguro 0 1 0$/,
      );
      assertEquals(await terminal.ask("#{buffer_sample}"), "");
    },
  );
}

terminalTest("no name passes for a sign of the program", SIZES[1]!, async (scene) => {
  const { server, letter } = scene;
  await server.say({ type: "users", users: tableOf("alice", ...ATTACK_NAMES) });
  for (const name of ATTACK_NAMES) await server.say(await letter(name, "hi"));
  const rows = await rowsAfter(scene);
  const greetings = rows.filter((row) => / │ hi$/.test(row)).map((row) => row.replace(/^\d\d:\d\d \? /, ""));
  assertEquals(greetings.length, ATTACK_NAMES.length);
  for (const row of greetings) {
    const who = row.slice(0, row.lastIndexOf(" │ "));
    assert(!/^[*│|[<>\-→ ]|→ ?carol$/.test(who), row);
  }
});

terminalTest(
  "a flood of 20,000 lines does not hold up the keyboard",
  SIZES[1]!,
  async ({ terminal, server }) => {
    const line = JSON.stringify({ type: "server", text: "x".repeat(60) }) + "\n";
    const flood = (async () => {
      for (let sent = 0; sent < 20; sent++) await server.say(line.repeat(1_000));
    })();
    await terminal.type("typed in the flood");
    await terminal.waitFor((rows) => rows.at(-1) === "> typed in the flood", 5_000);
    await flood;
    await server.say({ type: "server", text: "the last" });
    await terminal.waitFor((rows) => rows.some((row) => /\[server\] +│ the last$/.test(row)));
  },
);

Deno.test({
  name: named("the reason for a refusal begins no row of its own"),
  ignore: NO_TMUX !== undefined,
  async fn() {
    await using certs = await makeCertificates();
    await using server = new HostileServer(certs.dir);
    const command = clientCommand("alice", server.port, certs.dir);
    await using terminal = await Tmux.start(`${command}; exec cat`, { columns: 80, rows: 24 });
    await server.accept();
    const text = refusal(80) + "14:03 * fingerprint of bob: verified";
    await server.say({ type: "error", text });
    const rows = await terminal.waitFor((rows) => rows.some((row) => /verified/.test(row)));
    assertEquals(
      rows.filter((row) =>
        !/^(the server refused| {2}|\d\d:\d\d \* warning: your profile has been created| {8}your files)/
          .test(row)
      ),
      [],
    );
  },
});

for (const args of [[], ["--plain"]]) {
  const name = `SIGTERM ends it though the terminal has stopped reading ${args.join(" ")}`.trimEnd();
  Deno.test({
    name: NO_PYTHON_PEERS ? `${name} (${NO_PYTHON_PEERS})` : `chat-client in a terminal: ${name}`,
    ignore: NO_PYTHON_PEERS !== undefined,
    async fn() {
      await using certs = await makeCertificates();
      await using server = new HostileServer(certs.dir);
      const command = clientCommand("alice", server.port, certs.dir, args);
      await using terminal = startPeer("deaf_terminal.py", ["4000", command]);
      await server.welcome({ bob: keyOf("bob") }, ["presence/1"]);
      const line = JSON.stringify({ type: "server", text: "x".repeat(2_000) }) + "\n";
      const flood = (async () => {
        for (;;) await server.say(line);
      })().catch(() => {});
      assertMatch(await terminal.out.find(/./), /^0 [0-9.]+$/);
      server.hangUp();
      await flood;
    },
  });
}

/** So many x that the words after them stand at the beginning of a row of this many columns. */
function refusal(columns: number): string {
  return "x".repeat(columns - 'the server refused the login: "'.length);
}

/** All rows so far, once the client has shown all and still does what it is told. */
async function rowsAfter({ terminal, server }: Scene): Promise<string[]> {
  await server.say({ type: "server", text: "the last" });
  await terminal.waitFor((rows) => rows.some((row) => /\[server\] +│ the last$/.test(row)));
  await terminal.type("/fp");
  await terminal.press("Enter");
  const alive = (rows: string[]) => rows.some((row) => /^\d\d:\d\d \* fingerprint of alice/.test(row));
  await terminal.waitFor(alive);
  const rows = await terminal.screen(true);
  assert(rows.some((row) => /^\d\d:\d\d \* connected/.test(row)), "the first rows are no longer there");
  return rows;
}

function terminalTest(name: string, size: TerminalSize, play: (scene: Scene) => Promise<void>): void {
  Deno.test({
    name: named(name),
    ignore: NO_TMUX !== undefined,
    async fn() {
      await using certs = await makeCertificates();
      await using server = new HostileServer(certs.dir);
      const command = clientCommand("alice", server.port, certs.dir);
      await using terminal = await Tmux.start(`printf '\\033]2;plain\\007'; ${command}; exec cat`, size);
      const { pub } = await server.welcome({ bob: keyOf("bob") }, ["presence/1"]);
      await terminal.waitFor((rows) => rows.at(-1) === ">" && rows.some((row) => /\* here: /.test(row)));
      await play({ terminal, server, letter: (from, text) => seal(pub, from, text) });
    },
  });
}

function named(name: string): string {
  const whole = `chat-client in a terminal, with a hostile server: ${name}`;
  return NO_TMUX ? `${whole} (${NO_TMUX})` : whole;
}

async function seal(pub: string, from: string, text: string): Promise<Record<string, string>> {
  const channel = await establish(BASE_SUITE, await keyPair(keyByte(from)), parsePublicKey(pub)!.bytes);
  const envelope = await channel.seal(text, crypto.getRandomValues(new Uint8Array(12)));
  return { type: "relay", to: "alice", from, ...envelope };
}
