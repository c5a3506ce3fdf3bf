// Verification: carries the short authentication string between the user, the friend's client and the
// contacts (docs/PROTOCOL.md, "Verification").

import { encodeBase64 } from "../../base/base64.ts";
import type { Person } from "../../wire/message.ts";
import type { UserName } from "../../wire/user_name.ts";
import { CONTROL_SUITE } from "../../e2ee/base_suite/x25519_aesgcm.ts";
import type { KeyPair } from "../../crypto/secret.ts";
import type { Statement } from "../../identity/statement.ts";
import { type SasEffect, Verifications } from "../../trust/verification/sas.ts";
import type { ControlMessage } from "../../trust/verification/sas_message.ts";
import type { ClientPort } from "./client_port.ts";
import { verify } from "./decisions.ts";
import type { Refused } from "./recipient.ts";
import type { Trust } from "./trust.ts";

/** About the emoji compared. */
export type VerifyAnswer = "yes" | "no" | "cancel";

export class Verification {
  readonly #runs: Verifications;

  constructor(
    readonly client: ClientPort & { readonly trust: Trust },
    makeKeyPair: () => Promise<KeyPair>,
    /** Sends a control message to somebody who is there; false: they are not. */
    readonly send: (to: Person, message: ControlMessage) => Promise<boolean>,
  ) {
    const { identity, entropy } = client.options;
    this.#runs = new Verifications(identity.statement, entropy, makeKeyPair);
  }

  /** Starts a verification, or takes its result; returns why it is impossible. */
  async ask(name: UserName, answer: VerifyAnswer | undefined): Promise<Refused | undefined> {
    const { client } = this;
    const { trust } = client.texts;
    const running = this.#runs.stateOf(name)?.state;
    if (answer !== undefined) {
      const isWrong = running === undefined || (answer === "yes" && running !== "compare");
      if (isWrong) return { code: "usage", sentence: trust.nothingToCompare(name.text) };
      await this.#carryOut(
        answer === "yes"
          ? await this.#runs.yes(name, client.now)
          : answer === "no"
          ? this.#runs.no(name, client.now)
          : this.#runs.cancel(name, client.now),
      );
      return undefined;
    }
    if (client.people.known(name) && !client.people.present(name)) {
      return { code: "away", sentence: client.texts.isAway(name.text) };
    }
    const statement = client.trust.statementOf(name);
    if (!statement?.suites.includes(CONTROL_SUITE.label)) {
      return { code: "unknown_user", sentence: trust.noIdentity(name.text) };
    }
    if (!client.people.present(name)) {
      return { code: "away", sentence: client.texts.isAway(name.text) };
    }
    await this.#carryOut(await this.#runs.start(statement, client.now));
    return undefined;
  }

  async receive(sender: Statement, message: ControlMessage): Promise<void> {
    await this.#carryOut(await this.#runs.receive(sender, message, this.client.now));
  }

  /** The present owner of the name. */
  async observe(name: UserName, statement: Statement | undefined): Promise<void> {
    await this.#carryOut(statement ? this.#runs.observe(statement) : this.#runs.lost(name));
  }

  async tick(): Promise<void> {
    await this.#carryOut(this.#runs.tick(this.client.now));
  }

  async #carryOut(effects: readonly SasEffect[]): Promise<void> {
    const { client } = this;
    for (const effect of effects) {
      switch (effect.kind) {
        case "send": {
          const to = client.people.present(effect.to.name);
          // Only for the key signed by this identity, whoever has the name now.
          if (to?.pub.text === encodeBase64(effect.to.base)) await this.send(to, effect.message);
          break;
        }
        case "tell":
          // A success is told below.
          if (effect.state.state !== "verified" && !client.people.isBlocked(effect.peer.name)) {
            const { name } = effect.peer;
            const by = effect.state.state === "failed" ? client.trust.verifiedBy(name) : undefined;
            const still = by === undefined ? {} : { still: by };
            client.show({ event: "verification", user: name.text, ...effect.state, ...still });
          }
          break;
        case "verified":
          verify(client, effect.statement, "emoji");
          client.show({ event: "verified", user: effect.statement.name.text, by: "emoji" });
      }
    }
  }
}
