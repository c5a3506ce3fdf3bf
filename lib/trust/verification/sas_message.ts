// Messages of a short authentication string in the control suite (docs/PROTOCOL.md, "Short authentication
// string").

import { decodeBase64Of, encodeBase64 } from "../../base/base64.ts";
import { HASH_BYTES, PUBLIC_KEY_BYTES } from "../../wire/limits.ts";

export const SAS_ID_BYTES = 16;

const REASONS: readonly CancelReason[] = ["user", "mismatch", "timeout", "changed", "busy", "error"];

export type CancelReason = "user" | "mismatch" | "timeout" | "changed" | "busy" | "error";

/** Binary fields have the lengths of the protocol. `id`: the starter's, Base64. */
export type SasMessage =
  | {
    readonly type: "sas_start";
    readonly id: string;
    readonly mine: Uint8Array<ArrayBuffer>;
    readonly yours: Uint8Array<ArrayBuffer>;
  }
  | {
    readonly type: "sas_accept";
    readonly id: string;
    readonly ownId: string;
    readonly commitment: Uint8Array<ArrayBuffer>;
  }
  | { readonly type: "sas_key"; readonly id: string; readonly key: Uint8Array<ArrayBuffer> }
  | { readonly type: "sas_mac"; readonly id: string; readonly mac: Uint8Array<ArrayBuffer> }
  | { readonly type: "sas_cancel"; readonly id: string; readonly reason: CancelReason };

export type ControlMessage = Readonly<Record<string, unknown>>;

export function encodeSas(message: SasMessage): ControlMessage {
  const { type, id } = message;
  switch (type) {
    case "sas_start":
      return { type, id, mine: encodeBase64(message.mine), yours: encodeBase64(message.yours) };
    case "sas_accept":
      return { type, id, own_id: message.ownId, commitment: encodeBase64(message.commitment) };
    case "sas_key":
      return { type, id, key: encodeBase64(message.key) };
    case "sas_mac":
      return { type, id, mac: encodeBase64(message.mac) };
    case "sas_cancel":
      return { type, id, reason: message.reason };
  }
}

/** Undefined for any other object. An unknown reason reads as `error`. */
export function parseSas(message: ControlMessage): SasMessage | undefined {
  const { type } = message;
  const id = parseId(message.id);
  if (id === undefined) return undefined;
  switch (type) {
    case "sas_start": {
      const [mine, yours] = [
        decodeBase64Of(HASH_BYTES, message.mine),
        decodeBase64Of(HASH_BYTES, message.yours),
      ];
      return mine && yours && { type, id, mine, yours };
    }
    case "sas_accept": {
      const ownId = parseId(message.own_id);
      const commitment = decodeBase64Of(HASH_BYTES, message.commitment);
      return ownId !== undefined && commitment ? { type, id, ownId, commitment } : undefined;
    }
    case "sas_key": {
      const key = decodeBase64Of(PUBLIC_KEY_BYTES, message.key);
      return key && { type, id, key };
    }
    case "sas_mac": {
      const mac = decodeBase64Of(HASH_BYTES, message.mac);
      return mac && { type, id, mac };
    }
    case "sas_cancel": {
      const { reason } = message;
      if (typeof reason !== "string") return undefined;
      return { type, id, reason: REASONS.find((known) => known === reason) ?? "error" };
    }
    default:
      return undefined;
  }
}

/** Canonical Base64, so that equal ids are equal strings. */
function parseId(value: unknown): string | undefined {
  return decodeBase64Of(SAS_ID_BYTES, value) && value as string;
}
