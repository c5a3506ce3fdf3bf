// An invite from a person: as an argument, in a file, or pasted. Surrounding text does not matter.

import { Exit, ExitError } from "../../../base/exit.ts";
import type { Texts } from "../../../texts/catalogue.ts";
import { systemReason } from "../../../texts/system_reason.ts";
import { type Invite, parseInvite } from "../../../identity/invite_line.ts";
import { inputLines } from "../../../io/terminal/input.ts";
import { readText, wallClock } from "../../../io/system/system.ts";
import { isTerminal } from "../../../io/terminal/terminal.ts";
import { within } from "../../../io/system/timers.ts";
import { printSentences } from "../../print.ts";

/** Characters searched in pasted input; also bytes of one line. */
const MAX_ASKED = 16 * 1024;
/** Milliseconds without another line until a paste has ended. */
const QUIET = 500;
/** Probably a path: one word, or with a folder or an extension. */
const LIKE_PATH = /^(?!.*:\/\/)(?:\S+|[^\r\n]*[\\/][^\r\n]*|[^\r\n]*\.\w{1,5})$/;

/** `given`: the line, or a file with it; undefined: it is asked for. Throws ExitError (usage, refused). */
export async function readInvite(given: string | undefined, texts: Texts): Promise<Invite> {
  const parsed = given === undefined ? await ask(texts) : await parseInvite(await lineOrFile(given, texts));
  if (typeof parsed === "string") throw new ExitError(Exit.usage, texts.profile.inviteFailures[parsed]);
  if (parsed.expires * 1_000 <= wallClock()) throw new ExitError(Exit.refused, texts.refusals.invite_expired);
  return parsed;
}

async function lineOrFile(given: string, texts: Texts): Promise<string> {
  if (/chat[0-9]*:/.test(given.replace(/\s/g, ""))) return given;
  const read = await readText(given);
  if ("text" in read) return read.text;
  if (!LIKE_PATH.test(given)) return given;
  throw new ExitError(Exit.usage, texts.cannotRead(given, systemReason(read.why, texts)));
}

/**
 * Reads until an invite is complete. A paste is read to its end before it is rejected, with its blank lines;
 * a truncated one may continue, until Enter.
 */
async function ask(texts: Texts): ReturnType<typeof parseInvite> {
  if (isTerminal()) await printSentences("stdout", [texts.profile.askInvite()]);
  const lines = inputLines(MAX_ASKED);
  const utf8 = new TextDecoder(); // not strict: a file of UTF-16 may be piped, and the line itself is ASCII
  let pasted = "";
  let parsed: Awaited<ReturnType<typeof parseInvite>> = "not_an_invite";
  for (;;) {
    const next = lines.next();
    let isQuiet = true;
    await within(QUIET, next.then(() => isQuiet = false));
    if (isQuiet && pasted.trim() !== "" && parsed !== "truncated") return parsed;
    const { value, done } = await next;
    if (done || (isQuiet && pasted !== "" && utf8.decode(value).trim() === "")) break;
    pasted += `${utf8.decode(value)}\n`;
    parsed = await parseInvite(pasted);
    if (typeof parsed !== "string" || pasted.length > MAX_ASKED) break;
  }
  await lines.return(undefined);
  return parsed;
}
