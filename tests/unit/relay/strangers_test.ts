// What somebody who was not invited learns of names in invite mode: nothing (docs/PROTOCOL.md, "login/1").

import { assertEquals } from "@std/assert";
import { EXTENSIONS } from "../../../lib/wire/extension.ts";
import { identity } from "../../support/identities.ts";
import { heard, helloOf, RelayDriver } from "../../support/relay_driver.ts";
import { UNPROVEN } from "../../support/extensions.ts";

Deno.test("in invite mode a stranger gets one answer for a name that is present, owned or free, and none is looked up", async () => {
  for (const token of [undefined, new Uint8Array(16).fill(9)]) {
    const seen = new Set<string>();
    for (const name of ["present", "owned", "free"]) {
      const relay = await crowded();
      const { connection, facts } = relay.challenges(await identity(name, 7));
      const looks = watched(relay);
      relay.names.asked.length = 0;
      const login = await (await identity(name, 7)).login(facts, token && { token });
      const done = heard(await relay.proves(connection, login));
      seen.add(JSON.stringify([done, relay.names.asked, looks]));
    }
    assertEquals(seen.size, 1, [...seen].join("\n"));
    const [, asked, looks] = JSON.parse([...seen][0]!);
    assertEquals([asked, looks], [["refusalOfIdentity"], []]);
  }
});

Deno.test("in invite mode a full server says so to nobody who was not invited", async () => {
  const relay = await crowded(1);
  const { connection, facts } = relay.challenges(await identity("free", 7));
  const [, answer] = heard(await relay.proves(connection, await (await identity("free", 7)).login(facts)));
  assertEquals(answer && "says" in answer && (answer.says as { code: string }).code, "invite_required");
});

Deno.test("who is banned or revoked is told that, and not whether a name is in use", async () => {
  for (const end of ["banned", "revoked"] as const) {
    const relay = await crowded();
    const thief = await identity("present", 7);
    relay.names[end].add(thief.statement.identity);
    const { connection, facts } = relay.challenges(thief);
    const [, answer] = heard(await relay.proves(connection, await thief.login(facts)));
    assertEquals(answer && "says" in answer && (answer.says as { code: string }).code, end);
  }
});

Deno.test("in invite mode a hello answers the same for every name, before any is looked up", async () => {
  for (const ext of [undefined, UNPROVEN, EXTENSIONS]) {
    const seen = new Set<string>();
    for (const name of ["present", "owned", "free"]) {
      const relay = await crowded();
      const connection = relay.opens();
      const looks = watched(relay);
      relay.names.asked.length = 0;
      const done = heard(relay.hears(connection, helloOf(name, ext && { ext })));
      seen.add(JSON.stringify([done, relay.names.asked, looks]));
    }
    assertEquals(seen.size, 1, [...seen].join("\n"));
    assertEquals(JSON.parse([...seen][0]!)[2], []);
  }
});

/** "present" is there, "owned" is somebody's who is away. */
async function crowded(maxPeople = 10): Promise<RelayDriver> {
  const relay = new RelayDriver({ maxPeople });
  const away = await relay.logsIn(await identity("owned"));
  relay.closes(away);
  await relay.logsIn(await identity("present"));
  relay.names.admission = "invite";
  return relay;
}

/** The names that are looked for among those present, from now on. */
function watched({ state }: RelayDriver): string[] {
  const looks: string[] = [];
  const { present } = state;
  const get = present.get.bind(present);
  present.get = (key) => {
    looks.push(key);
    return get(key);
  };
  return looks;
}
