// A decoded message as a line again, as its sender could have written it.

import { encodeBase64 } from "../../lib/base/base64.ts";
import { encodeLine, encodePerson } from "../../lib/wire/codec.ts";
import type { ClientMessage, NamedKey, ServerMessage } from "../../lib/wire/message.ts";

/** What a relay reads of a request, but does not keep. */
const SEALED = { alg: "A", nonce: btoa("n".repeat(12)), cipher: btoa("c".repeat(16)) };

/** The `users` field of a table. */
export function encodePeople(people: Iterable<NamedKey>): string {
  return `{${Array.from(people, encodePerson).join(",")}}`;
}

/** The line of a message; people that were left out of a table are not in it. */
export function encodeMessage(message: ClientMessage | ServerMessage): string {
  const { type } = message;
  switch (type) {
    case "hello":
      return encodeLine({ type, user: message.name.text, pub: message.pub.text, ...ext(message.ext) });
    case "relay":
      return encodeLine({ ...SEALED, ...message, to: message.to.text, from: message.from.text });
    case "welcome":
    case "users": {
      const named = "ext" in message
        ? JSON.stringify({ ...ext(message.ext), end: 0 }).slice(1, -1)
        : `"end":0`;
      const replaced = type === "welcome" && message.replaced ? ',"replaced":true' : "";
      return `{"type":"${type}","users":${encodePeople(message.people)},${named}${replaced}}`;
    }
    case "challenge":
      return encodeLine({ type, nonce: encodeBase64(message.nonce), ext: message.ext });
    case "login": {
      const { nonce, statement, signature, token } = message;
      const shown = token ? { token: encodeBase64(token) } : {};
      return encodeLine({
        type,
        nonce: encodeBase64(nonce),
        statement,
        sig: encodeBase64(signature),
        ...shown,
      });
    }
    case "revoke": {
      const { statement, time, signature } = message;
      return encodeLine({ type, statement, time, sig: encodeBase64(signature) });
    }
    case "identity":
      return encodeLine({
        type,
        user: message.name.text,
        ...("statement" in message && message.statement !== undefined
          ? { statement: message.statement }
          : {}),
      });
    case "invite":
    case "invited":
      return encodeLine({ type, token_hash: encodeBase64(message.tokenHash), expires: message.expires });
    case "error":
      return encodeLine({ ...message, to: message.to?.text });
    case "joined":
      return encodeLine({
        type,
        user: message.person.name.text,
        pub: message.person.pub.text,
        ...(message.statement === undefined ? {} : { statement: message.statement }),
      });
    case "left":
      return encodeLine({ type, user: message.name.text });
    default:
      return encodeLine(message);
  }
}

function ext(named: readonly string[] | undefined): { ext?: readonly string[] } {
  return named ? { ext: named } : {};
}
