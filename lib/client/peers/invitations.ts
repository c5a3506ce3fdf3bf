// Invitations between people: makes the line for a friend; once both are present, inviter and invited verify
// each other by a secret unknown to the server (docs/PROTOCOL.md, "The invite line").

import { encodeBase64 } from "../../base/base64.ts";
import { Secret } from "../../base/secret.ts";
import { CONTROL_SUITE } from "../../e2ee/base_suite/x25519_aesgcm.ts";
import { encodeInvite } from "../../identity/invite_line.ts";
import { identityOf } from "../../identity/identity_id.ts";
import { sha256 } from "../../crypto/sha256.ts";
import type { Statement } from "../../identity/statement.ts";
import {
  encodeInviteMessage,
  findInvite,
  inviteKeys,
  inviteMac,
  isInviteMac,
  liveInvites,
  parseInviteMessage,
} from "../../trust/invitation.ts";
import type { ControlMessage } from "../../trust/verification/sas_message.ts";
import { parseHost, reachOf } from "../../wire/address.ts";
import { TOKEN_BYTES } from "../../wire/limits.ts";
import type { ServerMessage } from "../../wire/message.ts";
import type { UserName } from "../../wire/user_name.ts";
import type { ClientEvent } from "../client_event.ts";
import type { ClientPort } from "./client_port.ts";
import { verify } from "./decisions.ts";
import type { Trust } from "./trust.ts";
import type { Verification } from "./verification.ts";

/** Seconds until an invite expires. */
const LIFETIME = 24 * 60 * 60;

export class Invitations {
  /** Unanswered requests: by the hash of the token, in Base64. */
  readonly #asked = new Map<
    string,
    {
      readonly secret: Secret;
      readonly verifyKey: Secret;
      readonly expires: number;
      readonly id: ClientEvent["id"];
    }
  >();

  constructor(readonly client: ClientPort & { readonly trust: Trust }, readonly send: Verification["send"]) {}

  /** Asks the server to register an invite. */
  async make(id: ClientEvent["id"]): Promise<void> {
    const { client } = this;
    if (this.#reach === "nowhere") {
      return client.error("usage", client.texts.trust.inviteNowhere(client.options.address.host));
    }
    const secret = new Secret(client.options.entropy(TOKEN_BYTES));
    const { token, verifyKey } = await inviteKeys(secret);
    const token_hash = encodeBase64(await sha256(token.expose()));
    const expires = Math.floor(client.options.clock() / 1_000) + LIFETIME;
    this.#asked.set(token_hash, { secret, verifyKey, expires, id });
    this.#ask(token_hash, expires, id);
  }

  /** The server registered it: shows the line. */
  async granted(message: Extract<ServerMessage, { type: "invited" }>): Promise<void> {
    const { client } = this;
    const token_hash = encodeBase64(message.tokenHash);
    const asked = this.#asked.get(token_hash);
    if (!asked) return;
    const expires = Math.min(asked.expires, message.expires);
    this.#asked.delete(token_hash);
    const { memory, options } = client;
    const open = liveInvites(memory.kept.invites, options.clock() / 1_000);
    memory.keep({ invites: [...open, { tokenHash: token_hash, verifyKey: asked.verifyKey, expires }] });
    const { sign, dh, name } = options.identity.statement;
    const line = await encodeInvite({
      ...options.address,
      secret: asked.secret,
      expires,
      name: undefined,
      inviter: { sign, dh, name },
    });
    asked.secret.wipe();
    client.show({ event: "invite", line, expires, id: asked.id });
    const { host } = options.address;
    if (this.#reach === "this_machine") {
      client.warn("local_invite", client.texts.trust.inviteStaysHere(host), undefined, asked.id);
    }
  }

  refused(tokenHash: string): void {
    this.#asked.delete(tokenHash);
  }

  /** After a new connection: repeats unanswered requests. The server registers a hash once. */
  askAgain(): void {
    for (const [token_hash, { expires, id }] of this.#asked) this.#ask(token_hash, expires, id);
  }

  /** At the end: tells which invites were not made, as far as known. */
  farewell(): void {
    for (const { id } of this.#asked.values()) {
      this.client.warn("unconfirmed", this.client.texts.profile.inviteUnanswered(), undefined, id);
    }
    this.#asked.clear();
  }

  #ask(token_hash: string, expires: number, id: ClientEvent["id"]): void {
    this.client.outstanding.add({ kind: "invite", tokenHash: token_hash, id });
    this.client.send({ type: "invite", token_hash, expires });
  }

  /** A person with a known identity is present: if they invited us, they get our MAC. */
  async meet(name: UserName): Promise<void> {
    const { trust, people, memory } = this.client;
    const { inviter } = memory.kept;
    const statement = trust.statementOf(name);
    const person = people.present(name);
    if (!inviter || inviter.name.key !== name.key || !statement || !person) return;
    if (!trust.isKnown(person) || person.pub.text !== encodeBase64(statement.base)) return;
    if (trust.isSomebodyElse(name)) return;
    if (!statement.suites.includes(CONTROL_SUITE.label) || !await this.#isInviter(statement)) return;
    const mac = await inviteMac(inviter.verifyKey, "joiner", { joiner: this.#own, inviter: statement });
    const tokenHash = encodeBase64(inviter.tokenHash);
    await this.send(person, encodeInviteMessage({ type: "invite", tokenHash, mac }));
  }

  /** Ignores everything but `invite` and `invite_ok` with a valid MAC. */
  async receive(sender: Statement, message: ControlMessage): Promise<void> {
    const parsed = parseInviteMessage(message);
    if (parsed?.type === "invite") await this.#invited(sender, parsed);
    else if (parsed?.type === "invite_ok") await this.#confirmed(sender, parsed.mac);
  }

  /** An invited person's MAC: verifies them, and answers with ours. */
  async #invited(sender: Statement, message: Parameters<typeof findInvite>[1]): Promise<void> {
    const { trust, people, memory, options } = this.client;
    // An invite does not replace a contact by somebody else: that is the user's decision.
    if (trust.isSomebodyElse(sender.name)) return;
    const live = liveInvites(memory.kept.invites, options.clock() / 1_000);
    const invite = await findInvite(live, message, sender, this.#own);
    if (!invite) return;
    if (invite.usedBy === undefined) {
      memory.keep({
        invites: memory.kept.invites.map((one) =>
          one === invite ? { ...invite, usedBy: sender.identity } : one
        ),
      });
      this.#verified(sender);
    }
    const person = people.present(sender.name);
    const mac = await inviteMac(invite.verifyKey, "inviter", { joiner: sender, inviter: this.#own });
    const { tokenHash } = invite;
    if (person) await this.send(person, encodeInviteMessage({ type: "invite_ok", tokenHash, mac }));
  }

  async #confirmed(sender: Statement, mac: Uint8Array<ArrayBuffer>): Promise<void> {
    const { trust, memory } = this.client;
    const { inviter } = memory.kept;
    if (!inviter || inviter.name.key !== sender.name.key || !await this.#isInviter(sender)) return;
    if (trust.isSomebodyElse(sender.name)) return;
    if (!await isInviteMac(inviter.verifyKey, "inviter", { joiner: this.#own, inviter: sender }, mac)) return;
    this.#verified(sender);
    memory.keep({ inviter: undefined });
    inviter.verifyKey.wipe();
  }

  #verified(statement: Statement): void {
    verify(this.client, statement, "invitation");
    this.client.show({ event: "verified", user: statement.name.text, by: "invitation" });
  }

  async #isInviter(statement: Statement): Promise<boolean> {
    const { sign, dh } = this.client.memory.kept.inviter!;
    return await identityOf(sign, dh) === statement.identity;
  }

  /** Who can connect to the address that our client uses. */
  get #reach(): ReturnType<typeof reachOf> {
    const { host } = this.client.options.address;
    return reachOf(parseHost(host) ?? host);
  }

  get #own(): Statement {
    return this.client.options.identity.statement;
  }
}
