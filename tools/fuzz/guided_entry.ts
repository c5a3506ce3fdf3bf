// What the coverage-guided fuzzer runs under Node: the target that FUZZ_TARGET names.

import process from "node:process";
import { TARGETS } from "../../tests/fuzz/targets/all.ts";

// Node has it since version 22.
ArrayBuffer.prototype.transfer ??= function (this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
  const moved = new ArrayBuffer(length);
  new Uint8Array(moved).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
  return moved;
};

const target = TARGETS.find(({ name }) => name === process.env.FUZZ_TARGET)!;

/** Called by jazzer.js with a Buffer, which is not what parsers get from Deno. */
export function fuzz(data: Uint8Array): void {
  target.run(new Uint8Array(data));
}
