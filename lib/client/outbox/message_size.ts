// How long the lines of messages are, before and after they are sealed.

import { base64Characters } from "../../base/base64.ts";
import { encodeUtf8 } from "../../base/utf8.ts";
import { BASE_SUITE } from "../../e2ee/base_suite/x25519_aesgcm.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { encodeLine } from "../../wire/codec.ts";
import { HASH_BYTES, MAX_CLIENT_LINE, MAX_NAME } from "../../wire/limits.ts";
import type { UserName } from "../../wire/user_name.ts";

/** Whether a line, without its `\n`, is longer than a server takes. */
export function isTooLong(line: string): boolean {
  return encodeUtf8(line).length > MAX_CLIENT_LINE;
}

/** Whether a text will be too long once it is sealed for `to`. */
export function willBeTooLong(text: string, from: string, to: string): boolean {
  const envelope = BASE_SUITE.outline(encodeUtf8(text).length);
  // Counted always, though not every line names it.
  const identity = "A".repeat(base64Characters(HASH_BYTES));
  return isTooLong(encodeLine({ type: "relay", to, from, ...envelope, identity }));
}

/** The same for what somebody away answers, whoever wrote. */
export function answerIsTooLong(text: string, user: UserName, texts: Texts): boolean {
  return willBeTooLong(texts.awayAnswer(text), user.text, LONGEST_NAME);
}

/** In UTF-8: four bytes for each character. */
const LONGEST_NAME = "\u{1f600}".repeat(MAX_NAME);
