// Tries a server's pair on this machine before anybody else does: the verdict of TLS, and of our clients.

import { pemOf } from "../../certificate/pem.ts";
import type { Pin } from "../../certificate/pin.ts";
import { within } from "../system/timers.ts";
import { reason } from "../system/system.ts";

/**
 * The verdict of TLS about a pair. `mismatch`: the key is of another certificate. `unusable`: no server can show it.
 * `refused`: no client that pins it will take it.
 */
interface PairFailure {
  /** As above. */
  readonly kind: "mismatch" | "unusable" | "refused";
  /** In the words of TLS. */
  readonly why: string;
}

/** Milliseconds for a handshake with ourselves; a machine that is slower than this learns nothing. */
const PATIENCE = 3_000;

/** Certificates and key as PEM, and the pin where there is one: undefined when TLS takes them, or could not be asked. */
export async function tryPair(
  cert: string,
  key: string,
  pin: Pin | undefined,
): Promise<PairFailure | undefined> {
  let listener: Deno.TlsListener;
  try {
    listener = Deno.listenTls({ hostname: "127.0.0.1", port: 0, cert, key });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/os error/.test(why)) return undefined; // not about the pair
    return { kind: why.includes("KeyMismatch") ? "mismatch" : "unusable", why: shortened(why) };
  }
  try {
    return pin && await greet(listener, pin);
  } finally {
    listener.close();
  }
}

async function greet(listener: Deno.TlsListener, pin: Pin): Promise<PairFailure | undefined> {
  const { port } = listener.addr as Deno.NetAddr;
  const accepting = listener.accept().then(async (conn) => {
    await conn.handshake().catch(() => {}); // the other side tells
    return conn;
  });
  const tcp = await Deno.connect({ hostname: "127.0.0.1", port });
  const tls = await Deno.startTls(tcp, { hostname: pin.name, caCerts: [pemOf(pin.der)] });
  let failure: PairFailure | undefined;
  const shaking = tls.handshake().then(() => {}, (error) => {
    const why = reason(error);
    if (why.startsWith("invalid peer certificate")) failure = { kind: "refused", why: shortened(why) };
  });
  await within(PATIENCE, shaking);
  tls.close();
  (await accepting).close();
  return failure;
}

/** TLS lists all that it would have taken. */
function shortened(why: string): string {
  return why.length <= 160 ? why : `${why.slice(0, 159)}…`;
}
