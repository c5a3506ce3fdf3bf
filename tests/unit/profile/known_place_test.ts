import { assertEquals } from "@std/assert";
import { knownPlace } from "../../../lib/profile/known_place.ts";
import type { KnownServer } from "../../../lib/profile/profile.ts";
import { emptyServer, filled } from "../../support/profiles.ts";

const [RED, BLUE, GREEN] = [filled(300, 1), filled(300, 2), filled(300, 3)];
const CASA: KnownServer = { ...emptyServer("casa"), host: "casa.example", port: 5_000, certificates: [RED] };
const BAR: KnownServer = { ...CASA, alias: "bar", host: "bar.example", certificates: [BLUE] };
const AT_CASA = { host: "casa.example", port: 5_000 };
const ELSEWHERE = { host: "0.tcp.example", port: 17_432 };

function place(
  address: { host: string; port: number },
  certificates: readonly Uint8Array[],
  servers: readonly KnownServer[] = [CASA, BAR],
  lastServer?: string,
): unknown {
  const found = knownPlace({ servers, lastServer }, address, certificates);
  switch (found.kind) {
    case "new":
      return "new";
    case "known":
      return found.server.alias;
    case "other":
      return [found.server.alias, ...found.address ? ["address"] : [], ...found.pins ? ["pins"] : []];
    case "several":
      return { several: found.servers.map(({ alias }) => alias) };
  }
}

Deno.test("knownPlace() of an address and certificates that nobody has is new", () => {
  assertEquals(place(ELSEWHERE, [GREEN]), "new");
  assertEquals(place({ ...AT_CASA, port: 5_001 }, [GREEN]), "new");
  assertEquals(place(AT_CASA, [RED], []), "new");
});

Deno.test("knownPlace() is known only with its address and no certificate besides those pinned", () => {
  const both = { ...CASA, certificates: [RED, GREEN] };
  assertEquals(place(AT_CASA, [RED]), "casa");
  assertEquals(place(AT_CASA, [GREEN], [both]), "casa");
  assertEquals(place(AT_CASA, [GREEN, RED], [both]), "casa");
  assertEquals(place(AT_CASA, [RED, GREEN]), ["casa", "pins"]);
});

Deno.test("knownPlace() tells another pin for a known address, another address for a known pin, and both", () => {
  assertEquals(place(AT_CASA, [GREEN]), ["casa", "pins"]);
  assertEquals(place(ELSEWHERE, [RED]), ["casa", "address"]);
  assertEquals(place(ELSEWHERE, [GREEN, RED]), ["casa", "address", "pins"]);
});

Deno.test("knownPlace() chooses nobody where address and certificates are of several servers", () => {
  assertEquals(place(AT_CASA, [BLUE]), { several: ["casa", "bar"] });
  assertEquals(place(AT_CASA, [RED, BLUE]), { several: ["casa", "bar"] });
  assertEquals(place(ELSEWHERE, [RED, BLUE]), { several: ["casa", "bar"] });
  assertEquals(place(ELSEWHERE, [GREEN]), "new");
});

Deno.test("knownPlace() of a server with two aliases is the one used last, or the first", () => {
  const again = { ...CASA, alias: "again" };
  assertEquals(place(AT_CASA, [RED], [CASA, again]), "casa");
  assertEquals(place(AT_CASA, [RED], [CASA, again], "again"), "again");
  assertEquals(place(AT_CASA, [RED, GREEN], [CASA, again], "again"), { several: ["casa", "again"] });
});

Deno.test("knownPlace() knows an address however it is written, and this machine by all its names", () => {
  const at = (host: string) => [{ ...CASA, host }];
  for (
    const [known, given] of [
      ["casa.example", "CASA.Example."],
      ["::1", "0:0:0:0:0:0:0:1"],
      ["10.0.0.1", "::ffff:10.0.0.1"],
      ["localhost", "127.0.0.1"],
      ["127.0.0.1", "::1"],
      ["::ffff:127.0.0.1", "localhost"],
      ["localhost", "0.0.0.0"],
    ] as const
  ) {
    assertEquals(place({ host: given, port: 5_000 }, [GREEN], at(known)), ["casa", "pins"], given);
    assertEquals(place({ host: given, port: 5_000 }, [RED], at(known)), "casa", given);
  }
  assertEquals(place({ host: "10.0.0.2", port: 5_000 }, [GREEN], at("10.0.0.1")), "new");
});
