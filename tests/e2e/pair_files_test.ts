// Making a pair: what is refused leaves nothing, and nobody works in a folder that another one holds.

import { assertEquals, assertRejects } from "@std/assert";
import { ExitError } from "../../lib/base/exit.ts";
import { RELEASED } from "../../lib/base/version.ts";
import { en } from "../../lib/texts/en.ts";
import { WriteError } from "../../lib/io/files/whole_file.ts";
import {
  inFolder,
  makePair,
  pairIn,
  writeCertificates,
} from "../../lib/programs/server/subcommands/pair_files.ts";

Deno.test("makePair() makes nothing by a clock that is behind the release", async () => {
  const path = await Deno.makeTempDir();
  const make = (now: number) => makePair(pairIn(path), en, now);
  for (const [now, date] of [[100_000, "1970-01-01"], [RELEASED - 1, "2026-11-25"]] as const) {
    const error = await assertRejects(() => make(now), ExitError);
    assertEquals([error.code, error.message], [2, en.host.clockBehind(date)]);
  }
  assertEquals([...Deno.readDirSync(path)], []);
  await make(RELEASED);
  assertEquals([...Deno.readDirSync(path)].map(({ name }) => name).sort(), ["server.crt", "server.key"]);
  await Deno.remove(path, { recursive: true });
});

Deno.test("inFolder() lets one after the other work in a folder, and leaves nothing in it", async () => {
  const path = `${await Deno.makeTempDir()}/new`;
  const folder = { path, isUsual: true, mode: 0o700 };
  const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const order: string[] = [];
  const first = inFolder(folder, async () => {
    begun.resolve();
    await go.promise;
    order.push("first");
  });
  await begun.promise;
  const second = inFolder(folder, () => Promise.resolve(order.push("second")));
  // Far more than the second one would need to get in.
  for (let i = 0; i < 100; i++) await Deno.stat(path);
  go.resolve();
  await Promise.all([first, second]);
  assertEquals(order, ["first", "second"]);
  assertEquals([...Deno.readDirSync(path)], []);
  assertEquals(Deno.statSync(path).mode! & 0o777, 0o700);
  await Deno.remove(path, { recursive: true });
});

Deno.test("writeCertificates() writes nothing that no reader takes, and what was there stays", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/server.crt`;
  await Deno.writeTextFile(path, "what was there");
  for (const pem of ["", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]) {
    await assertRejects(() => writeCertificates(path, pem), WriteError);
    assertEquals(await Deno.readTextFile(path), "what was there");
  }
  await Deno.remove(folder, { recursive: true });
});
