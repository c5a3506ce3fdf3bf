// Serves one text over HTTP, for a Prometheus on this machine.

import { asListenError, hostPort } from "./tls_listener.ts";

/** Prometheus' text format, https://prometheus.io/docs/instrumenting/exposition_formats/. */
const CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** An HTTP port that answers `GET /metrics`, and 404 to all else. */
export class MetricsListener {
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  /** Port 0 takes a free one. `text` is called for each answer. Throws ListenError. */
  constructor(hostname: string, port: number, text: () => string) {
    const answer = (request: Request): Response => {
      if (new URL(request.url).pathname !== "/metrics") {
        return new Response("see /metrics\n", { status: 404 });
      }
      return new Response(text(), { headers: { "content-type": CONTENT_TYPE } });
    };
    try {
      this.#server = Deno.serve({ hostname, port, onListen: () => {} }, answer);
    } catch (error) {
      throw asListenError(error);
    }
  }

  /** HOST:PORT, with the port that was taken for 0; an IPv6 address stands in brackets. */
  get address(): string {
    return hostPort(this.#server.addr);
  }
}
