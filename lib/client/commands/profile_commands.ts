// Commands about identity, profile and passphrase.

import { shownIdentity } from "../../identity/identity_id.ts";
import type { ClientEvent } from "../client_event.ts";
import type { Shared } from "../shared.ts";
import { MINUTES, optional } from "./argument.ts";
import { defineCommand, type NamedRow } from "./command_row.ts";

export const PROFILE_COMMANDS: readonly NamedRow[] = [
  defineCommand({
    name: "status",
    takes: {},
    run: (_, { shared }) => shared.show({ event: "status", ...statusOf(shared) }),
  }),
  defineCommand({
    name: "passphrase",
    takes: {},
    run: ({ id }, { shared }) => shared.effect({ kind: "passphrase", id }),
  }),
  defineCommand({
    name: "lock",
    takes: { minutes: optional(MINUTES) },
    isPaired: true,
    run: ({ minutes, id }, { shared }) => shared.effect({ kind: "lock", after: minutes, id }),
  }),
];

export function statusOf(
  { options, memory, proves }: Shared,
): Omit<Extract<ClientEvent, { event: "status" }>, "event"> {
  return {
    user: options.user.text,
    server: options.server,
    identity: shownIdentity(options.identity.statement.identity),
    proven: proves,
    trust_mode: memory.kept.mode,
    sealed: options.sealed(),
  };
}
