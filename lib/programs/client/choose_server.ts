// Which server is meant, and what is pinned there: by the arguments of old, or one that the profile knows.
// What is given with an address changes nothing that the profile knows without an explicit yes.

import { Exit, ExitError } from "../../base/exit.ts";
import { judgeKept, type Pin } from "../../certificate/pin.ts";
import type { ClientConfig } from "../cli/client_config.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { wallClock } from "../../io/system/system.ts";
import { knownPlace } from "../../profile/known_place.ts";
import {
  findServer,
  isRetired,
  type KnownServer,
  type Profile,
  uniqueAlias,
  withoutRetired,
} from "../../profile/profile.ts";
import { loadPins } from "../server_file.ts";
import { agreeToChange } from "./agree_to_change.ts";

/** A server, and its acceptable certificates. */
export interface Place {
  /** As kept in the profile, or from the welcome on. */
  readonly server: KnownServer;
  /** Newest first. */
  readonly pins: readonly Pin[];
  /** The certificate expires soon. */
  readonly warning: string | undefined;
  /** The certificate file of the pins, if any. */
  readonly file: string | undefined;
}

/** Throws ExitError: usage, certificate; failed after a refused change. */
export async function chooseServer(profile: Profile, config: ClientConfig): Promise<Place> {
  const { address, cert, texts } = config;
  if (!address) return await placeOf(profile, namedServer(profile, config.server, texts), texts);
  const { pins: given, warning, file } = await loadPins(cert, texts);
  const pins = given.filter(({ der }) => !isRetired(profile, der));
  if (pins.length === 0) throw new ExitError(Exit.certificate, texts.servers.retiredFile(file));
  const certificates = pins.map(({ der }) => der);
  const place = knownPlace(profile, address, certificates);
  switch (place.kind) {
    case "new": {
      const server = newServer(uniqueAlias(profile, address.host));
      return { server: { ...server, ...address, certificates }, pins, warning, file };
    }
    case "known":
      return { server: { ...withoutRetired(profile, place.server), ...address }, pins, warning, file };
    case "several":
      throw new ExitError(
        Exit.certificate,
        texts.servers.several(place.servers.map(({ alias }) => alias)),
      );
    case "other": {
      const next = {
        ...withoutRetired(profile, place.server),
        ...place.address ? address : {},
        ...place.pins ? { certificates } : {},
      };
      await agreeToChange(place.server, next, file, config);
      return { server: next, pins, warning, file };
    }
  }
}

/** Nothing is known of it yet. */
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

/** Pins of a known server, without replaced ones. Throws ExitError (certificate). */
export async function placeOf(
  profile: Pick<Profile, "retired">,
  server: KnownServer,
  texts: Texts,
): Promise<Place> {
  const current = withoutRetired(profile, server);
  if (current.certificates.length === 0) {
    throw new ExitError(Exit.certificate, texts.servers.retiredServer(server.alias));
  }
  const judged = await judgeKept(current.certificates, server.alias, wallClock(), texts);
  if ("refused" in judged) throw new ExitError(Exit.certificate, judged.refused);
  return { server: current, ...judged, file: undefined };
}
