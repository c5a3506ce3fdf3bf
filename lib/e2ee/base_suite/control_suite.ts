// The suite of messages between clients that nobody reads: verification, invitations (docs/PROTOCOL.md,
// "The control suite"). It is not in the registry, so nothing of it can be opened as a text.

import { encodeUtf8 } from "../../base/utf8.ts";
import type { Suite } from "../suite.ts";
import { suiteOf } from "./x25519_aesgcm.ts";

/** `T(control)` of the protocol: the label, the purpose, a zero, no fields. */
const INFO = encodeUtf8("chat-seguro/1/control\0");

/**
 * The base suite with keys of its own. Its nonces belong into a RepeatGuard as well: the key is the same in both
 * directions. `id` of a channel is that of the base suite between the same keys.
 */
export const CONTROL_SUITE: Suite = suiteOf("X25519+AESGCM+control/1", INFO);
