// How long our own clients wait where Nagle's algorithm (RFC 896) and delayed acknowledgements (RFC 1122) meet:
// the server's TLS cannot turn the first off, so the client does without the second.

import { assert, assertEquals } from "@std/assert";
import { decodeUtf8, encodeUtf8 } from "../../lib/base/utf8.ts";
import { makeCertificates } from "../support/certificates.ts";
import { startClient, startServer } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";

/** Milliseconds that Linux delays an acknowledgement: who waits for one waits about so long. */
const DELAYED_ACK = 40;
const ROUNDS = 15;
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
    ]);
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
  name: `under quickack/1 a message does not wait for the acknowledgement of the one before${because()}`,
  ignore: SKIP !== undefined,
  async fn() {
    await using certs = await makeCertificates();
    await using server = await startServer(certs.dir);
    await using ana = await RawClient.join("ana", server.port, certs.dir);
    await using zoe = await RawClient.join("zoe", server.port, certs.dir, { ext: ["quickack/1"] });
    const second = async (acknowledged: boolean) => {
      const times: number[] = [];
      for (let i = 0; i < ROUNDS; i++) {
        const [first, next] = [ana.relay("ana", "zoe"), ana.relay("ana", "zoe")];
        await ana.send(first + "\n");
        await zoe.lines.find((line) => line === first);
        if (acknowledged) await zoe.send("\n");
        const begun = performance.now();
        await ana.send(next + "\n");
        await zoe.lines.find((line) => line === next);
        times.push(performance.now() - begun);
        await zoe.send("\n");
      }
      return median(times);
    };
    await second(false); // Linux acknowledges the first lines of a connection at once
    const [slow, fast] = [await second(false), await second(true)];
    assert(slow > DELAYED_ACK / 2, `without an acknowledgement ${slow} ms: this test cannot tell`);
    assert(fast < DELAYED_ACK / 2, `${fast} ms`);
    assertEquals(server.process.out.all.filter((line) => line.includes("refused")), []);
  },
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function because(): string {
  return SKIP === undefined ? "" : ` (${SKIP})`;
}
