// The client's connection: dialled, written and ended by the core's effects; what happens to it comes back as
// events.

import { encodeUtf8 } from "../../base/utf8.ts";
import { sha256 } from "../../crypto/sha256.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { systemReason } from "../../texts/system_reason.ts";
import { LineConnection } from "../../io/net/line_connection.ts";
import { Dial, DialError } from "../../io/net/tls_dialer.ts";
import type { CoreEvent } from "../../client/core_event.ts";
import { writeAddress } from "../../wire/address.ts";
import { MAX_SERVER_LINE } from "../../wire/limits.ts";
import type { Place } from "./choose_server.ts";

/** Bytes queued for the server. The input waits long before; only answers to the server come on top. */
const MAX_QUEUE = 64 * 1024 * 1024;
/** Milliseconds until a server that reads nothing is given up. */
const STUCK = 75_000;
/** Milliseconds for the last words to the server, while the user waits to leave. */
const GOODBYE = 1_500;

/** One connection at a time to one server. */
export class ServerLink {
  #dial: Dial | undefined;
  #connection: LineConnection<number> | undefined;
  #goodbye: Promise<void> = Promise.resolve();

  /**
   * `happened`: takes an event, and resolves when its effects are carried out; `ready`: resolves when the
   * screen has room for more; `texts`: in the present language.
   */
  constructor(
    readonly place: Place,
    readonly happened: (event: CoreEvent) => Promise<void>,
    readonly ready: () => Promise<void>,
    readonly texts: () => Texts,
  ) {}

  /** Connects, and reads until the end. Rejects only for bugs. */
  async connect(): Promise<void> {
    const dial = this.#dial = new Dial();
    let connection: LineConnection<number>;
    let certificate: Uint8Array<ArrayBuffer>;
    try {
      const { host, port } = this.place.server;
      const dialled = await dial.connect(host, port, this.place.pins);
      certificate = await sha256(dialled.pin.der);
      const { conn } = dialled;
      connection = new LineConnection(conn, { line: MAX_SERVER_LINE, queue: MAX_QUEUE }, (ticket) => {
        this.happened({ kind: "written", ticket });
      });
    } catch (error) {
      if (!(error instanceof DialError)) throw error;
      if (this.#dial === dial) this.happened({ kind: "lost", ...this.#why(error) });
      return;
    }
    if (this.#dial !== dial) return connection.close();
    this.#connection = connection;
    this.happened({ kind: "opened", certificate }).then(() => connection.hurryAnswer());
    await connection.read(async (framed) => {
      if (this.#connection !== connection) return;
      await this.happened(framed);
      await this.ready();
    });
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.happened({ kind: "lost", cause: "network", sentence: this.texts().connectionClosed() });
  }

  #why({ kind, message }: DialError): { cause: "certificate" | "network"; sentence: string } {
    const texts = this.texts();
    const server = writeAddress(this.place.server);
    switch (kind) {
      case "certificate":
        return {
          cause: "certificate",
          sentence: this.place.file === undefined
            ? texts.servers.certificateOther(server, this.place.server.alias)
            : texts.certificateRefused(server),
        };
      case "not_tls":
        return { cause: "network", sentence: texts.notTls(server) };
      case "network":
        return { cause: "network", sentence: texts.connectFailed(server, systemReason(message, texts)) };
    }
  }

  /** As the effect `send`. */
  send(line: string, ticket: number | undefined): void {
    // A blank line only carries an acknowledgement, which any queued line does.
    if (line === "" && this.#connection?.busy) return;
    this.#connection?.send(encodeUtf8(line), ticket);
  }

  /** After everything sent has left. */
  hangUp(): void {
    this.#dial?.cancel();
    this.#dial = undefined;
    this.#goodbye = this.#connection?.finish(GOODBYE) ?? this.#goodbye;
    this.#connection = undefined;
  }

  /** Resolves when the last connection has said goodbye. */
  get goodbye(): Promise<void> {
    return this.#goodbye;
  }

  /** Gives up a server that reads nothing; to be called periodically. */
  dropIfStuck(): void {
    this.#connection?.dropIfStuck(STUCK);
  }

  /** Resolves when the server keeps up. */
  async relieved(): Promise<void> {
    if (this.#connection?.congested) await this.#connection.relieved();
  }
}
