// Who is present, as the tables of the protocol have it: everybody is encoded once, when they come.

import { concat } from "../base/bytes.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { encodePerson } from "../wire/codec.ts";
import type { Person } from "../wire/message.ts";

const COMMA = encodeUtf8(",");

/** The people present, in the order in which they came. */
export class Directory {
  /** By name key: `"name":"key"`, in UTF-8. */
  readonly #entries = new Map<string, Uint8Array>();
  /** All entries with commas between them; undefined when somebody has gone since. */
  #joined: Uint8Array | undefined;

  /** Somebody came, or came again. */
  add(person: Person): void {
    const { key } = person.name;
    const entry = encodeUtf8(encodePerson(person));
    const isNew = !this.#entries.has(key);
    this.#entries.set(key, entry);
    if (!isNew || !this.#joined) this.#joined = undefined;
    else this.#joined = this.#joined.length === 0 ? entry : concat([this.#joined, COMMA, entry]);
  }

  /** Somebody went. */
  remove({ name }: Person): void {
    if (this.#entries.delete(name.key)) this.#joined = undefined;
  }

  /** `{"type":"users","users":{...}}`, or a `welcome`, without its `\n`; `ext`: extensions, where they are to be named. */
  line(type: "users" | "welcome", ext?: readonly string[]): Uint8Array {
    this.#joined ??= concat(
      [...this.#entries.values()].flatMap((entry, i) => i === 0 ? [entry] : [COMMA, entry]),
    );
    const end = ext === undefined ? "}}" : `},"ext":${JSON.stringify(ext)}}`;
    return concat([encodeUtf8(`{"type":"${type}","users":{`), this.#joined, encodeUtf8(end)]);
  }
}
