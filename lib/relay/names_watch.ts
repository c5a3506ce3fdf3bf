// What the relay asks of names by itself while time passes: whether all who are present may still be, and to tidy up.

import type { IdentityId } from "../identity/identity_id.ts";
import type { Refusal } from "../wire/bad_line.ts";
import { close, log, refuse } from "./effects.ts";
import { dismiss } from "./hello.ts";
import type { RelayEffect } from "./relay_event.ts";
import type { Connection, RelayState } from "./state.ts";

/** Milliseconds for which names that could not be asked are left alone by `tick`. */
const NAMES_REST = 1_000;
/** Milliseconds between two times at which names write down what could wait. */
const TIDY_INTERVAL = 10_000;
/** Changes by another process are looked up until there is an answer, and seldom after a failure. */
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

/** Sends away everybody whom the names no longer allow. They are asked about all before anybody goes. */
function expel(state: RelayState, now: number): RelayEffect[] {
  const answers = Array.from(state.present.values(), (connection) => ({
    connection,
    refusal: state.names.refusalOfPresent(connection.person.name, connection.proven?.id),
  }));
  return answers.flatMap(({ connection, refusal }) =>
    refusal ? sendAway(state, connection, refusal, now) : []
  );
}

/** Refuses somebody who was welcomed, and forgets them. */
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
