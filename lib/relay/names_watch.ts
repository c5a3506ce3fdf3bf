// Periodic work on names: whether everybody present is still allowed, and tidying.

import type { IdentityId } from "../identity/identity_id.ts";
import type { Refusal } from "../wire/bad_line.ts";
import { close, log, refuse } from "./effects.ts";
import { dismiss } from "./hello.ts";
import type { RelayEffect } from "./relay_event.ts";
import type { Connection, RelayState } from "./state.ts";

/** Milliseconds without requests by `tick` after a failure. */
const NAMES_REST = 1_000;
/** Milliseconds between two writes of deferred changes. */
const TIDY_INTERVAL = 10_000;
/** Looks up changes by other processes until there is an answer, seldom after a failure. */
export function expelBarred(state: RelayState, now: number): RelayEffect[] {
  if (now < state.namesRestUntil) return [];
  try {
    if (state.names.changed()) state.namesChanged = true;
    if (!state.namesChanged) return [];
    const effects = expel(state, now);
    state.namesChanged = false;
    return effects;
  } catch (error) {
    state.namesChanged = true;
    state.namesRestUntil = now + NAMES_REST;
    return [{ kind: "failed", error }];
  }
}

export function tidyNames(state: RelayState, now: number): RelayEffect[] {
  if (now - state.namesTidied < TIDY_INTERVAL) return [];
  state.namesTidied = now;
  try {
    const count = state.names.tidy(() => identitiesPresent(state));
    return count > 0 ? [log({ event: "names_freed", count })] : [];
  } catch (error) {
    return [{ kind: "failed", error }];
  }
}

function identitiesPresent({ present }: RelayState): IdentityId[] {
  return Array.from(present.values(), ({ proven }) => proven?.id).filter((id) => id !== undefined);
}

/** Sends away everybody no longer allowed. All are checked before anybody goes. */
function expel(state: RelayState, now: number): RelayEffect[] {
  const answers = Array.from(state.present.values(), (connection) => ({
    connection,
    refusal: state.names.refusalOfPresent(connection.person.name, connection.proven?.id),
  }));
  return answers.flatMap(({ connection, refusal }) =>
    refusal ? sendAway(state, connection, refusal, now) : []
  );
}

/** Refuses a welcomed person, and forgets them. */
export function sendAway(
  state: RelayState,
  connection: Connection,
  refusal: Refusal,
  now: number,
): RelayEffect[] {
  return [
    refuse(state, connection, refusal),
    close(state, connection),
    ...dismiss(state, connection, "barred", now),
  ];
}
