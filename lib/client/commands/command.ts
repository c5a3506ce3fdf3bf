// Commands of a person for the session. Parsing and help are in lib/commands.

import type { Language } from "../../texts/pick_language.ts";
import type { CommandHelp, ErrorCode } from "../client_event.ts";
import type { TrustMode } from "../../trust/trust_mode.ts";

/** The person's answer about the emoji that were compared. */
export type VerifyAnswer = "yes" | "no" | "cancel";

/** One thing asked for. Names and texts are as they were typed. */
export type Command =
  | { readonly kind: "list" }
  /** The own fingerprint when `user` is undefined. */
  | { readonly kind: "fp"; readonly user: string | undefined }
  /** Shows the safety number, or compares it with these digits and whatever stands between them. */
  | { readonly kind: "safety"; readonly user: string; readonly digits: string | undefined }
  /** Begins or goes on with a verification; `answer`: of the person who has compared. */
  | { readonly kind: "verify"; readonly user: string; readonly answer: VerifyAnswer | undefined }
  /** Goes on with whoever has the name now; `digits`: those that stood in the warning, with whatever stands between them. */
  | { readonly kind: "accept"; readonly user: string; readonly digits: string | undefined }
  /** Which it is, when `mode` is undefined. */
  | { readonly kind: "trust_mode"; readonly mode: TrustMode | undefined }
  | { readonly kind: "invite" }
  | { readonly kind: "status" }
  | { readonly kind: "passphrase" }
  /** `after`: minutes without a key pressed, from now on; 0: never. Undefined: now. */
  | { readonly kind: "lock"; readonly after: number | undefined }
  | { readonly kind: "to"; readonly user: string; readonly text: string }
  /** For the server's own eyes. */
  | { readonly kind: "chat"; readonly text: string }
  | { readonly kind: "with"; readonly user: string }
  /** To whom `with` named. */
  | { readonly kind: "say"; readonly text: string }
  /** Each writer is answered once; with the usual words when `text` is undefined. */
  | { readonly kind: "away"; readonly text: string | undefined }
  | { readonly kind: "back" }
  /** Lists blocked people when `user` is undefined. */
  | { readonly kind: "block"; readonly user: string | undefined }
  | { readonly kind: "unblock"; readonly user: string }
  | { readonly kind: "bell"; readonly on: boolean }
  | { readonly kind: "notify"; readonly on: boolean }
  | { readonly kind: "lang"; readonly language: Language }
  | { readonly kind: "clear" }
  | { readonly kind: "help"; readonly commands: readonly CommandHelp[] }
  | { readonly kind: "quit" }
  /** A line that is not a command: kept in order with the others, so that errors are. */
  | { readonly kind: "mistake"; readonly code: ErrorCode; readonly text: string };

/** The typed text that would be lost with the command, if any. */
export function typedText(command: Command): { to?: string; text: string } | undefined {
  switch (command.kind) {
    case "to":
      return { to: command.user, text: command.text };
    case "chat":
    case "say":
      return { text: command.text };
    default:
      return undefined;
  }
}
