import { assert, assertEquals, assertThrows } from "@std/assert";
import { inspect } from "node:util";
import { encodeBase64 } from "../../../lib/base/base64.ts";
import { Secret } from "../../../lib/base/secret.ts";
import { FieldError } from "../../../lib/profile/json_fields.ts";
import { newProfile } from "../../../lib/profile/profile.ts";
import { readProfileFile } from "../../../lib/profile/profile_file.ts";
import { encodeObject } from "../../../lib/profile/profile_object.ts";
import { storeKeys } from "../../../lib/profile/sealed_rows.ts";
import { newSealKey } from "../../../lib/profile/sealed.ts";
import { inviteKeys } from "../../../lib/trust/invitation.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { filled, fullProfile, passphrase, quickScrypt } from "../../support/profiles.ts";

/** 200 as a number, in hex and in Base64, as often as by no accident. */
const BYTES = /200,\s*200|c8c8c8|yMjI/i;
const secret = new Secret(filled(32, 200));
const utf8 = new TextEncoder();

/**
 * All that shows a value to people, or to files. What console.log writes, tests/e2e/profile_folder_test.ts
 * has.
 */
function shown(value: unknown): string[] {
  const error = assertThrows(() => {
    throw new Error(`failed with ${value}`, { cause: value });
  });
  return [
    Deno.inspect(value, { depth: 99, showHidden: true, getters: true, iterableLimit: 999 }),
    inspect(value, { depth: 99, showHidden: true, getters: true, customInspect: true }),
    inspect(value, { depth: 99, showHidden: true, customInspect: false }),
    JSON.stringify(value) ?? "",
    JSON.stringify({ value }),
    String(value),
    `${value}`,
    "" + value,
    Object.entries(value as object).join(),
    Deno.inspect(error),
    String((error as Error).stack),
  ];
}

Deno.test("the test of this file sees bytes that are not secret", () => {
  assert(shown(filled(32, 200)).every((text) => text === "" || BYTES.test(text) || text.includes("200")));
});

Deno.test("Secret is shown nowhere, by nothing that shows", () => {
  for (const text of shown(secret)) assert(!BYTES.test(text), text);
  assertEquals([String(secret), JSON.stringify({ secret })], ["[secret]", '{"secret":"[secret]"}']);
  assertEquals([Deno.inspect(secret), inspect(secret)], ["[secret]", "[secret]"]);
});

Deno.test("Secret does not come along in a copy", () => {
  for (const copy of [{ ...secret }, Object.assign({}, secret), structuredClone({ ...secret })]) {
    for (const text of shown(copy)) assert(!BYTES.test(text), text);
  }
});

Deno.test("Secret gives the very bytes, and wipes them", () => {
  const own = new Secret(filled(3, 7));
  const bytes = own.expose();
  assertEquals(bytes, filled(3, 7));
  own.wipe();
  assertEquals([bytes, own.expose()], [filled(3, 0), filled(3, 0)]);
});

Deno.test("whatever holds secrets shows none: profile, its file, invite keys, the key of a sealed one", async () => {
  const { servers: [server], ...rest } = await fullProfile();
  const profile = {
    ...rest,
    keys: { sign: secret, dh: secret, base: secret },
    servers: [{
      ...server!,
      invites: [{ tokenHash: encodeBase64(filled(32, 9)), verifyKey: secret, expires: 1 }],
      inviter: { ...server!.inviter!, verifyKey: secret },
      token: new Secret(filled(16, 200)),
    }],
  };
  const object = encodeObject(profile);
  assert(BYTES.test(new TextDecoder().decode(object.expose())));
  const plain = JSON.parse(new TextDecoder().decode(object.expose()));
  const file = {
    format: "chat-seguro/profile",
    version: 1,
    name: "José",
    plain: { ...plain, later: "yMjIyMjI" },
  };
  const read = (json: unknown) => readProfileFile("chat-seguro/profile", utf8.encode(JSON.stringify(json)));
  const holders = [
    profile,
    object,
    read(file),
    read({ ...file, plain: { ...plain, keys: { ...plain.keys, dh: [plain.keys.dh] } } }),
    read({
      ...{ ...file, version: 2, store_name: encodeBase64(filled(16, 1)) },
      plain: { ...plain, store: encodeBase64(filled(32, 200)) },
    }),
    await storeKeys(new Secret(filled(32, 200))),
    await inviteKeys(new Secret(filled(16, 200))),
    await newSealKey(passphrase("\xc8".repeat(9)), quickScrypt, () => filled(16, 1)),
    await newProfile(parseUserName("ana")!, (length) => filled(length, 1), () => 1_000),
  ];
  assertEquals((holders[2] as { kind: string }).kind, "plain");
  assertEquals(holders[3], { kind: "damaged", where: "keys.dh" });
  assertEquals((holders[4] as { kind: string }).kind, "plain");
  for (const holder of holders) for (const text of shown(holder)) assert(!BYTES.test(text), text);
});

Deno.test("a file that is not JSON, or is damaged, is named by where, without any of what it held", () => {
  const secretText = "yMjIyMjI";
  const broken = [
    `{"keys": "${secretText}"`,
    `{"format":"chat-seguro/profile","version":1,"name":"ana","plain":{"keys":"${secretText}"}}`,
    `{"format":"chat-seguro/profile","version":1,"name":"ana","plain":{"${secretText}":1}}`,
  ];
  for (const text of broken) {
    const failure = readProfileFile("chat-seguro/profile", utf8.encode(text));
    assertEquals((failure as { kind: string }).kind, "damaged");
    assert(!Deno.inspect(failure).includes(secretText));
  }
  assert(!Deno.inspect(new FieldError("keys.sign")).includes(secretText));
});
