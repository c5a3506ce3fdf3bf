// How long our own clients wait where Nagle's algorithm (RFC 896) and delayed acknowledgements (RFC 1122)
// meet: the server's TLS cannot turn the first off, so the client does without the second.

import { assert, assertEquals } from "@std/assert";
import { decodeUtf8, encodeUtf8 } from "../../lib/base/utf8.ts";
import { makeCertificates } from "../support/certificates.ts";
import { newDataFolder, startClient, startServer } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";

/**
 * Linux acknowledges the first lines of a connection at once, and later ones after 40 ms or with what it
 * sends.
 */
const ROUNDS = 30;
const SKIP = Deno.build.os === "linux" ? undefined : "the delay is Linux's";

Deno.test("our client hurries the welcome with spaces, and ends them with a blank line where the server knows quickack/1", async () => {
  await using certs = await makeCertificates();
  for (const ext of [undefined, ["quickack/1"]]) {
    const [cert, key] = [`${certs.dir}/server.crt`, `${certs.dir}/server.key`].map((path) =>
      Deno.readTextFileSync(path)
    );
    using listener = Deno.listenTls({ hostname: "127.0.0.1", port: 0, cert: cert!, key: key! });
    const { port } = listener.addr as Deno.NetAddr;
    await using client = startClient([
      "ana",
      "127.0.0.1",
      `${port}`,
      "--cert",
      `${certs.dir}/server.crt`,
      "--json",
    ], { env: { XDG_DATA_HOME: newDataFolder() } }); // the other server has the same certificate, and another port
    using conn = await listener.accept();
    let heard = "";
    const hears = async (pattern: RegExp) => {
      const buffer = new Uint8Array(4096);
      while (!pattern.test(heard)) heard += decodeUtf8(buffer.subarray(0, await conn.read(buffer) ?? 0));
    };
    await hears(/^\{"type":"hello".*\}\n {3}/);
    const { pub } = JSON.parse(heard);
    const welcome = { type: "welcome", users: { ana: pub }, ...(ext ? { ext } : {}) };
    await conn.write(encodeUtf8(JSON.stringify(welcome) + "\n"));
    await client.endInput();
    await hears(ext ? /\}\n {3,8}\n\{"type":"list"\}\n$/ : /\}\n {3,8}\{"type":"list"\}\n$/);
    await conn.write(encodeUtf8(JSON.stringify({ type: "users", users: { ana: pub } }) + "\n"));
    assertEquals(await client.exit, 0);
  }
});

Deno.test({
  name:
    `under quickack/1 a message overtakes one sent before it to somebody who acknowledges nothing${because()}`,
  ignore: SKIP !== undefined,
  async fn() {
    await using certs = await makeCertificates();
    await using server = await startServer(certs.dir);
    await using ana = await RawClient.join("ana", server.port, certs.dir);
    const join = (name: string) => RawClient.join(name, server.port, certs.dir, { ext: ["quickack/1"] });
    await using mute = await join("mute");
    await using quick = await join("quick");
    const order: string[] = [];
    const hears = async (name: string, who: RawClient, line: string) => {
      await who.lines.find((got) => got === line);
      order.push(name);
    };
    const relays = () => [ana.relay("ana", "mute"), ana.relay("ana", "quick")] as const;
    for (let i = 0; i < ROUNDS; i++) {
      const [first, second] = [relays(), relays()];
      await ana.send(first.join("\n") + "\n");
      await Promise.all([mute, quick].map((who, at) => who.lines.find((line) => line === first[at])));
      await quick.send("\n");
      await ana.send(second.join("\n") + "\n");
      await Promise.all([hears("mute", mute, second[0]), hears("quick", quick, second[1])]);
      await Promise.all([mute, quick].map((who) => who.send("\n")));
    }
    const overtaken = order.filter((name, at) => at % 2 === 0 && name === "quick").length;
    assert(overtaken > 0.8 * ROUNDS, `${overtaken} times of ${ROUNDS}`);
    assertEquals(server.process.out.all.filter((line) => line.includes("refused")), []);
  },
});

function because(): string {
  return SKIP === undefined ? "" : ` (${SKIP})`;
}
