// A connection that is lost: the client says so, comes back, and nothing that was typed is lost without a
// word.

import { assert, assertEquals } from "@std/assert";
import { makeCertificates } from "../support/certificates.ts";
import { Forwarder } from "../support/forwarder.ts";
import { HostileServer } from "../support/hostile_server.ts";
import { JsonClient } from "../support/json_client.ts";
import { tableOf } from "../support/keys.ts";
import { RawClient } from "../support/raw_client.ts";
import { type RunningServer, startServer } from "../support/programs.ts";

interface Scene extends AsyncDisposable {
  readonly certs: string;
  readonly server: RunningServer;
  /** Between alice and the server. */
  readonly tunnel: Forwarder;
  readonly alice: JsonClient;
}

/** Alice, connected through a tunnel. */
async function scene(): Promise<Scene> {
  const certs = await makeCertificates();
  const server = await startServer(certs.dir);
  const tunnel = new Forwarder(server.port);
  const alice = new JsonClient("alice", tunnel.port, certs.dir, ["--stay"]);
  await alice.find({ event: "connected" });
  return {
    certs: certs.dir,
    server,
    tunnel,
    alice,
    async [Symbol.asyncDispose]() {
      for (const part of [alice, tunnel, server, certs]) await part[Symbol.asyncDispose]();
    },
  };
}

Deno.test("chat-client comes back after a cut, and sends what was typed meanwhile, in order", async () => {
  await using it = await scene();
  const { certs, server, tunnel, alice } = it;
  await using bob = new JsonClient("bob", server.port, certs, ["--stay"]);
  await bob.find({ event: "connected" });

  tunnel.shut();
  const { wait_s } = await alice.find({ event: "reconnecting" });
  assert(wait_s >= 1 && wait_s <= 60);
  await alice.type("/to bob one", "/to bob two");
  tunnel.reopen();
  await alice.find({ event: "sent", text: "two" });
  await bob.find({ event: "message", text: "two" });
  const seen = alice.events.map(({ event }) => event).filter((event) =>
    event !== "reconnecting" && event !== "joined"
  );
  assertEquals(seen.filter((event, i) => event !== seen[i - 1]), [
    "connected",
    "disconnected",
    "connected",
    "sent",
  ]);
  const read = bob.events.filter(({ event }) => event === "message").map(({ text }) => text);
  assertEquals(read, ["one", "two"]);
});

Deno.test("chat-client comes back to a server that was started again", async () => {
  await using it = await scene();
  const { certs, server, tunnel, alice } = it;
  assertEquals(await server.process.stop("SIGTERM"), 0);
  await alice.find({ event: "server", text: "servidor detenido" });
  await alice.find({ event: "disconnected" });
  await using second = await startServer(certs);
  tunnel.target = second.port;
  await alice.find({ event: "connected" }, alice.next);
});

Deno.test("nobody takes the name of chat-client while it is away", async () => {
  await using it = await scene();
  const { certs, server, tunnel, alice } = it;
  tunnel.shut();
  await alice.find({ event: "disconnected" });
  const from = alice.next;
  await server.process.out.find(/alice left/);
  await using squatter = await RawClient.connect(server.port, certs);
  await squatter.say({ type: "hello", user: "alice", pub: squatter.pub, ext: ["errors/1"] });
  await squatter.next({ type: "error", code: "name_owned" });
  tunnel.reopen();
  await alice.find({ event: "connected" }, from, 30_000);
});

Deno.test("chat-client tells what may not have arrived when it was cut off, and does not send it twice", async () => {
  await using certs = await makeCertificates();
  await using server = new HostileServer(certs.dir);
  await using alice = new JsonClient("alice", server.port, certs.dir, ["--stay"]);
  await server.welcome(tableOf("bob"), ["presence/1", "ping/1"]);
  await alice.find({ event: "connected" });
  await alice.type("/to bob did this arrive?", "/server and this?");
  await server.lines.find(/"chat"/);
  const from = alice.next;
  server.hangUp();
  await alice.find({ event: "reconnecting" }); // by then all has been said
  const doubts = alice.events.slice(from).filter(({ event }) => event === "warning");
  assertEquals(doubts.map(({ code, to, text }) => [code, to, text]), [
    ["unconfirmed", "bob", "it is not known whether this arrived for bob: did this arrive?"],
    ["unconfirmed", undefined, "it is not known whether this arrived at the server: and this?"],
  ]);
  await server.welcome(tableOf("bob"));
  await alice.type("/server again");
  await server.lines.find(/again/);
  assert(!/"relay"|and this/.test(server.lines.text));
});

Deno.test("chat-client tells at SIGTERM what was never sent", async () => {
  await using it = await scene();
  const { tunnel, alice } = it;
  tunnel.shut();
  await alice.find({ event: "reconnecting" });
  const from = alice.next;
  await alice.type("/to bob keep this", "/list");
  await alice.find({ event: "reconnecting" }, from); // a second later: what was typed has been read
  assertEquals(await alice.process.stop("SIGTERM"), 0);
  const { code, to, text } = alice.events.at(-1)!;
  assertEquals([code, to, text], ["unsent", "bob", "not sent to bob: keep this"]);
});

Deno.test("chat-client goes on trying when another certificate answers after a loss, and leaves with 3", async () => {
  await using it = await scene();
  const { tunnel, alice } = it;
  await using others = await makeCertificates();
  await using impostor = await startServer(others.dir);
  tunnel.target = impostor.port;
  tunnel.cut();
  await alice.process.out.find(/"disconnected".*does not have the certificate.*tried again, slowly/);
  assertEquals(await alice.process.stop("SIGTERM"), 3);
  assertEquals(alice.events.at(-1)!.code, "certificate");
  assert(!/joined/.test(impostor.process.out.text));
});
