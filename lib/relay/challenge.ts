// Logins: challenge, login and revocation, and requests of proven people (docs/PROTOCOL.md, "login/1").
// Signatures are checked outside, between two steps.

import { encodeBase64 } from "../base/base64.ts";
import { type IdentityId, shownIdentity } from "../identity/identity_id.ts";
import { BadLine, type Refusal } from "../wire/bad_line.ts";
import { encodeLine } from "../wire/codec.ts";
import { EXTENSIONS } from "../wire/extension.ts";
import { LOGIN_NONCE_BYTES } from "../wire/limits.ts";
import type { ClientMessage } from "../wire/message.ts";
import type { UserName } from "../wire/user_name.ts";
import { encodeHex } from "@std/encoding/hex";
import { close, log, refuse, send } from "./effects.ts";
import { enter, turnAway } from "./hello.ts";
import type { Registration } from "./name_store.ts";
import { sendAway } from "./names_watch.ts";
import type { Hello, RelayEffect, RelayEvent } from "./relay_event.ts";
import { budgetsOf, type Connection, type RelayState, whereIs } from "./state.ts";

/** Seconds until a refused revocation may be repeated. */
const REVOKE_WAIT = 60;

/** Asks for a login before the welcome. */
export function challenge(
  state: RelayState,
  connection: Connection,
  hello: Hello,
  now: number,
): RelayEffect[] {
  const nonce = state.random(LOGIN_NONCE_BYTES);
  connection.challenge = { hello, nonce, answered: false };
  connection.awaitedSince = now;
  return [send(connection, encodeLine({ type: "challenge", nonce: encodeBase64(nonce), ext: EXTENSIONS }))];
}

/** Has the answer checked outside. Throws BadLine (`not_hello`) for anything else, and for a second one. */
export function answerChallenge(
  state: RelayState,
  connection: Connection,
  pending: NonNullable<Connection["challenge"]>,
  message: ClientMessage,
): RelayEffect[] {
  if (pending.answered) throw new BadLine("not_hello");
  pending.answered = true;
  const { hello, nonce } = pending;
  if (message.type === "revoke") {
    return [{ kind: "check_revocation", connection: connection.id, revoke: message }];
  }
  if (message.type !== "login") throw new BadLine("not_hello");
  const facts = {
    serverNonce: nonce,
    certificate: state.certificate,
    clientExtensions: hello.ext ?? [],
    serverExtensions: EXTENSIONS,
  };
  return [{ kind: "check_login", connection: connection.id, facts, login: message, hello }];
}

/** Welcomes a proven identity, or refuses it. */
export function loginChecked(
  state: RelayState,
  connection: Connection,
  { login }: Extract<RelayEvent, { kind: "login_checked" }>,
  now: number,
): RelayEffect[] {
  if (typeof login === "string") return turnAway(state, connection, login);
  const { hello } = connection.challenge!;
  const { proven, tokenHash } = login;
  const registration = { name: hello.name, identity: proven.id, tokenHash };
  let wait = 0;
  const mayRegister = () => (wait = budgetsOf(state, now)?.register(now) ?? 0) === 0;
  const refusal = state.names.refusalOfIdentity(registration) ??
    refusalByPresence(state, registration) ?? state.names.admit(registration, mayRegister);
  if (refusal) return turnAway(state, connection, refusal, wait > 0 ? seconds(wait) : undefined);
  connection.challenge = undefined;
  connection.proven = proven;
  return enter(state, connection, hello, now);
}

function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1_000);
}

/** An unproven person has the name while connected. */
function refusalByPresence(state: RelayState, { name, identity }: Registration): Refusal | undefined {
  const present = whereIs(state, name);
  if (present && present.proven?.id !== identity) return "name_taken";
  return !present && state.present.size >= state.maxPeople ? "full" : undefined;
}

/** Ends the identity, and its connection. */
export function revocationChecked(
  state: RelayState,
  connection: Connection,
  { identity }: Extract<RelayEvent, { kind: "revocation_checked" }>,
  now: number,
): RelayEffect[] {
  if (identity === undefined) return turnAway(state, connection, "bad_signature");
  if (!state.names.revoke(identity)) return turnAway(state, connection, "too_fast", REVOKE_WAIT);
  const present = [...state.present.values()].find(({ proven }) => proven?.id === identity);
  return [
    log({ event: "revoked", identity: shownIdentity(identity), remote: connection.remote }),
    send(connection, encodeLine({ type: "revoked" })),
    close(state, connection),
    ...present ? sendAway(state, present, "revoked", now) : [],
  ];
}

/** Answers the proven statement of a person. */
export function tellIdentity(state: RelayState, connection: Connection, name: UserName): RelayEffect {
  const statement = whereIs(state, name)?.proven?.statement;
  return send(
    connection,
    encodeLine({ type: "identity", user: name.text, ...(statement === undefined ? {} : { statement }) }),
  );
}

/** Keeps an invite made by a proven person. Throws BadLine (`unsupported`) for anybody else. */
export function keepInvite(
  state: RelayState,
  connection: Connection,
  { tokenHash, expires }: Extract<ClientMessage, { type: "invite" }>,
  now: number,
): RelayEffect {
  const by: IdentityId | undefined = connection.proven?.id;
  if (by === undefined) throw new BadLine("unsupported");
  const wait = budgetsOf(state, now)?.invite(by, now) ?? 0;
  if (wait > 0) return refuse(state, connection, "many_invites", { wait_s: seconds(wait) });
  const granted = state.names.invite(by, encodeHex(tokenHash), expires);
  if (granted === undefined) return refuse(state, connection, "many_invites");
  return send(
    connection,
    encodeLine({ type: "invited", token_hash: encodeBase64(tokenHash), expires: granted }),
  );
}
