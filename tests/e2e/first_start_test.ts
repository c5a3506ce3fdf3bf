// What a newcomer sees who starts a programme without arguments: what to do next, in the person's language.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { en } from "../../lib/i18n/en.ts";
import { es } from "../../lib/i18n/es.ts";
import { makeCertificates } from "../support/certificates.ts";
import { startClient, startServer, startServerProcess } from "../support/programs.ts";

for (const [texts, LC_ALL] of [[en, "C.UTF-8"], [es, "es_ES.UTF-8"]] as const) {
  Deno.test(`chat-client without arguments says what to do next (${LC_ALL})`, async () => {
    await using client = startClient([], { env: { LC_ALL } });
    assertEquals(await client.exit, 2);
    assertEquals(client.out.all, []);
    assertEquals(client.err.all, [`${texts.positionals(0)}.`, ...texts.clientGuide]);
  });

  Deno.test(`chat-server without a certificate says how to make one (${LC_ALL})`, async () => {
    const empty = await Deno.makeTempDir();
    await using server = startServerProcess([], { env: { LC_ALL }, cwd: empty });
    assertEquals(await server.exit, 2);
    assertEquals(server.out.all, []);
    assertEquals(server.err.all.slice(1), texts.serverGuide);
    assertMatch(server.err.all[0]!, /certs\/server\.crt: (no such file|no existe)/);
    await Deno.remove(empty, { recursive: true });
  });
}

Deno.test("chat-server says what a friend types, word for word: it works as it stands", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  const [, line] = /type: (chat-client .*)$/.exec(await server.process.out.find(/friends type: /))!;
  const [programme, name, ...address] = line!.split(" ");
  assertEquals([programme, name], ["chat-client", "NAME"]);
  await using friend = startClient(["ana", ...address], { cwd: certs.dir });
  await friend.endInput();
  assertEquals(await friend.exit, 0);
  assertMatch(
    await server.process.out.find(/across the internet/),
    new RegExp(`ngrok tcp ${server.port} `),
  );
});

Deno.test("chat-server on all addresses names one at which this machine is reached", async () => {
  await using certs = await makeCertificates();
  const own = Deno.networkInterfaces().map(({ address }) => address);
  await using server = startServerProcess([
    ...["--host", "0.0.0.0", "--port", "0"],
    ...["--cert", `${certs.dir}/server.crt`, "--key", `${certs.dir}/server.key`],
  ]);
  const line = await server.out.find(/friends type: /);
  const [, address] = /NAME (\S+) \d+$/.exec(line)!;
  assert(own.includes(address!), line);
});
