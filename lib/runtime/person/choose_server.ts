// Which server is meant, and what is pinned there: by the arguments of old, or one that the profile knows.

import { Exit, ExitError } from "../../base/exit.ts";
import { derOf } from "../../certificate/certificate_hash.ts";
import { encodePem } from "../../certificate/pem.ts";
import { judgeFile, type Pin } from "../../certificate/pin.ts";
import type { ClientConfig } from "../../config/client_config.ts";
import type { Texts } from "../../i18n/catalogue.ts";
import { wallClock } from "../../io/system.ts";
import {
  findServer,
  findServerByCertificate,
  type KnownServer,
  type Profile,
  uniqueAlias,
} from "../../trust/profile.ts";
import { loadPins } from "../server_file.ts";

/** A server, and the certificates that it may show. */
export interface Place {
  /** As the profile keeps it, or will. */
  readonly server: KnownServer;
  /** Newest first. */
  readonly pins: readonly Pin[];
  /** The certificate ends soon. */
  readonly warning: string | undefined;
}

/** The server of that task. Throws ExitError (usage, certificate). */
export async function chooseServer(
  profile: Profile,
  { address, server, cert, texts }: Pick<ClientConfig, "address" | "server" | "cert" | "texts">,
): Promise<Place> {
  if (!address) return await placeOf(namedServer(profile, server, texts), texts);
  const { pins, warning } = await loadPins(cert, texts);
  const certificates = pins.map(({ pem }) => derOf(pem));
  const known = findServerByCertificate(profile, certificates);
  return {
    server: { ...known ?? newServer(uniqueAlias(profile, address.host)), ...address, certificates },
    pins,
    warning,
  };
}

/** A server of that alias that nothing is known of. */
export function newServer(alias: string): Omit<KnownServer, "host" | "port" | "certificates"> {
  return {
    alias,
    login: false,
    contacts: [],
    invites: [],
    inviter: undefined,
    token: undefined,
  };
}

/** The server of that alias, the last one, or the only one. Throws ExitError (usage). */
export function namedServer(profile: Profile, alias: string | undefined, texts: Texts): KnownServer {
  const { servers, lastServer } = profile;
  const aliases = servers.map((server) => server.alias);
  if (servers.length === 0) {
    throw new ExitError(Exit.usage, texts.profile.noServers(profile.name.text), texts.clientGuide);
  }
  const chosen = alias ?? lastServer ?? (servers.length === 1 ? aliases[0] : undefined);
  const server = chosen === undefined ? undefined : findServer(profile, chosen);
  if (server) return server;
  throw new ExitError(
    Exit.usage,
    chosen === undefined ? texts.profile.whichServer(aliases) : texts.profile.noSuchServer(chosen, aliases),
  );
}

/** What is pinned for a server that the profile knows. Throws ExitError (certificate). */
export async function placeOf(server: KnownServer, texts: Texts): Promise<Place> {
  const pem = server.certificates.map((der) => encodePem("CERTIFICATE", der)).join("");
  const judged = await judgeFile(pem, server.alias, wallClock(), texts);
  if ("refused" in judged) throw new ExitError(Exit.certificate, judged.refused);
  return { server, ...judged };
}
