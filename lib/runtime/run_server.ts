// The server: pumps what happens on its connections into the relay, and carries out what the relay wants.

import { Exit, type ExitCode, ExitError } from "../base/exit.ts";
import { judgeFile } from "../certificate/pin.ts";
import { DEFAULT_CERT, DEFAULT_KEY, type ServerConfig } from "../config/server_config.ts";
import { LineConnection } from "../io/line_connection.ts";
import { Output } from "../io/output.ts";
import { systemReason } from "../i18n/system_reason.ts";
import { localAddress, now, onEndSignal, readText } from "../io/system.ts";
import { type Accepted, Listener, ListenError } from "../io/tls_listener.ts";
import { newRelayState, type RelayState, step } from "../relay/relay.ts";
import type { ConnectionId, RelayEvent } from "../relay/relay_event.ts";
import { HELLO_DEADLINE, MAX_CLIENT_LINE } from "../wire/limits.ts";
import { logLine, type ServerEntry } from "./server_log.ts";

/** Milliseconds between two looks at the deadlines. */
const TICK = 250;
/** Bytes that may wait for one connection: a welcome of ten thousand people, and more than a burst of messages. */
const MAX_QUEUE = 4 * 1024 * 1024;

/** Milliseconds for the last lines of the log: nobody may be reading it. */
const LAST_LOG = 1_000;
/** Milliseconds for the last words to a connection. */
const GOODBYE = 3_000;

/** Runs until a signal ends it. Throws ExitError when it cannot start. */
export async function runServer(config: ServerConfig): Promise<ExitCode> {
  const { cert, key } = await readPair(config);
  const listener = listen(config, cert, key);
  const server = new Server(config);
  server.log({ event: "listening", address: listener.address });
  for (const entry of invitations(listener.address)) server.log(entry);
  const warning = certificateWarning(cert, config);
  if (warning) server.log({ event: "warning", text: warning });

  const accepting = listener.acceptAll(HELLO_DEADLINE, {
    accepted: (accepted) => server.accepted(accepted),
    handshakeFailed: (remote, why) => server.log({ event: "handshake_failed", remote, why }),
    acceptFailed: (why) => server.log({ event: "accept_failed", why }),
  });
  const ticking = setInterval(() => server.happened({ kind: "tick" }), TICK);
  const signal = await new Promise<string>((resolve) => onEndSignal(resolve));
  server.log({ event: "stopping", signal });
  listener.close();
  clearInterval(ticking);
  await accepting;
  await server.stop();
  return Exit.done;
}

class Server {
  readonly #relay: RelayState;
  readonly #connections = new Map<ConnectionId, LineConnection>();
  readonly #finishing = new Set<Promise<void>>();
  readonly #console: Output;
  #lastId = 0;

  constructor(readonly config: ServerConfig) {
    this.#relay = newRelayState(config.maxPeople);
    const dropped = (count: number) => this.#line({ event: "dropped_lines", count });
    this.#console = new Output("stdout", () => {}, dropped);
  }

  log(entry: ServerEntry): void {
    this.#console.write(this.#line(entry));
  }

  async accepted({ conn, remote }: Accepted): Promise<void> {
    const id = ++this.#lastId;
    const connection = new LineConnection(conn, { line: MAX_CLIENT_LINE, queue: MAX_QUEUE });
    this.#connections.set(id, connection);
    this.happened({ kind: "opened", connection: id, remote });
    const reason = await connection.read((framed) => this.happened({ ...framed, connection: id }));
    this.#connections.delete(id);
    this.happened({ kind: "closed", connection: id, reason });
  }

  happened(event: RelayEvent): void {
    for (const effect of step(this.#relay, event, now())) {
      switch (effect.kind) {
        case "send":
          this.#connections.get(effect.to)?.send(effect.line);
          break;
        case "close":
          this.#finish(effect.connection);
          break;
        case "log":
          this.log(effect.entry);
      }
    }
  }

  /** Tells everybody, and waits until they know. */
  async stop(): Promise<void> {
    this.happened({ kind: "stop" });
    await Promise.all(this.#finishing);
    await this.#console.flushed(LAST_LOG);
  }

  #finish(id: ConnectionId): void {
    const finishing = this.#connections.get(id)?.finish(GOODBYE).finally(() =>
      this.#finishing.delete(finishing!)
    );
    if (finishing) this.#finishing.add(finishing);
  }

  #line(entry: ServerEntry): string {
    return logLine(entry, this.config.log, this.config.texts, new Date(), this.#console.columns);
  }
}

/** Certificate and key, as PEM. */
async function readPair({ cert, key, texts }: ServerConfig): Promise<{ cert: string; key: string }> {
  const [certificate, privateKey] = [await readText(cert), await readText(key)];
  // Who named no file starts the server for the first time.
  const guide = cert === DEFAULT_CERT && key === DEFAULT_KEY ? texts.serverGuide : [];
  const refuse = (file: string, why: string) =>
    new ExitError(Exit.usage, texts.cannotRead(file, systemReason(why, texts)), guide);
  if ("why" in certificate) throw refuse(cert, certificate.why);
  if ("why" in privateKey) throw refuse(key, privateKey.why);
  return { cert: certificate.text, key: privateKey.text };
}

function listen(config: ServerConfig, certPem: string, keyPem: string): Listener {
  const { host, port, cert, key, texts } = config;
  try {
    return new Listener(host, port, certPem, keyPem);
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    const address = `${host}:${port}`;
    switch (error.kind) {
      case "port_taken":
        throw new ExitError(Exit.failed, texts.portTaken(address));
      case "key_mismatch":
        throw new ExitError(Exit.usage, texts.keyMismatch(cert, key));
      case "bad_pair":
        throw new ExitError(Exit.usage, texts.notAPair(cert, key, error.message));
      case "network":
        throw new ExitError(Exit.failed, texts.cannotListen(address, systemReason(error.message, texts)));
    }
  }
}

/** How friends connect, without a tunnel and with one. `address`: HOST:PORT. */
function invitations(address: string): ServerEntry[] {
  const [, host, port] = /^\[?(.*?)\]?:(\d+)$/.exec(address) as unknown as [string, string, string];
  const reachable = host === "0.0.0.0" || host === "::" ? localAddress() : host;
  return [
    { event: "friend_types", line: `chat-client NAME ${reachable} ${port}` },
    { event: "tunnel", line: `ngrok tcp ${port}` },
  ];
}

/** What clients of ours will say of the certificate, where that is worth a warning. */
function certificateWarning(pem: string, { cert, texts }: ServerConfig): string | undefined {
  const judged = judgeFile(pem, cert, Date.now(), texts);
  return "refused" in judged ? texts.ourClientsRefuse(judged.refused) : judged.warning;
}
