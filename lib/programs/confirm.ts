// The confirmation of steps that cannot be undone.

import { consoleLines } from "../io/terminal/input.ts";

/** Whether the next line says yes, as a whole word; at the end of the input it does not. */
export async function confirm(): Promise<boolean> {
  for await (const line of consoleLines()) return /^(yes|sí|si)$/i.test(line?.trim() ?? "");
  return false;
}
