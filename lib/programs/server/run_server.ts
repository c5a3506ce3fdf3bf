// The program chat-server: from its configuration to its end.

import { Exit, type ExitCode, ExitError } from "../../base/exit.ts";
import { certificateHash } from "../../certificate/certificate_hash.ts";
import type { ServerConfig } from "../cli/server_config.ts";
import { systemReason } from "../../texts/system_reason.ts";
import { consoleLines } from "../../io/terminal/input.ts";
import { listenForScrapes } from "../../io/net/metrics_listener.ts";
import { localAddress, onEndSignal, onReportSignal, wallClock } from "../../io/system/system.ts";
import { every } from "../../io/system/timers.ts";
import { holdPort, Listener, ListenError } from "../../io/net/tls_listener.ts";
import { type Address, writeAddress } from "../../wire/address.ts";
import { HELLO_DEADLINE } from "../../wire/limits.ts";
import { findPair } from "./find_pair.ts";
import { nearConsoleCommand, printed, runConsoleCommand } from "./subcommands/console_commands.ts";
import { sayAtConsole } from "./subcommands/say.ts";
import type { UserName } from "../../wire/user_name.ts";
import { openForServer } from "./subcommands/host_store.ts";
import { shadowedPair } from "./subcommands/pair_place.ts";
import { PairWatch } from "./subcommands/pair_watch.ts";
import { readPair } from "./subcommands/read_pair.ts";
import type { Outcome } from "./subcommands/host_command.ts";
import { Server, TICK } from "./server.ts";
import { ServerConsole } from "./server_console.ts";
import type { ServerEntry } from "./server_log.ts";
import { metricsText } from "./server_metrics.ts";

/** Milliseconds between two checks of the certificate's dates: setting the clock can invalidate it, too. */
const LOOK = 60_000;

/** Until a signal. Throws ExitError if it cannot start. */
export async function runServer(config: ServerConfig): Promise<ExitCode> {
  const { host, port } = config;
  const here = <Opened>(open: () => Opened) => listening(config, writeAddress(config), "--port", open);
  const hostConsole = new ServerConsole(config);
  const paths = await findPair(config, hostConsole, () => here(() => holdPort(config)));
  const pair = await readPair(paths, config.texts);
  const listener = here(() => new Listener(host, port, pair));
  const { names, admission, twins } = openForServer(config);
  const server = new Server(config, names, await certificateHash(pair.cert), hostConsole);
  server.listens(writeAddress(listener.address));
  for (const entry of invitations(listener.address)) hostConsole.log(entry);
  hostConsole.log({ event: "admission", admission });
  if (twins > 0) hostConsole.log({ event: "warning", text: config.texts.host.twins(twins) });
  const watch = new PairWatch(pair);
  const warn = () => {
    const warning = watch.look(wallClock());
    if (warning) hostConsole.log({ event: "warning", text: warning });
  };
  warn();
  const other = config.cert === undefined ? await shadowedPair(config) : undefined;
  if (other) hostConsole.log({ event: "warning", text: config.texts.host.twoPairs(paths.cert, other.cert) });
  serveMetrics(config, server, hostConsole);

  const accepting = listener.acceptAll(HELLO_DEADLINE, server);
  const stopTicking = every(TICK, () => server.tick());
  const stopWarning = every(LOOK, warn);
  const report = () => hostConsole.log({ event: "status", ...server.figures() });
  onReportSignal((risky) => {
    report();
    if (risky) hostConsole.log({ event: "warning", text: config.texts.inspectorOpen() });
  });
  const known = {
    host: reachable(listener.address.host),
    port: listener.address.port,
    cert: paths.cert,
    texts: config.texts,
  };
  runConsole(hostConsole, server, report, (line) => {
    const words = /^say(?:\s+(.*))?$/s.exec(line);
    if (!words) return runConsoleCommand(line, names, known);
    const isOwned = (name: UserName) => {
      const refusal = names.refusalOfUnproven(name);
      return refusal === "name_owned" || refusal === "name_alike";
    };
    const answer = sayAtConsole(words[1] ?? "", { ...server.audience, isOwned }, config.texts.host);
    return Promise.resolve(printed([answer]));
  });
  const signal = await new Promise<string>((resolve) => onEndSignal(resolve));
  hostConsole.log({ event: "stopping", signal });
  listener.close();
  stopTicking();
  stopWarning();
  await accepting;
  await server.stop();
  await hostConsole.flushed();
  names.close();
  return hostConsole.isLost ? Exit.failed : Exit.done;
}

/** `run`: for commands about names; undefined for anything else. */
async function runConsole(
  hostConsole: ServerConsole,
  server: Server,
  report: () => void,
  run: (line: string) => Promise<Outcome | undefined>,
): Promise<void> {
  for await (const typed of consoleLines()) {
    if (typed === undefined) {
      hostConsole.answer([hostConsole.config.texts.notUtf8()]);
      continue;
    }
    const line = typed.trim();
    if (line === "") continue;
    if (line === "status") {
      report();
      continue;
    }
    const outcome = await run(line);
    if (!outcome) hostConsole.log({ event: "unknown_command", line, ...nearConsoleCommand(line) });
    else {
      hostConsole.answer(outcome.line === undefined ? outcome.lines : [outcome.line, ...outcome.lines]);
      server.namesChanged();
    }
  }
}

function serveMetrics(config: ServerConfig, server: Server, hostConsole: ServerConsole): void {
  if (!config.metrics) return;
  const { host, port } = config.metrics;
  const started = Math.round(wallClock() / 1_000);
  const text = () => metricsText(server.figures(), started);
  const address = listening(
    config,
    writeAddress(config.metrics),
    "--metrics",
    () => listenForScrapes(host, port, text),
  );
  hostConsole.log({ event: "metrics", address });
}

/** The result of `open`; the error names the address, or the option for another one. */
function listening<Opened>(
  { texts }: ServerConfig,
  address: string,
  option: string,
  open: () => Opened,
): Opened {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    switch (error.kind) {
      case "port_taken":
        throw new ExitError(Exit.failed, texts.portTaken(address, option));
      case "network":
        throw new ExitError(Exit.failed, texts.cannotListen(address, systemReason(error.message, texts)));
    }
  }
}

/** How friends connect, without a tunnel and with one. */
function invitations({ host, port }: Address): ServerEntry[] {
  return [
    { event: "friend_types", line: `chat-client NAME ${reachable(host)} ${port}` },
    { event: "tunnel", line: `ngrok tcp ${port}` },
  ];
}

/** The address for others to type. */
function reachable(host: string): string {
  return host === "0.0.0.0" || host === "::" ? localAddress() : host;
}
