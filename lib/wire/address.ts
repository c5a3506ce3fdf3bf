// HOST:PORT: the only reader and writer of addresses (docs/PROTOCOL.md, "Addresses"). Whether anything answers there
// is not decided here.

/** A host and a port, checked. */
export interface Address {
  /** A host as `parseHost` gives it. */
  readonly host: string;
  /** 0 to 65535. */
  readonly port: number;
}

/**
 * Why a text is not an address:
 * - `no_host`, `no_port`: it is missing.
 * - `host`: not a host name, an IPv4 or an IPv6 address.
 * - `port`: not a number in the range.
 * - `scheme`: `http://` or another one than `tcp://`.
 * - `brackets`: an IPv6 address with a port, without the brackets that divide them.
 * - `two_ports`: the host brings another port than the one beside it.
 */
export type AddressFailure = "no_host" | "no_port" | "host" | "port" | "scheme" | "brackets" | "two_ports";

/** Octets of a name without its last dot (RFC 1035 section 2.3.4). */
const MAX_HOST = 253;
/** The same of a label. */
const MAX_LABEL = 63;
const MAX_PORT = 65_535;
/** UTF-16 units that are looked at: a name in any script is shorter, and so is whatever stands around it. */
const MAX_TEXT = 1_024;

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//;
/** A label is of letters, digits, `-` (RFC 1123 section 2.1), and `_`, which names of containers have. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
/** Labels that resolvers take for a number, in one of their many ways. */
const NUMBER = /^(?:\d+|0x[0-9a-f]*)$/;
/** Names an interface of this machine (RFC 4007 section 11). */
const ZONE = /^[A-Za-z0-9._~-]{1,32}$/;

/**
 * The address that a text, or a host with a port beside it, stands for: `host`, `host:port`, `[v6]:port`, `v6` and
 * `tcp://host:port`, as tunnels print it. `least`: the smallest port; `fallback`: the port where none is given.
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
 * A host in its one form: small letters, without brackets and a last dot, IPv6 as RFC 5952 writes it, other scripts as
 * `xn--` (RFC 5891). Undefined when the text is neither a host name nor an IPv4 or IPv6 address.
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

/** A port from `least` to 65535, in decimal digits; undefined when the text is not one. */
export function parsePort(text: string, least: 0 | 1 = 1): number | undefined {
  const port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : -1;
  return port >= least && port <= MAX_PORT ? port : undefined;
}

/** HOST:PORT, which `parseAddress` reads; IPv6 stands in brackets. */
export function writeAddress({ host, port }: Address): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Whether both are the same place, in whatever form their hosts are. Nothing is resolved. */
export function isSameAddress(a: Address, b: Address): boolean {
  return a.port === b.port && comparedHost(a.host) === comparedHost(b.host);
}

/** IPv4 is IPv4 also inside IPv6. */
function comparedHost(text: string): string {
  const host = parseHost(text) ?? text;
  return host.startsWith("::ffff:") ? mappedIpv4(host) : host;
}

/**
 * From where a host, as `parseHost` gives it, can be dialled: from this machine only, from nowhere else with certainty
 * (listening on all addresses, many at once, an interface of this machine), or from others too.
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

/** For groups, and for the neighbours on one of several links (RFC 4291 sections 2.5.6 and 2.7). */
const NO_PLACE = /^(?:ff[0-9a-f]{2}|fe[89ab][0-9a-f]):/;
/** From here on IPv4 is for groups, experiments and everybody (RFC 5771, RFC 1112). */
const FIRST_MULTICAST = 224;

/** Host and port as they were written. */
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

/** An IPv6 address and a port with nothing between them but a colon: a port may have more digits than a group. */
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

/** In small letters; other scripts as `xn--`. */
function toAscii(text: string): string | undefined {
  const name = text.normalize("NFKC");
  if (/^[\x21-\x7e]*$/.test(name)) return name.toLowerCase();
  return /^[\p{L}\p{M}\p{N}.。·_-]+$/u.test(name) ? hostOfUrl(name) : undefined;
}

/** As the URL standard reads it. Called only with what cannot end a host. */
function hostOfUrl(host: string): string | undefined {
  return URL.canParse(`ws://${host}`) ? new URL(`ws://${host}`).hostname : undefined;
}
