// Plays against a lying relay on the true wire: real clients, each a process, with profiles of known keys.

import { assertEquals } from "@std/assert";
import type { ClientEvent } from "../../lib/client/client_event.ts";
import type { StoredContact } from "../../lib/trust/contact.ts";
import type { Stage } from "../hostile/trust_misdeed.ts";
import { TrustRelay } from "../hostile/trust_relay.ts";
import { UNSAFE } from "./attacks.ts";
import { JsonClient, JsonProgram } from "./json_client.ts";
import type { Letter } from "./letters.ts";
import { newDataFolder, startClient } from "./programs.ts";
import { contactsIn, renewTestProfile, writeTestProfile } from "./test_profile.ts";

/** The longest chain of lines that answer each other. */
const ROUNDS = 7;

export class WireStage implements Stage, AsyncDisposable {
  readonly #folder = newDataFolder();
  readonly #clients = new Map<string, JsonProgram[]>();
  #markers = 0;

  constructor(readonly relay: TrustRelay, readonly certs: string) {}

  get letters(): readonly Letter[] {
    return this.relay.letters;
  }

  async enters(user: string, line?: string): Promise<void> {
    await this.#profile(user);
    const env = { XDG_DATA_HOME: this.#folder };
    const client = line === undefined
      ? new JsonClient(user, this.relay.port, this.certs, ["--stay"], { env })
      : new JsonProgram(startClient(["join", line, "--as", user, "--json", "--stay"], { env }));
    this.#clients.get(user)!.push(client);
    await client.find({ event: "connected" }).catch(ended);
    await this.#settle();
  }

  async leaves(user: string): Promise<void> {
    await this.#present(user).process.stop("SIGTERM");
    await this.relay.gone(user);
    await this.#settle();
  }

  async renews(user: string): Promise<void> {
    await this.#profile(user);
    await renewTestProfile(this.#folder, user);
  }

  async types(user: string, line: string): Promise<void> {
    const client = this.#present(user);
    const from = client.next;
    await client.type(line, "/fp");
    await client.find({ event: "fingerprint", user }, from).catch(ended);
    await this.#settle();
  }

  shown(user: string): ClientEvent[] {
    return (this.#clients.get(user) ?? []).flatMap(({ events }) => events as ClientEvent[]);
  }

  async contacts(user: string): Promise<readonly StoredContact[]> {
    await this.#present(user).process.stop("SIGTERM"); // what may wait a second is written at the end
    return await contactsIn(this.#folder, user);
  }

  async ended(user: string): Promise<number | undefined> {
    return this.relay.has(user) ? undefined : await this.#present(user).process.exit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const clients = [...this.#clients.values()].flat();
    for (const client of clients) {
      const { out, err } = client.process;
      await client[Symbol.asyncDispose]();
      assertEquals(UNSAFE.exec(out.all.join("") + err.all.join("")), null);
    }
    await this.relay[Symbol.asyncDispose]();
  }

  async #profile(user: string): Promise<void> {
    if (this.#clients.has(user)) return;
    this.#clients.set(user, []);
    await writeTestProfile(this.#folder, user);
  }

  #present(user: string): JsonProgram {
    return this.#clients.get(user)!.at(-1)!;
  }

  /** Whatever follows from what was said has been said, taken and shown. */
  async #settle(): Promise<void> {
    const users = () => [...this.#clients.keys()].filter((user) => this.relay.has(user));
    for (let round = 0; round < ROUNDS; round++) for (const user of users()) await this.relay.answered(user);
    for (const user of users()) {
      const text = `marker ${++this.#markers}`;
      const client = this.#present(user);
      this.relay.say(user, { type: "server", text });
      await client.find({ event: "server", text }).catch(ended);
    }
  }
}

/** A client that ends shows nothing more. */
function ended(error: Error): void {
  if (!error.message.startsWith("the stream ended")) throw error;
}
