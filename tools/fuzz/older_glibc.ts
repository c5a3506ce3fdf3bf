// Lets jazzer.js's native addon load where glibc is older than 2.38 (Debian 12). It asks for three symbols of
// newer libraries only because it was compiled against them; each has an older one that does the same for it.

/** What every glibc has, and the addon needs anyway. */
const OLDEST = "getpid";
/** Needed symbol → the one to take instead: the end of its own name, or `OLDEST`. */
const INSTEAD: Readonly<Record<string, string>> = {
  __isoc23_strtol: "strtol",
  __isoc23_strtoul: "strtoul",
  // Makes std::cout ready, which Node has done: takes nothing, and need do nothing.
  _ZSt21ios_base_library_initv: OLDEST,
};
const NEWER = ["GLIBC_2.38", "GLIBCXX_3.4.32"];

/** The same addon, asking for the older symbols. */
export function withOlderGlibc(addon: Uint8Array): Uint8Array {
  const elf = new Elf(addon.slice());
  for (const version of NEWER) elf.doWithout(version);
  for (const [symbol, other] of Object.entries(INSTEAD)) elf.takeInstead(symbol, other);
  return elf.bytes;
}

/** ELF-64, little end first (System V ABI; symbol versions as in the Linux Standard Base). */
const DYNAMIC_SYMBOLS = 11;
const VERSIONS_NEEDED = 0x6ffffffe;
const VERSIONS = 0x6fffffff;
const SECTION_HEADERS = { at: 40, size: 58, count: 60 };
const SYMBOL_SIZE = 24;
const WEAK = 2;

interface Section {
  readonly type: number;
  readonly at: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
}

class Elf {
  readonly #view: DataView;
  readonly #needed: Section;
  readonly #versions: Section;
  readonly #symbols: Section;
  readonly #strings: Section;
  /** Where each dynamic symbol stands in its table. */
  readonly #indices = new Map<string, number>();

  constructor(readonly bytes: Uint8Array<ArrayBuffer>) {
    this.#view = new DataView(bytes.buffer);
    const sections = this.#sections();
    const find = (type: number) => sections.find((section) => section.type === type)!;
    this.#needed = find(VERSIONS_NEEDED);
    this.#versions = find(VERSIONS);
    this.#symbols = find(DYNAMIC_SYMBOLS);
    this.#strings = sections[this.#symbols.link]!;
    for (let i = 0; i < this.#symbols.size / SYMBOL_SIZE; i++) {
      this.#indices.set(this.#text(this.#u32(this.#nameAt(i))), i);
    }
  }

  /** That a library lacks this version is no reason not to load any more. */
  doWithout(version: string): void {
    for (let at = this.#needed.at, left = this.#needed.info; left > 0; left--, at += this.#u32(at + 12)) {
      for (let one = at + this.#u32(at + 8), i = this.#u16(at + 2); i > 0; i--, one += this.#u32(one + 12)) {
        if (this.#text(this.#u32(one + 8)) !== version) continue;
        this.#view.setUint16(one + 4, this.#u16(one + 4) | WEAK, true);
      }
    }
  }

  takeInstead(symbol: string, other: string): void {
    const [from, oldest] = [this.#indices.get(symbol), this.#indices.get(OLDEST)!];
    if (from === undefined) return;
    const name = other === OLDEST
      ? this.#u32(this.#nameAt(oldest))
      : this.#u32(this.#nameAt(from)) + symbol.length - other.length;
    this.#view.setUint32(this.#nameAt(from), name, true);
    this.#view.setUint16(this.#versions.at + 2 * from, this.#u16(this.#versions.at + 2 * oldest), true);
  }

  #sections(): Section[] {
    const [first, size] = [this.#u64(SECTION_HEADERS.at), this.#u16(SECTION_HEADERS.size)];
    return Array.from({ length: this.#u16(SECTION_HEADERS.count) }, (_, i) => {
      const at = first + i * size;
      const [link, info] = [this.#u32(at + 40), this.#u32(at + 44)];
      return { type: this.#u32(at + 4), at: this.#u64(at + 24), size: this.#u64(at + 32), link, info };
    });
  }

  #nameAt(symbol: number): number {
    return this.#symbols.at + symbol * SYMBOL_SIZE;
  }

  #text(offset: number): string {
    const at = this.#strings.at + offset;
    return new TextDecoder().decode(this.bytes.subarray(at, this.bytes.indexOf(0, at)));
  }

  #u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  #u32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  #u64(at: number): number {
    return Number(this.#view.getBigUint64(at, true));
  }
}
