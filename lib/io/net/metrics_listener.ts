// Serves one text over HTTP, for a Prometheus on this machine.

import { asListenError, hostPort } from "./tls_listener.ts";

/** Prometheus' text format, https://prometheus.io/docs/instrumenting/exposition_formats/. */
const CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/**
 * Opens an HTTP port that answers `GET /metrics` by `text()`, and 404 to everything else. Port 0 picks a free
 * one. Gives HOST:PORT, with the port that was taken; an IPv6 address stands in brackets. Throws ListenError.
 */
export function listenForScrapes(hostname: string, port: number, text: () => string): string {
  const answer = (request: Request): Response => {
    if (new URL(request.url).pathname !== "/metrics") {
      return new Response("see /metrics\n", { status: 404 });
    }
    return new Response(text(), { headers: { "content-type": CONTENT_TYPE } });
  };
  try {
    return hostPort(Deno.serve({ hostname, port, onListen: () => {} }, answer).addr);
  } catch (error) {
    throw asListenError(error);
  }
}
