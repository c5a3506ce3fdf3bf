// Making sure of a friend: carries the short authentication string and the invitations between the person,
// the friend's client and the contacts (docs/PROTOCOL.md, "Verification", "The invite line").

import { encodeBase64 } from "../base/base64.ts";
import type { Person } from "../wire/message.ts";
import type { UserName } from "../wire/user_name.ts";
import { CONTROL_SUITE } from "../e2ee/base_suite/x25519_aesgcm.ts";
import type { Statement } from "../identity/statement.ts";
import { type SasEffect, Verifications } from "../trust/verification/sas.ts";
import type { ControlMessage } from "../trust/verification/sas_message.ts";
import type { VerifyAnswer } from "./commands/command.ts";
import { verify } from "./peers/decisions.ts";
import type { Refused } from "./peers/recipient.ts";
import type { Shared } from "./shared.ts";

/** Sends a control message to somebody who is there; false: they are not. */
export type SendControl = (to: Person, message: ControlMessage) => Promise<boolean>;

/** All verifications of one session. */
export class Verification {
  readonly #runs: Verifications;

  /** `shared`: what it has in common with the other parts of the session. */
  constructor(readonly shared: Shared, readonly send: SendControl) {
    const { identity, entropy, makeKeyPair } = shared.options;
    this.#runs = new Verifications(identity.statement, entropy, makeKeyPair);
  }

  /** The person wants to verify somebody, or says what came of it; or the reason why that cannot be. */
  async ask(name: UserName, answer: VerifyAnswer | undefined): Promise<Refused | undefined> {
    const { shared } = this;
    const { trust } = shared.texts;
    const running = this.#runs.stateOf(name)?.state;
    if (answer !== undefined) {
      const isWrong = running === undefined || (answer === "yes" && running !== "compare");
      if (isWrong) return { code: "usage", sentence: trust.nothingToCompare(name.text) };
      await this.#carryOut(
        answer === "yes"
          ? await this.#runs.yes(name, shared.now)
          : answer === "no"
          ? this.#runs.no(name, shared.now)
          : this.#runs.cancel(name, shared.now),
      );
      return undefined;
    }
    if (shared.people.known(name) && !shared.people.present(name)) {
      return { code: "away", sentence: shared.texts.isAway(name.text) };
    }
    const statement = shared.trust.statementOf(name);
    if (!statement?.suites.includes(CONTROL_SUITE.label)) {
      return { code: "unknown_user", sentence: trust.noIdentity(name.text) };
    }
    if (!shared.people.present(name)) {
      return { code: "away", sentence: shared.texts.isAway(name.text) };
    }
    await this.#carryOut(await this.#runs.start(statement, shared.now));
    return undefined;
  }

  /** A control message that opened came from somebody. */
  async receive(sender: Statement, message: ControlMessage): Promise<void> {
    await this.#carryOut(await this.#runs.receive(sender, message, this.shared.now));
  }

  /** This is who stands under the name now. */
  async observe(name: UserName, statement: Statement | undefined): Promise<void> {
    await this.#carryOut(statement ? this.#runs.observe(statement) : this.#runs.lost(name));
  }

  /** Time passed. */
  async tick(): Promise<void> {
    await this.#carryOut(this.#runs.tick(this.shared.now));
  }

  async #carryOut(effects: readonly SasEffect[]): Promise<void> {
    const { shared } = this;
    for (const effect of effects) {
      switch (effect.kind) {
        case "send": {
          const to = shared.people.present(effect.to.name);
          // Only for the key that this identity signed, whoever has the name by now.
          if (to?.pub.text === encodeBase64(effect.to.base)) await this.send(to, effect.message);
          break;
        }
        case "tell":
          // That somebody is verified is told below.
          if (effect.state.state !== "verified" && !shared.people.isBlocked(effect.peer.name)) {
            const { name } = effect.peer;
            const by = effect.state.state === "failed" ? shared.trust.verifiedBy(name) : undefined;
            const still = by === undefined ? {} : { still: by };
            shared.show({ event: "verification", user: name.text, ...effect.state, ...still });
          }
          break;
        case "verified":
          verify(shared, effect.statement, "emoji");
          shared.show({ event: "verified", user: effect.statement.name.text, by: "emoji" });
      }
    }
  }
}
