// Counts in what was recorded whether the secret stayed secret and everything
// arrived. Pure: recordings in, numbers out.

import { holdsText } from "./search.ts";
import type { Story } from "./story.ts";
import type { TappedConnection } from "./tap.ts";
import { negotiatedVersion, parseTlsStream } from "./tls_records.ts";
import { CERTIFICATE_NAME } from "./tunnel.ts";

export interface Verdict {
  /** Texts of any line that stood in clear between the clients and the server. */
  readonly onNetwork: number;
  /** Bytes there that were not TLS. */
  readonly outsideTls: number;
  /** Texts of friends to friends that the relay could read. */
  readonly atRelay: number;
  readonly read: number;
  readonly messages: number;
  readonly fingerprintsDiffer: number;
  /** That the search finds what is openly there: else finding nothing would mean nothing. */
  readonly controls: { readonly nameOnNetwork: boolean; readonly serverLineAtRelay: boolean };
  readonly holds: boolean;
}

export function judge(story: Story): Verdict {
  const network = streamsOf(story.network);
  const relay = streamsOf(story.relay);
  const open = story.exchanges.filter((line) => line.to === "server");
  const secret = story.exchanges.filter((line) => line.to !== "server");
  const counted = {
    onNetwork: story.exchanges.filter((line) => holdsText(network, line.text)).length,
    outsideTls: sum(network.map((stream) => parseTlsStream(stream).foreign)),
    atRelay: secret.filter((line) => holdsText(relay, line.text)).length,
    read: secret.filter((line) => line.read === line.text).length,
    messages: secret.length,
    fingerprintsDiffer: story.fingerprints.filter(({ own, seen }) => own !== seen).length,
    controls: {
      nameOnNetwork: holdsText(network, CERTIFICATE_NAME),
      serverLineAtRelay: open.length > 0 && open.every((line) => holdsText(relay, line.text)),
    },
  };
  const { controls, messages, read, ...wrong } = counted;
  const holds = Object.values(wrong).every((count) => count === 0) &&
    messages > 0 && read === messages &&
    controls.nameOnNetwork && controls.serverLineAtRelay;
  return { ...counted, holds };
}

export interface Traffic {
  readonly connections: number;
  readonly records: number;
  readonly bytes: number;
  /** The versions of TLS that the server's side of each connection settled on. */
  readonly versions: readonly string[];
}

export function measure(connections: readonly TappedConnection[]): Traffic {
  const streams = streamsOf(connections);
  const versions = connections.map((one) => negotiatedVersion(one.toClient.bytes()) ?? "?");
  return {
    connections: connections.length,
    records: sum(streams.map((stream) => parseTlsStream(stream).records.length)),
    bytes: sum(streams.map((stream) => stream.length)),
    versions: [...new Set(versions)],
  };
}

function streamsOf(connections: readonly TappedConnection[]): Uint8Array[] {
  return connections.flatMap((one) => [one.toServer.bytes(), one.toClient.bytes()]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
