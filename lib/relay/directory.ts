// The people present, as encoded in tables: each is encoded once, on arrival, and tables copy nothing.

import { encodeUtf8 } from "../base/utf8.ts";
import { encodePerson } from "../wire/codec.ts";
import type { NamedKey } from "../wire/message.ts";

const SMALLEST = 1024;

/** In order of arrival. */
export class Directory {
  /** By name key: `"name":"key"`. */
  readonly #entries = new Map<string, string>();
  /** All entries with commas between them, UTF-8, with spare room; undefined after a departure. */
  #joined: Uint8Array<ArrayBuffer> | undefined;
  /** Bytes of it in use. */
  #size = 0;

  /** Bytes of a table's entries. */
  get size(): number {
    return this.#all().length;
  }

  /** Adds or replaces. */
  add(person: NamedKey): void {
    const { key } = person.name;
    const entry = encodePerson(person);
    const before = this.#entries.get(key);
    if (before === entry) return;
    this.#entries.set(key, entry);
    if (before !== undefined) this.#joined = undefined;
    else if (this.#joined) this.#append(encodeUtf8(this.#size === 0 ? entry : `,${entry}`));
  }

  remove({ name }: NamedKey): void {
    if (this.#entries.delete(name.key)) this.#joined = undefined;
  }

  /**
   * `{"type":"users","users":{...}}`, or a `welcome`; `ext`: extensions to name. `replaced`: an older
   * connection ended. In parts with constant bytes: `head`, which goes first, is the same in many lines;
   * `line`, without its `\n`, is the rest.
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

  /** Appends without touching existing tables. */
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
