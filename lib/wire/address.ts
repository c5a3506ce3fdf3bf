// HOST:PORT: the only reader and writer of addresses (docs/PROTOCOL.md, "Addresses"). Does not connect
// anywhere.

export interface Address {
  /** As from `parseHost`. */
  readonly host: string;
  /** 0 to 65535. */
  readonly port: number;
}

/**
 * - `no_host`, `no_port`: missing.
 * - `host`: not a host name, an IPv4 or an IPv6 address.
 * - `port`: not a number in the range.
 * - `scheme`: `http://` or another one than `tcp://`.
 * - `brackets`: an IPv6 address with a port, but without brackets.
 * - `two_ports`: the host contains another port than the given one.
 */
type AddressFailure = "no_host" | "no_port" | "host" | "port" | "scheme" | "brackets" | "two_ports";

/** Octets of a name without its final dot (RFC 1035 section 2.3.4). */
const MAX_HOST = 253;
/** Octets of a label. */
const MAX_LABEL = 63;
const MAX_PORT = 65_535;
/** UTF-16 units examined; a name in any script is shorter, with its surroundings. */
const MAX_TEXT = 1_024;

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//;
/** Letters, digits, `-` (RFC 1123 section 2.1), and `_`, used in names of containers. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
/** Labels that resolvers read as a number. */
const NUMBER = /^(?:\d+|0x[0-9a-f]*)$/;
/** Names an interface of this machine (RFC 4007 section 11). */
const ZONE = /^[A-Za-z0-9._~-]{1,32}$/;

/**
 * Reads `host`, `host:port`, `[v6]:port`, `v6` and `tcp://host:port` (printed by tunnels), or a host with a
 * separate port. `least`: the smallest port; `fallback`: for a missing port.
 */
export function parseAddress(
  text: string,
  { port: beside, fallback, least = 1 }: {
    readonly port?: string | undefined;
    readonly fallback?: number | undefined;
    readonly least?: 0 | 1;
  } = {},
): Address | AddressFailure {
  const parts = divide(text);
  if (typeof parts === "string") return parts;
  const host = parseHost(parts.host);
  if (host === undefined) return looksDivided(parts.host) ? "brackets" : "host";
  const ports = [parts.port, beside].filter((port) => port !== undefined).map((port) =>
    parsePort(port, least)
  );
  if (ports.includes(undefined)) return "port";
  const port = ports[0] ?? fallback;
  if (port === undefined) return "no_port";
  return ports.length === 2 && ports[0] !== ports[1] ? "two_ports" : { host, port };
}

/**
 * The canonical form: lower case, without brackets and final dot, IPv6 as in RFC 5952, other scripts as
 * `xn--` (RFC 5891). Undefined for anything but a host name, an IPv4 or an IPv6 address.
 */
export function parseHost(text: string): string | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const plain = text.trim();
  const inside = /^\[(.*)\]$/.exec(plain)?.[1];
  if (inside !== undefined || plain.includes(":")) return parseIpv6(inside ?? plain);
  const name = toAscii(plain)?.replace(/\.$/, "");
  if (name === undefined || name.length > MAX_HOST) return undefined;
  const labels = name.split(".");
  if (NUMBER.test(labels.at(-1)!)) return IPV4.test(name) ? name : undefined;
  return labels.every((label) => label.length <= MAX_LABEL && LABEL.test(label)) ? name : undefined;
}

/** From `least` to 65535, in decimal digits; otherwise undefined. */
export function parsePort(text: string, least: 0 | 1 = 1): number | undefined {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : -1;
  return port >= least && port <= MAX_PORT ? port : undefined;
}

/** HOST:PORT, as `parseAddress` reads it; IPv6 in brackets. */
export function writeAddress({ host, port }: Address): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Compares canonical forms. Resolves nothing. */
export function isSameAddress(a: Address, b: Address): boolean {
  return a.port === b.port && comparedHost(a.host) === comparedHost(b.host);
}

/** IPv4 inside IPv6 counts as IPv4. */
function comparedHost(text: string): string {
  const host = parseHost(text) ?? text;
  return host.startsWith("::ffff:") ? mappedIpv4(host) : host;
}

/**
 * Who can connect to a host (as from `parseHost`): this machine only, nobody with certainty (all addresses,
 * groups, an interface of this machine), or others too.
 */
export function reachOf(host: string): "nowhere" | "this_machine" | "others" {
  const v4 = host.startsWith("::ffff:") ? mappedIpv4(host) : host;
  if (/^127\.\d+\.\d+\.\d+$/.test(v4) || host === "::1" || /^(.*\.)?localhost$/.test(host)) {
    return "this_machine";
  }
  const first = IPV4.test(v4) ? Number(v4.split(".")[0]) : undefined;
  if (first === 0 || first !== undefined && first >= FIRST_MULTICAST) return "nowhere";
  return host === "::" || host.includes("%") || NO_PLACE.test(host) ? "nowhere" : "others";
}

/** Multicast and link-local (RFC 4291 sections 2.5.6 and 2.7). */
const NO_PLACE = /^(?:ff[0-9a-f]{2}|fe[89ab][0-9a-f]):/;
/** The first of multicast, experimental and broadcast IPv4 (RFC 5771, RFC 1112). */
const FIRST_MULTICAST = 224;

/** Host and port as written. */
function divide(text: string): { readonly host: string; readonly port: string | undefined } | AddressFailure {
  if (text.length > MAX_TEXT) return "host";
  const given = text.trim();
  const scheme = SCHEME.exec(given);
  if (scheme && scheme[1]!.toLowerCase() !== "tcp") return "scheme";
  const rest = given.slice(scheme?.[0].length ?? 0).replace(/\/$/, "");
  const [, host, port] = /^(\[[^\]]*\]|[^:]*):([^:]*)$/.exec(rest) ?? [];
  if ((host ?? rest) === "") return "no_host";
  return { host: host ?? rest, port };
}

/** An IPv6 address and a port separated by a colon only: a port may have more digits than a group. */
function looksDivided(host: string): boolean {
  const [, v6] = /^([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*):\d+$/.exec(host) ?? [];
  return v6 !== undefined && parseIpv6(v6) !== undefined;
}

function parseIpv6(text: string): string | undefined {
  const [, address, zone] = /^([0-9A-Fa-f:.]{2,45})(?:%(.*))?$/.exec(text) ?? [];
  if (address === undefined || !address.includes(":") || zone !== undefined && !ZONE.test(zone)) {
    return undefined;
  }
  const host = hostOfUrl(`[${address}]`)?.slice(1, -1);
  return host === undefined || zone === undefined ? host : `${host}%${zone}`;
}

/** `1.2.3.4` of `::ffff:102:304`. */
function mappedIpv4(host: string): string {
  const groups = host.slice("::ffff:".length).split(":").map((group) => parseInt(group, 16));
  return groups.length === 2 ? groups.flatMap((group) => [group >> 8, group & 0xff]).join(".") : host;
}

/** In lower case; other scripts as `xn--`. */
function toAscii(text: string): string | undefined {
  const name = text.normalize("NFKC");
  if (/^[\x21-\x7e]*$/.test(name)) return name.toLowerCase();
  return /^[\p{L}\p{M}\p{N}.。·_-]+$/u.test(name) ? hostOfUrl(name) : undefined;
}

/** By the URL standard. Called only with text that cannot end a host. */
function hostOfUrl(host: string): string | undefined {
  return URL.canParse(`ws://${host}`) ? new URL(`ws://${host}`).hostname : undefined;
}
