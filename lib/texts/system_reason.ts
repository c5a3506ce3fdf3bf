// The system's reason for a failure, translated if it is a usual one.

import type { Texts } from "./catalogue.ts";

/** Words of Linux, macOS, Windows and the resolver; the first match counts. */
const PATTERNS: readonly (readonly [RegExp, keyof Texts["systemReasons"]])[] = [
  [/refused/i, "refused"],
  [/timed? ?out|did not properly respond/i, "timedOut"],
  [/lookup address|name or service|nodename|no such host/i, "noSuchHost"],
  [/unreachable|no route to host/i, "unreachable"],
  [/reset by peer|forcibly closed|broken pipe/i, "reset"],
  [/no such file|cannot find the (?:file|path)/i, "noSuchFile"],
  [/permission denied|access is denied|operation not permitted/i, "noPermission"],
  [/is a directory/i, "isDirectory"],
  [/dangling link/, "danglingLink"],
  [/not what was written/, "garbled"],
  [/no space left|not enough space|quota|disk is full/i, "diskFull"],
  [/database is locked/i, "inUse"],
  [/read-only file system/i, "readOnly"],
];

/** `why`: from the system. Unusual reasons are not translated. */
export function systemReason(why: string, texts: Texts): string {
  const known = PATTERNS.find(([pattern]) => pattern.test(why))?.[1];
  return known ? texts.systemReasons[known] : why;
}
