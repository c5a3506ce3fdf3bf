// The two places from which the demo watches. The tunnel has no key and sees what
// anybody on the way sees. The relay's side holds the server's own certificate and
// key, ends the TLS with them and sees, line by line, exactly what the server sees.

import { Tap } from "./tap.ts";

/** Forwards TCP to this port of 127.0.0.1, from an address that no certificate names. */
export function openTunnel(port: number): Tap {
  return new Tap(listenElsewhere(), async (near) => {
    const far = await Deno.connect({ hostname: "127.0.0.1", port });
    (near as Deno.TcpConn).setNoDelay(true);
    far.setNoDelay(true);
    return far;
  });
}

/** The name in every certificate that tools/certs makes. */
export const CERTIFICATE_NAME = "servidor-local";

export interface CertificatePair {
  readonly cert: string;
  readonly key: string;
}

/** Ends TLS as the server would, and goes on over TLS to the server at this port of 127.0.0.1. */
export function openRelaySide(port: number, { cert, key }: CertificatePair): Tap {
  const listener = Deno.listenTls({ hostname: "127.0.0.1", port: 0, cert, key });
  return new Tap(listener, async (near) => {
    await (near as Deno.TlsConn).handshake();
    const tcp = await Deno.connect({ hostname: "127.0.0.1", port });
    tcp.setNoDelay(true);
    return await Deno.startTls(tcp, { hostname: CERTIFICATE_NAME, caCerts: [cert] });
  });
}

/** Not the server's address, or where loopback has only one (macOS), not its port. */
function listenElsewhere(): Deno.Listener {
  try {
    return Deno.listen({ hostname: "127.0.0.2", port: 0 });
  } catch {
    return Deno.listen({ hostname: "127.0.0.1", port: 0 });
  }
}
