// The people present, as the tables of the protocol have them: everybody is encoded once, when they come, and nothing is
// copied for a table.

import { encodeUtf8 } from "../base/utf8.ts";
import { encodePerson } from "../wire/codec.ts";
import type { NamedKey } from "../wire/message.ts";

const SMALLEST = 1024;

/** The people present, in the order in which they came. */
export class Directory {
  /** By name key: `"name":"key"`. */
  readonly #entries = new Map<string, string>();
  /** All entries with commas between them, in UTF-8, and room for more; undefined when somebody has gone since. */
  #joined: Uint8Array<ArrayBuffer> | undefined;
  /** How much of it is used. */
  #size = 0;

  /** Bytes of the entries of a table. */
  get size(): number {
    return this.#all().length;
  }

  /** Somebody came, or came again. */
  add(person: NamedKey): void {
    const { key } = person.name;
    const entry = encodePerson(person);
    const before = this.#entries.get(key);
    if (before === entry) return;
    this.#entries.set(key, entry);
    if (before !== undefined) this.#joined = undefined;
    else if (this.#joined) this.#append(encodeUtf8(this.#size === 0 ? entry : `,${entry}`));
  }

  /** Somebody went. */
  remove({ name }: NamedKey): void {
    if (this.#entries.delete(name.key)) this.#joined = undefined;
  }

  /**
   * `{"type":"users","users":{...}}`, or a `welcome`; `ext`: extensions, where they are to be named. `replaced`: an older
   * connection ended. In parts whose bytes never change: `head`, which goes first, is the same in many lines; `line`, without
   * its `\n`, is the rest.
   */
  table(
    type: "users" | "welcome",
    ext?: readonly string[],
    replaced = false,
  ): { readonly head: readonly Uint8Array[]; readonly line: Uint8Array } {
    const end = ext === undefined
      ? "}}"
      : `},"ext":${JSON.stringify(ext)}${replaced ? ',"replaced":true' : ""}}`;
    return { head: [encodeUtf8(`{"type":"${type}","users":{`), this.#all()], line: encodeUtf8(end) };
  }

  #all(): Uint8Array {
    if (!this.#joined) {
      this.#joined = encodeUtf8([...this.#entries.values()].join(","));
      this.#size = this.#joined.length;
    }
    return this.#joined.subarray(0, this.#size);
  }

  /** Puts an entry behind those that there are: tables that have them already are not touched. */
  #append(entry: Uint8Array): void {
    let joined = this.#joined!;
    if (this.#size + entry.length > joined.length) {
      joined = new Uint8Array(Math.max(SMALLEST, 2 * (this.#size + entry.length)));
      joined.set(this.#all());
      this.#joined = joined;
    }
    joined.set(entry, this.#size);
    this.#size += entry.length;
  }
}
