// An invite line as a person gives it: as an argument, in a file, or pasted when it is asked for, perhaps in pieces.

import { Exit, ExitError } from "../../base/exit.ts";
import type { Texts } from "../../i18n/catalogue.ts";
import { systemReason } from "../../i18n/system_reason.ts";
import { type Invite, type InviteFailure, parseInvite } from "../../identity/invite_line.ts";
import { consoleLines } from "../../io/input.ts";
import { exists, readText, wallClock } from "../../io/system.ts";
import { isTerminal } from "../../io/terminal.ts";
import { printSentences } from "../print.ts";

/** The invite; `given`: the line, or a file that holds it; undefined: it is asked for. Throws ExitError (usage, refused). */
export async function readInvite(given: string | undefined, texts: Texts): Promise<Invite> {
  const parsed = given === undefined ? await ask(texts) : await parseInvite(await lineOrFile(given, texts));
  if (typeof parsed === "string") throw new ExitError(Exit.usage, texts.profile.inviteFailures[parsed]);
  if (parsed.expires * 1_000 <= wallClock()) throw new ExitError(Exit.refused, texts.refusals.invite_expired);
  return parsed;
}

async function lineOrFile(given: string, texts: Texts): Promise<string> {
  const isLine = /chat[0-9]*:/.test(given);
  if (isLine || !await exists(given)) return given;
  const read = await readText(given);
  if ("why" in read) throw new ExitError(Exit.usage, texts.cannotRead(given, systemReason(read.why, texts)));
  return read.text;
}

/** A line that was cut by line breaks is whole when its checksum says so; an empty line ends it in any case. */
async function ask(texts: Texts): Promise<Invite | InviteFailure> {
  if (isTerminal()) await printSentences("stdout", [texts.profile.askInvite()]);
  let pasted = "";
  for await (const line of consoleLines()) {
    if (line.trim() === "" && pasted !== "") break;
    pasted += line;
    const parsed = await parseInvite(pasted);
    if (parsed !== "truncated" && pasted !== "") return parsed;
  }
  return await parseInvite(pasted);
}
