// Our client and one in Python that was written from docs/PROTOCOL.md alone are the same to each other as two
// of ours.

import { assertEquals } from "@std/assert";
import { peerTest, startPythonTrustClient } from "../peers/python_peers.ts";
import { House } from "../support/house.ts";
import type { JsonProgram } from "../support/json_client.ts";
import type { Process } from "../support/process.ts";

interface Pair extends AsyncDisposable {
  readonly house: House;
  /** With our client. */
  readonly ana: JsonProgram;
  /** In Python. */
  readonly bob: Process;
}

/** Two who came in under names of their own, and know who the other is. */
async function pair(): Promise<Pair> {
  const house = await House.open();
  const ana = await house.here.chats(...house.door("ana"));
  const way = [`127.0.0.1:${house.server.port}`, "--cert", `${house.certs.dir}/server.crt`];
  const bob = startPythonTrustClient("bob", ...way);
  await bob.out.find(/^\[identidad\] ana [0-9a-f]{32}$/);
  await ana.find({ event: "joined", user: "bob", trust: "new" });
  return {
    ...{ house, ana, bob },
    async [Symbol.asyncDispose]() {
      await bob[Symbol.asyncDispose]();
      await house[Symbol.asyncDispose]();
    },
  };
}

/** Both see the same code, and say yes to it. */
async function compare({ ana, bob }: Pair): Promise<void> {
  const [, code] = /^\[codigo\] ana (.*)$/.exec(await bob.out.find(/^\[codigo\] ana /))!;
  const { emoji, numbers } = await ana.find({ event: "verification", user: "bob", state: "compare" });
  assertEquals(JSON.parse(code!), [emoji, numbers]);
  await bob.type("/yes ana");
  await ana.type("/verify bob yes");
  await ana.find({ event: "verified", user: "bob", by: "emoji" });
  await bob.out.find(/^\[verificado\] ana$/);
}

peerTest(
  "chat-client and a Python client know each other's identity, and get the same safety number",
  async () => {
    await using both = await pair();
    const { ana, bob } = both;
    await ana.type("/to bob ¿eres tú?", "/safety bob");
    await bob.out.find(/^\[de ana\] ¿eres tú\?$/);
    await bob.type("/to ana sí", "/safety ana");
    await ana.find({ event: "message", from: "bob", text: "sí", trust: "seen" });
    const { digits } = await ana.find({ event: "safety", user: "bob" });
    await bob.out.find((line) => line === `[digitos] ana ${digits}`);
    await ana.type(`/safety bob ${digits}`);
    await ana.find({ event: "verified", user: "bob", by: "digits" });
  },
);

peerTest("chat-client and a Python client verify each other by the same emoji, whoever begins", async () => {
  {
    await using both = await pair();
    await both.ana.type("/verify bob");
    await compare(both);
  }
  await using both = await pair();
  await both.bob.type("/verify ana");
  await both.ana.find({ event: "verification", user: "bob", state: "asked" });
  await both.ana.type("/verify bob");
  await compare(both);
});

peerTest(
  "a Python client comes in by an invite of chat-client, and both are verified for each other",
  async () => {
    await using house = await House.open("--admission", "invite");
    const ana = await house.here.chats("join", await house.invite(), "--as", "ana");
    await ana.type("/invite");
    const { line } = await ana.find({ event: "invite" });
    await using bob = startPythonTrustClient("bob", line);
    await bob.out.find(/^\[invitado\] ana$/);
    await ana.find({ event: "verified", user: "bob", by: "invitation" });
  },
);
