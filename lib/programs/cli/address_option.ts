// An address in arguments and options: a host, perhaps with its port, and perhaps a separate port.

import { printable } from "../../base/printable.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { type Address, parseAddress, parsePort } from "../../wire/address.ts";
import { type Given, usageError } from "./options.ts";

/** Typed values, each with the name of its option or argument. */
interface TypedAddress {
  /** HOST, or HOST:PORT. */
  readonly host: { readonly what: string; readonly text: string };
  /** A separate port; `text`: undefined if missing. */
  readonly port: { readonly what: string; readonly text: string | undefined };
  /** The smallest port; by default 1. */
  readonly least?: 0 | 1;
  /** For a missing port. */
  readonly fallback?: number;
}

/** Throws ExitError (usage). */
export function addressGiven(typed: TypedAddress, { program, texts }: Given): Address {
  const { host, port, least, fallback } = typed;
  const address = parseAddress(host.text, { port: port.text, least, fallback });
  if (typeof address === "object") return address;
  throw usageError(program, texts, whyNoAddress(address, typed, texts));
}

export function addressArguments(host: string, port: string | undefined, texts: Texts): TypedAddress {
  return { host: { what: texts.values.host, text: host }, port: { what: texts.values.port, text: port } };
}

/** Without its full stop. */
function whyNoAddress(
  failure: Exclude<ReturnType<typeof parseAddress>, Address>,
  { host, port, least = 1 }: TypedAddress,
  texts: Texts,
): string {
  switch (failure) {
    case "no_host":
      return texts.needsValue(host.what);
    case "no_port":
      return texts.missingArgument(port.what);
    case "two_ports":
      return texts.twoPorts(printable(host.text), printable(port.text!));
    case "port": {
      const isBeside = port.text !== undefined && parsePort(port.text, least) === undefined;
      const { what, text } = isBeside ? { what: port.what, text: port.text! } : host;
      return texts.badValue(what, printable(text), texts.portRange(least));
    }
    default:
      return texts.badValue(host.what, printable(host.text), texts.addressExpected[failure]);
  }
}
