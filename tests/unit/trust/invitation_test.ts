import { assert, assertEquals } from "@std/assert";
import { decodeHex } from "@std/encoding/hex";
import fc from "fast-check";
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { Secret } from "../../../lib/base/secret.ts";
import { encodeUtf8 } from "../../../lib/base/utf8.ts";
import { encodeFields, signedText } from "../../../lib/identity/signed_text.ts";
import {
  encodeInviteMessage,
  findInvite,
  INVITE_GRACE,
  inviteKeys,
  inviteMac,
  isInviteMac,
  liveInvites,
  type OpenInvite,
  parseInviteMessage,
} from "../../../lib/trust/invitation.ts";
import { identity } from "../../support/identities.ts";
import { holds } from "../../support/property.ts";
import { filled } from "../../support/sas_world.ts";

const [ALICE, BOB, MALLORY] = await Promise.all(["alice", "bob", "mallory"].map((name) => identity(name)));
const [inviter, joiner, stranger] = [ALICE!.statement, BOB!.statement, MALLORY!.statement];
const secret = () => new Secret(new Uint8Array(16).fill(9));
const { token, verifyKey } = await inviteKeys(secret());
const tokenHash = encodeBase64(createHash("sha256").update(token.expose()).digest());
const INVITE: OpenInvite = { tokenHash, verifyKey, expires: 1_000 };

async function shown(by: typeof joiner, to = inviter, key = verifyKey) {
  return {
    type: "invite" as const,
    tokenHash,
    mac: await inviteMac(key, "joiner", { joiner: by, inviter: to }),
  };
}

Deno.test("inviteKeys() are HKDF of the secret with the purposes of the protocol, as node:crypto has it", () => {
  const derive = (purpose: string, length: number) =>
    new Uint8Array(
      hkdfSync("sha256", secret().expose(), new Uint8Array(0), `chat-seguro/1/${purpose}\0`, length),
    );
  assertEquals(token.expose(), derive("invite-token", 16));
  assertEquals(verifyKey.expose(), derive("invite-verify", 32));
});

Deno.test("inviteMac() covers role, both identities and both names as they are written, as node:crypto has it", async () => {
  const fields = [
    ...[encodeUtf8("joiner"), decodeHex(joiner.identity), decodeHex(inviter.identity)],
    ...[encodeUtf8("bob"), encodeUtf8("alice")],
  ];
  const text = [...encodeUtf8("chat-seguro/1/invite-mac\0"), ...encodeFields(fields)];
  const expected = createHmac("sha256", verifyKey.expose()).update(Uint8Array.from(text)).digest();
  assertEquals((await shown(joiner)).mac, new Uint8Array(expected));
  assertEquals(signedText("invite-mac", fields), Uint8Array.from(text));
});

Deno.test("inviter and joiner verify each other, and neither's MAC is the other's", async () => {
  const pair = { joiner, inviter };
  const ok = await inviteMac(verifyKey, "inviter", pair);
  assert(await isInviteMac(verifyKey, "inviter", pair, ok));
  assertEquals(await isInviteMac(verifyKey, "joiner", pair, ok), false);
  assertEquals(await findInvite([INVITE], { ...await shown(joiner), mac: ok }, joiner, inviter), undefined);
});

Deno.test("findInvite() catches a relay that swaps keys on either side at first contact", async () => {
  assertEquals(await findInvite([INVITE], await shown(joiner), joiner, inviter), INVITE);
  const falseBob = (await identity("bob", 7)).statement;
  const falseAlice = (await identity("alice", 7)).statement;
  // alice sees the relay's keys as bob's; bob saw the relay's keys as alice's; both
  assertEquals(await findInvite([INVITE], await shown(joiner), falseBob, inviter), undefined);
  assertEquals(await findInvite([INVITE], await shown(joiner, falseAlice), joiner, inviter), undefined);
  assertEquals(await findInvite([INVITE], await shown(falseBob, falseAlice), joiner, inviter), undefined);
  // misbinding: bob's dh key with the relay's sign key
  const misbound = await (await identity("bob", 7)).restate({ dh: BOB!.claims.dh });
  assertEquals(await findInvite([INVITE], await shown(joiner), misbound, inviter), undefined);
});

Deno.test("findInvite() refuses who knows the token but not the secret, and another name's MAC", async () => {
  const { verifyKey: other } = await inviteKeys(token);
  assertEquals(
    await findInvite([INVITE], await shown(stranger, inviter, other), stranger, inviter),
    undefined,
  );
  assertEquals(await findInvite([INVITE], await shown(joiner), stranger, inviter), undefined);
  const unknown = { ...await shown(joiner), tokenHash: filled(32, 1) };
  assertEquals(await findInvite([INVITE], unknown, joiner, inviter), undefined);
});

Deno.test("an invite verifies one identity: the same again is answered again, another one never", async () => {
  const used = { ...INVITE, usedBy: joiner.identity };
  assertEquals(await findInvite([used], await shown(joiner), joiner, inviter), used);
  assertEquals(await findInvite([used], await shown(stranger), stranger, inviter), undefined);
});

Deno.test("liveInvites() keeps an invite until the grace after its end is over", () => {
  assertEquals(liveInvites([INVITE], 1_000 + INVITE_GRACE - 1), [INVITE]);
  assertEquals(liveInvites([INVITE], 1_000 + INVITE_GRACE), []);
});

Deno.test("parseInviteMessage() reads what encodeInviteMessage() wrote, and refuses each field that is wrong", async () => {
  const message = encodeInviteMessage(await shown(joiner));
  assertEquals(Object.keys(message), ["type", "token_hash", "mac"]);
  assertEquals(parseInviteMessage({ ...message, later: 1 }), await shown(joiner));
  for (const field of Object.keys(message)) {
    for (const wrong of [undefined, 1, null, [], "", filled(31, 1), filled(33, 1), ` ${filled(32, 1)}`]) {
      assertEquals(parseInviteMessage({ ...message, [field]: wrong }), undefined);
    }
  }
});

Deno.test("parseInviteMessage() takes any JSON without throwing", () => {
  const field = fc.oneof(fc.jsonValue(), fc.constantFrom("invite", filled(32, 1)));
  holds(
    fc.property(fc.record({ type: field, token_hash: field, mac: field }), (message) => {
      const parsed = parseInviteMessage(message);
      if (parsed) assertEquals(parseInviteMessage(encodeInviteMessage(parsed)), parsed);
    }),
    1_000,
  );
});

Deno.test("an OpenInvite never shows its verify key", () => {
  const hex = Array.from(verifyKey.expose().subarray(0, 4), (byte) => byte.toString(16)).join("");
  for (const text of [JSON.stringify(INVITE), Deno.inspect(INVITE), String(INVITE.verifyKey)]) {
    assertEquals(text.includes(hex) || text.includes(encodeBase64(verifyKey.expose())), false);
  }
});
