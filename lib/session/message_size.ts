// How long the lines of messages are, before and after they are sealed.

import { encodeUtf8 } from "../base/utf8.ts";
import { BASE_SUITE } from "../e2ee/suite_registry.ts";
import { encodeLine } from "../wire/codec.ts";
import { MAX_CLIENT_LINE } from "../wire/limits.ts";

/** Whether these fields make a longer line than a server takes. */
export function isTooLong(fields: { readonly [field: string]: unknown }): boolean {
  return encodeUtf8(encodeLine(fields)).length > MAX_CLIENT_LINE;
}

/** Whether a text will be too long once it is sealed for `to`. */
export function willBeTooLong(text: string, from: string, to: string): boolean {
  const { label, nonceBytes, tagBytes } = BASE_SUITE;
  const [nonce, cipher] = [nonceBytes, encodeUtf8(text).length + tagBytes].map(base64Of);
  return isTooLong({ type: "relay", to, from, alg: label, nonce, cipher });
}

/** As long as the Base64 of so many bytes. */
function base64Of(bytes: number): string {
  return "A".repeat(Math.ceil(bytes / 3) * 4);
}
