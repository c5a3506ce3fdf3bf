// What both sides of a TLS 1.3 handshake do (RFC 8446 section 4): whole messages out
// of records, the transcript, the key agreement, Finished. Neither side's order.

import { type Bytes, concat, uint } from "./encoding.ts";
import { hash, verifyData } from "./key_schedule.ts";
import { finished, message, MessageType } from "./messages.ts";
import { ContentType, type Fragment, RecordLayer } from "./records.ts";

const CLOSE_NOTIFY = 0; // section 6.1
const MESSAGE_HEADER_SIZE = 4;

export class Handshake {
  readonly records: RecordLayer;
  #transcript: Bytes = new Uint8Array(0);
  #received: Bytes = new Uint8Array(0);

  constructor(conn: Deno.Conn, fragmentSize?: number) {
    this.records = new RecordLayer(conn, fragmentSize);
  }

  /** The hash of every message so far (section 4.4.1). */
  transcriptHash(): Promise<Bytes> {
    return hash(this.#transcript);
  }

  /** After a HelloRetryRequest the first hello counts by its hash (section 4.4.1). */
  async forgetFirstHello(): Promise<void> {
    this.#transcript = message(MessageType.messageHash, await this.transcriptHash());
  }

  async send(bytes: Bytes): Promise<void> {
    this.#transcript = concat(this.#transcript, bytes);
    await this.records.write(ContentType.handshake, bytes);
  }

  async sendFinished(secret: Bytes): Promise<void> {
    await this.send(finished(await verifyData(secret, await this.transcriptHash())));
  }

  /** The body of the next message, which must be of this type. */
  async receive(type: number): Promise<Bytes> {
    while (!this.#hasMessage()) {
      const fragment = await this.#read();
      if (fragment === undefined) throw new Error("the peer left during the handshake");
      if (fragment.type !== ContentType.handshake) {
        throw new Error(`a record of type ${fragment.type} came during the handshake`);
      }
      this.#received = concat(this.#received, fragment.bytes);
    }
    const raw = this.#received.slice(0, MESSAGE_HEADER_SIZE + this.#messageSize());
    if (raw[0] !== type) throw new Error(`message ${raw[0]} came instead of ${type}`);
    this.#received = this.#received.slice(raw.length);
    this.#transcript = concat(this.#transcript, raw);
    return raw.slice(MESSAGE_HEADER_SIZE);
  }

  /** Finished proves that the peer has our keys and saw our messages (section 4.4.4). */
  async receiveFinished(secret: Bytes): Promise<void> {
    const expected = await verifyData(secret, await this.transcriptHash());
    const received = await this.receive(MessageType.finished);
    if (`${received}` !== `${expected}`) throw new Error("the peer's Finished is wrong");
  }

  /** The next application data, or undefined where the peer has ended. */
  async receiveData(): Promise<Bytes | undefined> {
    for (;;) {
      const fragment = await this.#read();
      if (fragment === undefined) return undefined;
      if (fragment.type === ContentType.applicationData) return fragment.bytes;
    }
  }

  sendData(text: string): Promise<void> {
    return this.records.write(ContentType.applicationData, new TextEncoder().encode(text));
  }

  sendCloseNotify(): Promise<void> {
    return this.records.write(ContentType.alert, concat(uint(1, 1), uint(1, CLOSE_NOTIFY)));
  }

  async #read(): Promise<Fragment | undefined> {
    const fragment = await this.records.read();
    if (fragment?.type !== ContentType.alert) return fragment;
    const description = fragment.bytes[1]; // section 6.2 names the numbers
    if (description === CLOSE_NOTIFY) return undefined;
    throw new Error(`the peer sent alert ${description}`);
  }

  #hasMessage(): boolean {
    return this.#received.length >= MESSAGE_HEADER_SIZE &&
      this.#received.length >= MESSAGE_HEADER_SIZE + this.#messageSize();
  }

  #messageSize(): number {
    return this.#received.subarray(1, MESSAGE_HEADER_SIZE)
      .reduce((size, byte) => size * 256 + byte, 0);
  }
}

export interface Share {
  readonly publicKey: Bytes;
  agree(peer: Bytes): Promise<Bytes>;
}

/** A fresh X25519 share (section 7.4.2). */
export async function makeShare(): Promise<Share> {
  const pair = await crypto.subtle.generateKey("X25519", false, ["deriveBits"]) as CryptoKeyPair;
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
    async agree(peer: Bytes): Promise<Bytes> {
      const publicKey = await crypto.subtle.importKey("raw", peer, "X25519", false, []);
      const algorithm = { name: "X25519", public: publicKey };
      return new Uint8Array(await crypto.subtle.deriveBits(algorithm, pair.privateKey, 256));
    },
  };
}
