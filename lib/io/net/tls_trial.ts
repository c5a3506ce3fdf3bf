// Tests a server's pair on this machine in advance: the verdict of TLS, and of our clients.

import { pemOf } from "../../certificate/pem.ts";
import type { Pin } from "../../certificate/pin.ts";
import { within } from "../system/timers.ts";
import { reason } from "../system/system.ts";

/**
 * `mismatch`: the key belongs to another certificate. `unusable`: no server can use it. `refused`: no client
 * that pins it accepts it.
 */
interface PairFailure {
  readonly kind: "mismatch" | "unusable" | "refused";
  /** From TLS. */
  readonly why: string;
}

/** Milliseconds for a handshake with ourselves; on a slower machine there is no verdict. */
const PATIENCE = 3_000;

/** Certificates and key as PEM, and the pin, if any. Undefined if TLS accepts them, or gave no verdict. */
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

/** TLS lists everything it would have accepted. */
function shortened(why: string): string {
  return why.length <= 160 ? why : `${why.slice(0, 159)}…`;
}
