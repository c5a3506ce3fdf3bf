// /accept goes on with whom the person was warned of, and with nobody who came under the name meanwhile.

import { assertEquals } from "@std/assert";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { shownIdentity } from "../../../lib/identity/identity_id.ts";
import { Peers } from "../../../lib/client/peers/peers.ts";
import { safetyNumber } from "../../../lib/trust/safety_number.ts";
import { parsePublicKey } from "../../../lib/wire/public_key.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { identity } from "../../support/identities.ts";
import { fpOf, knowing, LEFT } from "../../support/known_bob.ts";
import { publicKey } from "../../support/keys.ts";
import { comes, loggedIn, saved, withoutSaves } from "../../support/login_driver.ts";
import { type CoreDriver, en, error, type Seen } from "../../support/core_driver.ts";

const ACCEPTED: Seen = { event: "accepted", user: "bob" };
const WHICH = error("usage", en.trust.acceptWhich("bob"));
const OTHERS = error("usage", en.trust.acceptOthers("bob"));

/** Another bob, and what stands in the warning of him. */
async function other(variant: number) {
  const { statement } = await identity("bob", variant);
  return {
    ...{ statement: statement.text, pub: encodeBase64(statement.base) },
    digits: shownIdentity(statement.identity),
  };
}

const [ONE, TWO] = [await other(7), await other(8)];

async function warned(
  ...others: readonly { statement: string | null; pub: string }[]
): Promise<CoreDriver> {
  const alice = await knowing({ present: false });
  for (const bob of others) await alice.hears(await comes("bob", bob));
  return alice;
}

Deno.test("/accept after two warnings asks for the digits, and takes those of whoever has the name now alone", async () => {
  for (const leaves of [false, true]) {
    const alice = await warned(ONE);
    if (leaves) await alice.hears(LEFT);
    await alice.hears(await comes("bob", TWO));
    assertEquals(await alice.types("/accept bob"), [WHICH]);
    assertEquals(await alice.types(`/accept bob ${ONE.digits}`), [OTHERS]);
    const seen = await alice.types(`/accept bob ${TWO.digits.toUpperCase().match(/.{4}/g)!.join(" ")}`);
    assertEquals(saved(seen).map(({ contacts }) => contacts[0]!.statement), [TWO.statement]);
    assertEquals(withoutSaves(seen), [ACCEPTED]);
  }
});

Deno.test("/accept after one warning needs no digits; those that are typed have to fit, at least sixteen", async () => {
  assertEquals(withoutSaves(await (await warned(ONE)).types("/accept bob")), [ACCEPTED]);
  const alice = await warned(ONE);
  for (const digits of [TWO.digits, ONE.digits.slice(0, 15), `${ONE.digits}0`, "bob", "-"]) {
    assertEquals(await alice.types(`/accept bob ${digits}`), [OTHERS]);
  }
  assertEquals(withoutSaves(await alice.types(`/accept bob ${ONE.digits.slice(0, 16)}`)), [ACCEPTED]);
});

Deno.test("/accept counts the warnings since the person decided last, by /accept or by comparing", async () => {
  const alice = await warned(ONE);
  await alice.types("/accept bob");
  await alice.hears(await comes("bob", TWO));
  assertEquals(withoutSaves(await alice.types("/accept bob")), [ACCEPTED]);
  await alice.hears(await comes("bob", ONE));
  const digits = await safetyNumber(
    (await identity("alice")).statement,
    (await identity("bob", 7)).statement,
  );
  await alice.types(`/safety bob ${digits}`);
  await alice.hears(await comes("bob", TWO));
  assertEquals(withoutSaves(await alice.types("/accept bob")), [ACCEPTED]);
});

Deno.test("/accept of a warning that came back, after the true one or the same again, is of that one", async () => {
  const alice = await warned(ONE);
  await alice.hears(await comes("bob"));
  assertEquals(await alice.types("/accept bob"), [error("usage", en.trust.notChanged("bob"))]);
  await alice.hears(await comes("bob", ONE));
  assertEquals(withoutSaves(await alice.types("/accept bob")), [ACCEPTED]);
});

Deno.test("/accept of somebody who left since takes nobody", async () => {
  const alice = await warned(ONE);
  await alice.hears(LEFT);
  assertEquals(await alice.types("/accept bob"), [error("away", en.isAway("bob"))]);
});

Deno.test("/accept of keys without an identity goes by the fingerprint in the warning", async () => {
  const [first, second] = [publicKey(71), publicKey(72)];
  for (
    const alice of [
      await warned({ statement: null, pub: first }, { statement: null, pub: second }),
      await (async () => {
        const alice = await loggedIn();
        for (const pub of [publicKey(70), first, second]) {
          await alice.hears(await comes("bob", { statement: null, pub }));
          await alice.types("/fp bob");
        }
        return alice;
      })(),
      await warned({ ...await other(0), pub: first }, { ...await other(0), pub: second }),
    ]
  ) {
    assertEquals(await alice.types("/accept bob"), [WHICH]);
    assertEquals(await alice.types(`/accept bob ${await fpOf(first)}`), [OTHERS]);
    assertEquals(withoutSaves(await alice.types(`/accept bob ${await fpOf(second)}`)), [ACCEPTED]);
  }
});

Deno.test("Peers has digits asked for once it displaced somebody of whom the person was warned", () => {
  const people = new Peers();
  const suspect = { identity: undefined, pub: "", digits: "0".repeat(16) };
  const warnedOf = (text: string) => {
    const name = parseUserName(text)!;
    people.joined({ name, pub: parsePublicKey(publicKey(1))! });
    people.get(name)!.warned(suspect, people.hasForgotten);
    people.left(name);
  };
  const answered = (text: string, digits?: string) => people.get(parseUserName(text)!)?.answered(digits);
  for (let i = 0; i <= 10_000; i++) warnedOf(`u${i}`);
  assertEquals(answered("u0"), undefined);
  assertEquals(answered("u1"), suspect);
  warnedOf("u0");
  assertEquals(answered("u0"), "which");
  assertEquals(answered("u0", suspect.digits), suspect);
});
