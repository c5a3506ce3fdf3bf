// A server that shows a friend's key in another form, to have old messages taken for new ones.

import { assert, assertEquals } from "@std/assert";
import { decodeBase64, encodeBase64 } from "../../../lib/base/base64.ts";
import { keyOf, tableOf } from "../../support/keys.ts";
import { letter } from "../../support/letters.ts";
import { CoreDriver } from "../../support/core_driver.ts";
import { stepSaved } from "../../support/step_saved.ts";
import { twinsOf } from "../../support/twin_keys.ts";

Deno.test("a repeat and a reflection stay repeats under every other form of the friend's key", async () => {
  const session = await CoreDriver.ready(["bob"]);
  const said = await letter("bob", "alice", "yes, pay him");
  await session.hears(said);
  const command = { kind: "to", user: "bob", text: "no, do not" } as const;
  const [sent] = await stepSaved(session.session, { kind: "command", command }, session.now);
  assert(sent?.kind === "send");
  const reflected = { ...JSON.parse(sent.line), to: "alice", from: "bob" };
  for (const twin of twinsOf(decodeBase64(keyOf("bob"))!).slice(1)) {
    await session.hears({ type: "users", users: { ...tableOf("alice"), bob: encodeBase64(twin) } });
    for (const line of [said, reflected]) {
      const [seen] = await session.hears(line);
      assertEquals(
        typeof seen === "object" && "event" in seen && seen.event === "error" && seen.code,
        "repeated",
      );
    }
  }
});
