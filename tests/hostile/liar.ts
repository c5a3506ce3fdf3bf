// A man in the middle who owns the relay: to each of two friends it is the other one, with a false identity,
// and does whatever the other one's client would do. It reads and hands on what they write.

import { BASE_SUITE, CONTROL_SUITE } from "../../lib/e2ee/base_suite/x25519_aesgcm.ts";
import { readStatement, type Statement } from "../../lib/identity/statement.ts";
import { type SasEffect, Verifications } from "../../lib/trust/verification/sas.ts";
import { parsePublicKey } from "../../lib/wire/public_key.ts";
import { establish } from "../support/channel.ts";
import { identity } from "../support/identities.ts";
import { FALSE_KEY, impostor } from "../support/login_driver.ts";
import { keyOf, keyPair } from "../support/keys.ts";
import type { Letter } from "../support/letters.ts";
import type { Hands, Line } from "../support/tampering.ts";

/** Stands between two, towards one of them. */
interface Side {
  /** The other one, as this one knows them: the liar. */
  readonly falsely: Statement;
  readonly truly: Statement;
  readonly runs: Verifications;
}

export class Liar {
  /** What it read. */
  readonly read: string[] = [];
  readonly #sides: Record<string, Side>;
  #chance = 0;

  private constructor(sides: Record<string, Pick<Side, "falsely" | "truly">>) {
    this.#sides = Object.fromEntries(
      Object.entries(sides).map(([user, side]) => [user, {
        ...side,
        runs: new Verifications(
          side.falsely,
          (length) => new Uint8Array(length).fill(200 + ++this.#chance),
          () => keyPair(150 + ++this.#chance),
        ),
      }]),
    );
  }

  static async between(one: string, other: string): Promise<Liar> {
    const side = async (user: string, peer: string) => ({
      truly: (await identity(user)).statement,
      falsely: (await readStatement((await impostor(peer)).statement))!,
    });
    return new Liar({ [one]: await side(one, other), [other]: await side(other, one) });
  }

  /** What becomes of a line that one of them wrote to the other. */
  async handsOn(line: Line, hands: Hands): Promise<Line[]> {
    const letter = line as Letter;
    const side = this.#sides[letter.from]!;
    if (letter.alg !== CONTROL_SUITE.label) {
      const text = await (await this.#channel(letter.from, BASE_SUITE)).open(letter);
      this.read.push(text);
      return [await this.#seal(letter.from, letter.to, text, BASE_SUITE)];
    }
    const message = JSON.parse(await (await this.#channel(letter.from, CONTROL_SUITE)).open(letter));
    await this.#carryOut(letter.from, await side.runs.receive(side.truly, message, 0), hands);
    if (message.type !== "sas_start") return [];
    // It agrees with the one, and begins with the other.
    await this.#carryOut(letter.from, await side.runs.start(side.truly, 0), hands);
    const { runs, truly } = this.#sides[letter.to]!;
    await this.#carryOut(letter.to, await runs.start(truly, 0), hands);
    return [];
  }

  async #carryOut(towards: string, effects: readonly SasEffect[], hands: Hands): Promise<void> {
    const { runs, truly, falsely } = this.#sides[towards]!;
    for (const effect of effects) {
      if (effect.kind === "send") {
        const sealed = await this.#seal(
          falsely.name.text,
          towards,
          JSON.stringify(effect.message),
          CONTROL_SUITE,
        );
        hands.say(towards, sealed);
      } else if (effect.kind === "tell" && effect.state.state === "compare") {
        await this.#carryOut(towards, await runs.yes(truly.name, 0), hands); // it has nobody to ask
      }
    }
  }

  async #seal(from: string, to: string, text: string, suite: typeof BASE_SUITE): Promise<Letter> {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    return { type: "relay", to, from, ...await (await this.#channel(to, suite)).seal(text, nonce) };
  }

  async #channel(user: string, suite: typeof BASE_SUITE) {
    return await establish(suite, await keyPair(FALSE_KEY), parsePublicKey(keyOf(user))!.bytes);
  }
}
