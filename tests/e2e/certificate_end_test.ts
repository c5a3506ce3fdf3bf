// Both sides say in time that the certificate is about to end, and a friend with server-both.crt gets in
// before and after the host has finished the renewal.

import { assertEquals, assertMatch } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { secondsAhead } from "../support/clock.ts";
import { makeCertificates } from "../support/certificates.ts";
import { newDataFolder, startClient, startServer, startServerProcess } from "../support/programs.ts";

/** Seconds. */
const DAY = 86_400;

Deno.test("server and client warn in the last 30 days of the certificate", async () => {
  const end = secondsAhead(20.5 * DAY) * 1_000;
  await using certs = await makeCertificates({ end });
  const warning = en.certificateExpires(`${certs.dir}/server.crt`, 20);
  await using server = await startServer(certs.dir, ["--log", "json"]);
  assertEquals(JSON.parse(await server.process.out.find(/"warning"/)).text, warning);

  const args = ["ana", "127.0.0.1", `${server.port}`, "--cert", `${certs.dir}/server.crt`, "--json"];
  await using client = startClient(args);
  await client.endInput();
  const told = JSON.parse(await client.out.find(/"warning"/));
  assertEquals([told.code, told.text], ["certificate_expires", warning]);
  assertEquals(await client.exit, 0);
});

Deno.test("a friend with server-both.crt gets in before and after renew --finish, one with the new server.crt after it", async () => {
  const cwd = await Deno.makeTempDir({ prefix: "renew_" });
  const host = async (...args: string[]) => {
    await using server = startServerProcess(args, { cwd });
    assertEquals(await server.exit, 0, server.err.text);
  };
  const enters = async (cert: string) => {
    await using server = await startServer(`${cwd}/certs`);
    await using friend = startClient(
      ["ana", "127.0.0.1", `${server.port}`, "--cert", `${cwd}/certs/${cert}`, "--json"],
      { env: { XDG_DATA_HOME: newDataFolder() } }, // who knows a server at another port has to say so first
    );
    await friend.endInput();
    const code = await friend.exit;
    if (code === 0) assertMatch(friend.out.all[0]!, /"connected"/);
    return code;
  };
  await host("certs", "certs");
  await host("renew");
  assertEquals(await enters("server-both.crt"), 0);
  await host("renew", "--finish");
  assertEquals(await enters("server-both.crt"), 0);
  assertEquals(await enters("server.crt"), 0);
  assertEquals(await enters("server-old.crt"), 3);
  await Deno.remove(cwd, { recursive: true });
});
