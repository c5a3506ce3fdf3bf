import { assertEquals } from "@std/assert";
import { keyOf, RelayDriver, relayOf, typeOf } from "../../support/relay_driver.ts";

const ERRORS = { ext: ["errors/1"] };
const TEXT = "no se entregó: el destino dejó de leer o se fue";

Deno.test("who wrote to somebody whose connection ended first is told how many messages did not leave", () => {
  const relay = new RelayDriver();
  const [ana, eva, zoe] = [relay.joins("ana", ERRORS), relay.joins("eva"), relay.joins("zoé")];
  const done = relay.closes(zoe, "slow", [ana, eva, ana]);
  assertEquals(done.filter((one) => "says" in one && typeOf(one) === "error"), [
    { to: ana, says: { type: "error", text: `${TEXT} (2)`, code: "undelivered", to: "zoé", count: 2 } },
    { to: eva, says: { type: "error", text: `${TEXT} (1)` } },
  ]);
  assertEquals(relay.state.counts.undelivered, 3);
});

Deno.test("they are told also when the relay itself closed that connection: replaced, silent, or after bad lines", () => {
  const relay = new RelayDriver();
  const [ana, zoe] = [relay.joins("ana", ERRORS), relay.joins("zoe")];
  relay.hears(ana, relayOf("ana", "zoe"));
  const again = relay.joins("zoe");
  assertEquals(relay.closes(zoe, "ended", [ana]).map(typeOf), ["error"]);
  assertEquals(relay.state.present.get("zoe")?.id, again);
  for (let i = 0; i < 10; i++) relay.hears(again, "garbage");
  assertEquals(relay.closes(again, "ended", [ana]).map(typeOf), ["error"]);
  assertEquals(relay.closes(again, "ended", [ana]), [], "only once");
  assertEquals(relay.state.closing.size, 0);
});

Deno.test("who has come back on another connection is told, and nobody who has their name with another key", () => {
  for (const [pub, told] of [[undefined, 1], [keyOf("other"), 0]] as const) {
    const relay = new RelayDriver();
    const [ana, zoe] = [relay.joins("ana", ERRORS), relay.joins("zoe")];
    relay.closes(ana);
    relay.joins("ana", { ...ERRORS, ...(pub ? { pub } : {}) });
    assertEquals(relay.closes(zoe, "ended", [ana]).filter((one) => "says" in one).length, told);
  }
});

Deno.test("nobody is told who has gone too", () => {
  const relay = new RelayDriver();
  const [ana, zoe] = [relay.joins("ana", ERRORS), relay.joins("zoe")];
  relay.closes(ana);
  assertEquals(relay.closes(zoe, "ended", [ana]).filter((one) => "says" in one), []);
});
