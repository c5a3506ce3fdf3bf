// The relay in the hands of somebody bad: it has the server's own certificate and key, so that every client
// takes it for the server, and it can tell a client that a friend has other keys. Honest until it is told to
// lie.

import { encodeBase64 } from "../../lib/base/base64.ts";
import { newProfile, ownIdentity } from "../../lib/profile/profile.ts";
import { parseUserName } from "../../lib/wire/user_name.ts";
import { CERTIFICATE_NAME, type CertificatePair } from "../demo/tunnel.ts";

/** Who is lied about, and to whom. */
export interface Lie {
  readonly about: string;
  readonly to: string;
}

/** Keys that the relay made itself, in a statement that is right in itself. */
interface FalseIdentity {
  readonly pub: string;
  readonly statement: string;
}

/** What a client and the server say, as far as lying needs it. */
interface Message {
  readonly type: string;
  readonly user?: string;
  readonly to?: string;
  readonly users?: Readonly<Record<string, string>>;
}

export class LyingRelay implements AsyncDisposable {
  readonly #listener: Deno.TlsListener;
  readonly #target: number;
  readonly #cert: string;
  readonly #routes = new Set<Route>();
  readonly #work: Promise<void>[] = [];
  #lie: Lie & FalseIdentity | undefined;

  /** Ends TLS as the server would, and goes on over TLS to the server at that port of 127.0.0.1. */
  constructor(target: number, { cert, key }: CertificatePair) {
    this.#target = target;
    this.#cert = cert;
    this.#listener = Deno.listenTls({ hostname: "127.0.0.1", port: 0, cert, key });
    this.#work.push(this.#accept());
  }

  get port(): number {
    return (this.#listener.addr as Deno.NetAddr).port;
  }

  /** How many messages of that client came for that friend. */
  messages(from: string, to: string): number {
    return this.#routesOf(from).flatMap(({ said }) => said)
      .filter((message) => message.type === "relay" && message.to === to).length;
  }

  /**
   * Tells the client that the friend went, and came back with keys that are the relay's; and sticks to that.
   */
  async lie(lie: Lie): Promise<void> {
    this.#lie = { ...lie, ...await inventIdentity(lie.about) };
    await this.#tellAnew(lie);
  }

  /** Says the truth again: the friend went, and came back. */
  async repent(): Promise<void> {
    const lie = this.#lie!;
    this.#lie = undefined;
    await this.#tellAnew(lie);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    this.#routes.forEach((route) => route.close());
    await Promise.all(this.#work);
  }

  async #tellAnew({ about, to }: Lie): Promise<void> {
    const person = this.#lie ?? this.#routesOf(about).at(-1)?.own;
    if (!person) throw new Error(`${about} is not there`);
    const { pub, statement } = person;
    for (const route of this.#routesOf(to)) {
      await route.tell({ type: "left", user: about });
      await route.tell({ type: "joined", user: about, pub, statement });
    }
  }

  #routesOf(user: string): Route[] {
    return [...this.#routes].filter((route) => route.user === user);
  }

  async #accept(): Promise<void> {
    for (;;) {
      try {
        this.#work.push(this.#handOn(await this.#listener.accept()));
      } catch {
        return; // the listener was closed
      }
    }
  }

  async #handOn(near: Deno.TlsConn): Promise<void> {
    try {
      await near.handshake();
      const tcp = await Deno.connect({ hostname: "127.0.0.1", port: this.#target });
      tcp.setNoDelay(true);
      const far = await Deno.startTls(tcp, { hostname: CERTIFICATE_NAME, caCerts: [this.#cert] });
      const route = new Route(near, far, (message, user) => this.#falsify(message, user));
      this.#routes.add(route);
      await route.run();
      this.#routes.delete(route);
    } catch {
      near.close(); // it did not begin as it should
    }
  }

  /** The line that the client is to read. */
  #falsify(message: Message, user: string | undefined): Message {
    const lie = this.#lie;
    if (!lie || user !== lie.to) return message;
    const { about, pub, statement } = lie;
    if (message.users?.[about]) return { ...message, users: { ...message.users, [about]: pub } };
    if (message.user !== about) return message;
    if (message.type === "joined") return { ...message, pub, statement } as Message;
    return message.type === "identity" ? { ...message, statement } as Message : message;
  }
}

/** A client's way to the server, line by line. */
class Route {
  /** What the client has said. */
  readonly said: Message[] = [];
  /** What it proved of itself. */
  own: FalseIdentity | undefined;
  #user: string | undefined;
  #pub = "";
  #turn = Promise.resolve();

  constructor(
    readonly near: Deno.Conn,
    readonly far: Deno.Conn,
    readonly falsify: (message: Message, user: string | undefined) => Message,
  ) {}

  get user(): string | undefined {
    return this.#user;
  }

  /** Hands on until one end is gone. */
  async run(): Promise<void> {
    const up = eachLine(this.near, async (line) => {
      if (line !== "") this.#note(JSON.parse(line));
      await write(this.far, line);
    });
    const down = eachLine(this.far, async (line) => {
      const message = line === "" ? undefined : JSON.parse(line);
      const told = message && this.falsify(message, this.#user);
      await this.#toClient(told === message ? line : JSON.stringify(told));
    });
    await Promise.race([up, down]);
    this.close();
    await Promise.all([up, down]);
  }

  /** A line of the relay's own. */
  tell(message: object): Promise<void> {
    return this.#toClient(JSON.stringify(message));
  }

  close(): void {
    for (const end of [this.near, this.far]) {
      try {
        end.close();
      } catch {
        // It was closed already.
      }
    }
  }

  /** One line after the other, whoever it is from. */
  #toClient(line: string): Promise<void> {
    return this.#turn = this.#turn.then(() => write(this.near, line));
  }

  #note(message: Message & Partial<FalseIdentity>): void {
    this.said.push(message);
    if (message.type === "hello") [this.#user, this.#pub] = [message.user, message.pub!];
    if (message.type === "login") this.own = { pub: this.#pub, statement: message.statement! };
  }
}

/** Whole lines, until the connection ends or breaks. */
async function eachLine(from: Deno.Conn, hand: (line: string) => Promise<void>): Promise<void> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(16 * 1024);
  let rest = "";
  try {
    for (let count; (count = await from.read(buffer)) !== null;) {
      const lines = (rest + decoder.decode(buffer.subarray(0, count), { stream: true })).split("\n");
      rest = lines.pop()!;
      for (const line of lines) await hand(line);
    }
  } catch {
    // A connection that breaks ends like one that is closed.
  }
}

async function write(to: Deno.Conn, line: string): Promise<void> {
  const bytes = new TextEncoder().encode(line + "\n");
  for (let at = 0; at < bytes.length;) at += await to.write(bytes.subarray(at));
}

async function inventIdentity(name: string): Promise<FalseIdentity> {
  const profile = await newProfile(
    parseUserName(name)!,
    (length) => crypto.getRandomValues(new Uint8Array(length)),
    () => Date.now(),
  );
  const { statement, base } = await ownIdentity(profile);
  return { pub: encodeBase64(base.publicKey), statement: statement.text };
}
