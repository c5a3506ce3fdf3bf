// Who and what takes part in the story of trust: the host's server, the relay before it, a tunnel, and people
// with a profile each. All of it real programs and connections, none of it the story.

import { startClient, startServerProcess } from "../../tests/support/programs.ts";
import type { Process } from "../../tests/support/process.ts";
import type { Language } from "../../lib/texts/pick_language.ts";
import { Friend } from "../demo/friend.ts";
import type { Stage } from "../demo/play.ts";
import { openTunnel } from "../demo/tunnel.ts";
import type { Tap } from "../demo/tap.ts";
import { LyingRelay } from "./lying_relay.ts";

/** Milliseconds for an answer on loopback, far more than it takes. */
const ANSWER_MS = 8_000;

/** The host: a server, and what is typed at its console. */
export class Host {
  readonly #process: Process;

  constructor(process: Process) {
    this.#process = process;
  }

  /** Whether the server made its certificate before it listened. */
  get madeCertificate(): boolean {
    return this.#process.out.all.slice(0, 2).join("").includes('"certificate_made"');
  }

  /** Types a line at the console, and gives the answer that begins so. */
  async ask(line: string, beginning: string): Promise<string> {
    const from = this.#process.out.all.length;
    await this.#process.type(line);
    const fits = (row: string) => {
      const entry = JSON.parse(row);
      return entry.event === "answer" && entry.line.startsWith(beginning);
    };
    return JSON.parse(await this.#process.out.find(fits, { from, ms: ANSWER_MS })).line;
  }
}

export class World {
  readonly #stage: Stage;
  readonly #language: Language;

  constructor(stage: Stage, language: Language) {
    this.#stage = stage;
    this.#language = language;
  }

  /** Starts a server in an empty folder; a relay stands before it that may lie, with the server's own key. */
  async openServer(): Promise<{ readonly host: Host; readonly relay: LyingRelay }> {
    const folder = await this.#newFolder("host");
    const process = this.#stage.cleanup.use(
      startServerProcess(
        ["--host", "127.0.0.1", "--port", "0", "--log", "json", "--lang", this.#language],
        { cwd: folder, env: { XDG_DATA_HOME: `${folder}/data` } },
      ),
    );
    const listening = await process.out.find(/"listening"/, { ms: ANSWER_MS }).catch(() => {
      throw new Error(process.err.text);
    });
    const port = Number(JSON.parse(listening).address.split(":").pop());
    const [cert, key] = await Promise.all(
      ["crt", "key"].map((end) => Deno.readTextFile(`${folder}/data/chat-seguro/server/server.${end}`)),
    );
    const relay = this.#stage.cleanup.use(new LyingRelay(port, { cert: cert!, key: key! }));
    return { host: new Host(process), relay };
  }

  /** A tunnel to that port, at an address of its own. */
  openTunnel(port: number): Tap {
    return this.#stage.cleanup.use(openTunnel(port));
  }

  /** A person without a profile. */
  async person(name: string): Promise<Player> {
    const folder = await this.#newFolder(name);
    return new Player(name, (args) => {
      this.#stage.signal.throwIfAborted();
      const all = [...args, "--lang", this.#language];
      return this.#stage.cleanup.use(startClient(all, { cwd: folder, env: { XDG_DATA_HOME: folder } }));
    });
  }

  async #newFolder(name: string): Promise<string> {
    const folder = `${this.#stage.folder}/${name}`;
    await Deno.mkdir(folder);
    return folder;
  }
}

/** Somebody with a profile of their own, who starts chat-client as often as they like. */
export class Player {
  readonly name: string;
  readonly #start: (args: readonly string[]) => Process;

  constructor(name: string, start: (args: readonly string[]) => Process) {
    this.name = name;
    this.#start = start;
  }

  /** `chat-client join`, and the invite pasted when it is asked for. */
  async join(as: string, invite: string): Promise<Friend> {
    const client = this.#chat(["join", "--as", as]);
    await client.type(invite);
    return client;
  }

  /** `chat-client`, which goes on where it was. */
  comeBack(): Friend {
    return this.#chat([]);
  }

  /** `chat-client move`: gives what it says. Rejects when it did not work. */
  async move(host: string, port: number): Promise<string> {
    const process = this.#start(["move", host, `${port}`]);
    if (await process.exit !== 0) throw new Error(process.err.text);
    return process.out.text;
  }

  #chat(args: readonly string[]): Friend {
    return new Friend(this.name, this.#start([...args, "--json", "--stay"]));
  }
}
