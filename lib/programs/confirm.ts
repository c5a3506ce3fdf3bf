// Confirmation of irreversible steps.

import { consoleLines } from "../io/terminal/input.ts";

/** By a whole word on the next line; no at the end of the input. */
export async function confirm(): Promise<boolean> {
  for await (const line of consoleLines()) return /^(yes|sí|si)$/i.test(line?.trim() ?? "");
  return false;
}
