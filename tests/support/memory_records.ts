// Sealed rows in memory, and one that fails when it is told to.

import type { Records, SealedRow } from "../../lib/profile/sealed_rows.ts";

export class MemoryRecords implements Records {
  storeName: Uint8Array<ArrayBuffer> | undefined;
  /** What the next write throws, before it has done anything. */
  failure: Error | undefined;
  /** Rows put and removed by each write. */
  readonly writes: { readonly put: number; readonly gone: number }[] = [];
  #rows: readonly SealedRow[] = [];

  rows(): SealedRow[] {
    return this.#rows.toSorted((a, b) => a.n - b.n);
  }

  write(put: readonly SealedRow[], gone: readonly Pick<SealedRow, "table" | "n">[]): void {
    if (this.failure) throw this.failure;
    this.writes.push({ put: put.length, gone: gone.length });
    const isOut = (row: SealedRow) =>
      [...put, ...gone].some(({ table, n }) => row.table === table && row.n === n);
    this.#rows = [...this.#rows.filter((row) => !isOut(row)), ...put];
  }

  replace(storeName: Uint8Array<ArrayBuffer>, rows: readonly SealedRow[]): void {
    if (this.failure) throw this.failure;
    this.writes.push({ put: rows.length, gone: this.#rows.length });
    this.storeName = storeName;
    this.#rows = rows;
  }

  /** Puts other rows there, as somebody who can write to the disk could. */
  tamper(change: (rows: readonly SealedRow[]) => readonly SealedRow[]): void {
    this.#rows = change(this.rows());
  }

  close(): void {}
}
