// A raw connection on which somebody proves who they are: for what only people with an identity can do to a
// server.

import { decodeBase64, encodeBase64 } from "../../lib/base/base64.ts";
import { certificateHash } from "../../lib/certificate/certificate_hash.ts";
import { EXTENSIONS } from "../../lib/wire/extension.ts";
import type { LoginOptions, TestIdentity } from "./identities.ts";
import { type Fields, RawClient } from "./raw_client.ts";

/** A connection on which that person has sent a login, and the server's answer to it. */
export async function logIn(
  person: TestIdentity,
  port: number,
  certs: string,
  options: LoginOptions = {},
): Promise<{ client: RawClient; answer: Fields }> {
  const client = await RawClient.connect(port, certs);
  const { base, name } = person.claims;
  await client.say({ type: "hello", user: name.text, pub: encodeBase64(base), ext: EXTENSIONS });
  const { nonce, ext } = await client.next({ type: "challenge" });
  const facts = {
    serverNonce: decodeBase64(nonce)!,
    certificate: await certificateHash(await Deno.readTextFile(`${certs}/server.crt`)),
    clientExtensions: EXTENSIONS,
    serverExtensions: ext,
  };
  await client.say(await person.login(facts, options));
  return { client, answer: JSON.parse(await client.lines.find(/^/, { from: 1 })) };
}
