// The first line of a file private to its owner.

import { reason } from "../system/system.ts";

/** Read permissions of group and others. */
const OTHERS_READ = 0o044;
const LINE_FEED = 0x0a;

/** The bytes before the first line feed, at most `most`; or why not. */
type FirstLine =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly why: string }
  /** Others may read it too: nothing was read. */
  | { readonly open: true }
  /** The line is longer. */
  | { readonly long: true };

/** Reads only the first line. Permissions are checked only where supported. */
export async function readPrivateLine(path: string, most: number): Promise<FirstLine> {
  const bytes = new Uint8Array(most + 1);
  let length = 0;
  try {
    using file = await Deno.open(path);
    const { mode } = await file.stat();
    if (Deno.build.os !== "windows" && mode !== null && (mode & OTHERS_READ) !== 0) return { open: true };
    for (;;) {
      const got = await file.read(bytes.subarray(length));
      const end = bytes.subarray(length, length + (got ?? 0)).indexOf(LINE_FEED);
      if (end !== -1 || got === null) return { bytes: bytes.slice(0, end === -1 ? length : length + end) };
      length += got;
      if (length > most) return { long: true };
    }
  } catch (error) {
    return { why: reason(error) };
  } finally {
    bytes.fill(0);
  }
}
