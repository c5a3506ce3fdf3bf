// Events and effects of the client's core. Plain data; lib/programs/client/client.ts carries effects out.

import type { ExitCode } from "../base/exit.ts";
import type { ClientEvent } from "./client_event.ts";
import type { Command } from "./commands/command.ts";
import type { KeptTrust } from "./peers/memory.ts";

/** `bytes`: a line without its `\n`. */
export type CoreEvent =
  | { readonly kind: "start" }
  /**
   * The pinned connection is ready. `certificate`: SHA-256 (of DER, 32 bytes) of the one verified in its
   * handshake.
   */
  | { readonly kind: "opened"; readonly certificate: Uint8Array<ArrayBuffer> }
  | { readonly kind: "line"; readonly bytes: Uint8Array }
  /** More than MAX_SERVER_LINE bytes without a `\n`. */
  | { readonly kind: "overlong" }
  /** The line of that ticket has left. */
  | { readonly kind: "written"; readonly ticket: number }
  /** The connection ended, or failed; `sentence` says why. */
  | { readonly kind: "lost"; readonly cause: LostCause; readonly sentence: string }
  | { readonly kind: "command"; readonly command: Command }
  /** The result of a save; `failure`: a sentence. */
  | { readonly kind: "saved"; readonly failure?: string }
  /** The client is locked: after the unlock, another core continues. */
  | { readonly kind: "lock" }
  | { readonly kind: "input_ended" }
  /** Nothing can be shown any more: typed commands are carried out, then the client ends. */
  | { readonly kind: "output_lost" }
  /** From outside, kept until the first event may be shown. */
  | { readonly kind: "notice"; readonly event: ClientEvent }
  /** At once: Ctrl-C, SIGTERM. */
  | { readonly kind: "leave" }
  /** At least once a second. */
  | { readonly kind: "tick" };

/** `certificate`: the server showed another certificate than the pinned one. */
type LostCause = "network" | "certificate";

export type CoreEffect =
  /** Open a connection; `opened` or `lost` follows. */
  | { readonly kind: "dial" }
  /** Close it after everything sent has left. Nothing follows. */
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
   * Forget the keys, and ask for the passphrase before going on; now, or after that many minutes without a
   * key.
   */
  | { readonly kind: "lock"; readonly after: number | undefined; readonly id?: Command["id"] }
  /** The end of a locked core: commands for the next one. */
  | { readonly kind: "locked"; readonly waiting: readonly Command[] }
  /** `sentence`: for standard error. */
  | { readonly kind: "exit"; readonly code: ExitCode; readonly sentence?: string };
