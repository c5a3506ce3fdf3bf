// Lengths of message lines, before and after sealing.

import { base64Characters } from "../../base/base64.ts";
import { encodeUtf8 } from "../../base/utf8.ts";
import { BASE_SUITE } from "../../e2ee/base_suite/x25519_aesgcm.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { encodeLine } from "../../wire/codec.ts";
import { HASH_BYTES, MAX_CLIENT_LINE, MAX_NAME } from "../../wire/limits.ts";
import type { UserName } from "../../wire/user_name.ts";

/** `line`: without its `\n`. */
export function isTooLong(line: string): boolean {
  return encodeUtf8(line).length > MAX_CLIENT_LINE;
}

/** Whether the sealed text for `to` will be too long. */
export function willBeTooLong(text: string, from: string, to: string): boolean {
  const envelope = BASE_SUITE.outline(encodeUtf8(text).length);
  // Always counted, though not every line has it.
  const identity = "A".repeat(base64Characters(HASH_BYTES));
  return isTooLong(encodeLine({ type: "relay", to, from, ...envelope, identity }));
}

/** The same for an automatic answer to anybody. */
export function answerIsTooLong(text: string, user: UserName, texts: Texts): boolean {
  return willBeTooLong(texts.awayAnswer(text), user.text, LONGEST_NAME);
}

/** In UTF-8: four bytes per character. */
const LONGEST_NAME = "\u{1f600}".repeat(MAX_NAME);
