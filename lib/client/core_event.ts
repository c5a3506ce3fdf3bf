// Events and effects of a client session. Plain data; lib/programs/client/client.ts carries it out.

import type { ExitCode } from "../base/exit.ts";
import type { ClientEvent } from "./client_event.ts";
import type { Command } from "./commands/command.ts";
import type { KeptTrust } from "./peers/memory.ts";

/** Events of the session. `bytes`: a line without its `\n`. */
export type CoreEvent =
  | { readonly kind: "start" }
  /**
   * The pinned connection stands. `certificate`: SHA-256 (of DER, 32 bytes) of the one that its handshake was
   * verified with.
   */
  | { readonly kind: "opened"; readonly certificate: Uint8Array<ArrayBuffer> }
  | { readonly kind: "line"; readonly bytes: Uint8Array }
  /** More than MAX_SERVER_LINE bytes came without a `\n`. */
  | { readonly kind: "overlong" }
  /** The line of that ticket has left. */
  | { readonly kind: "written"; readonly ticket: number }
  /** The connection ended, or could not be made; `sentence` says why. */
  | { readonly kind: "lost"; readonly cause: LostCause; readonly sentence: string }
  | { readonly kind: "command"; readonly command: Command }
  /** All that was to be kept is on the disk; or could not be written, as the sentence `failure` says. */
  | { readonly kind: "saved"; readonly failure?: string }
  /** The client is locked: whoever comes back goes on with another session. */
  | { readonly kind: "lock" }
  | { readonly kind: "input_ended" }
  /** Nothing can be shown any more: what was typed is carried out, and then the session ends. */
  | { readonly kind: "output_lost" }
  /** Something to tell from outside, kept until the first event may be shown. */
  | { readonly kind: "notice"; readonly event: ClientEvent }
  /** Leave now: Ctrl-C, SIGTERM. */
  | { readonly kind: "leave" }
  /** Time passed: at least once a second. */
  | { readonly kind: "tick" };

/** `certificate`: the server showed another certificate than the pinned one. */
type LostCause = "network" | "certificate";

/** Effects of the session. */
export type CoreEffect =
  /** Open a connection; `opened` or `lost` follows. */
  | { readonly kind: "dial" }
  /** Close it, once what was sent has left. Nothing follows. */
  | { readonly kind: "hang_up" }
  /** A line without its `\n`; with a ticket, `written` follows. */
  | { readonly kind: "send"; readonly line: string; readonly ticket?: number }
  | { readonly kind: "show"; readonly event: ClientEvent }
  /**
   * Keep this on the disk, before anything that follows is carried out; then comes `saved`, before anything
   * else. `lazy`: nothing that is sent depends on it, so a second later is soon enough; then `saved` comes
   * where it failed.
   */
  | { readonly kind: "save"; readonly trust: KeptTrust; readonly lazy?: true }
  /** Ask for a new passphrase, and seal the profile with it. */
  | { readonly kind: "passphrase"; readonly id?: Command["id"] }
  /**
   * Forget the keys, and ask for the passphrase before going on; now, or after this many minutes without a
   * key pressed.
   */
  | { readonly kind: "lock"; readonly after: number | undefined; readonly id?: Command["id"] }
  /** The end of a session that was locked: what the next one has to carry out. */
  | { readonly kind: "locked"; readonly waiting: readonly Command[] }
  /** The end. `sentence` is for standard error. */
  | { readonly kind: "exit"; readonly code: ExitCode; readonly sentence?: string };
