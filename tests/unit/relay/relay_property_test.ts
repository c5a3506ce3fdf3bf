// Whatever comes, in whatever order: what is always true of the relay.

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { decodeUtf8 } from "../../../lib/base/utf8.ts";
import type { ConnectionId, RelayEffect, RelayEvent } from "../../../lib/relay/relay_event.ts";

import { UNPROVEN } from "../../support/extensions.ts";
import { publicKey } from "../../support/keys.ts";
import { holds } from "../../support/property.ts";
import { helloOf, lineBytes, lineOf, RelayDriver, relayOf } from "../../support/relay_driver.ts";

const NAMES = ["ana", "ana", "eva", "eva", "Jos\u00e9", "Jose\u0301", "__proto__", "server", "a b"];
const KEYS = [1, 2, 3].map(publicKey);

/**
 * Connections by number, so that a schedule can be made smaller; a number that is not open is used all the
 * same.
 */
const connection = fc.integer({ min: 1, max: 6 });
const name = fc.constantFrom(...NAMES);
const extensions = fc.option(fc.subarray([...UNPROVEN, "login/2"]), { nil: undefined });
const hello = fc.record({
  user: name,
  pub: fc.constantFrom(...KEYS, "", "AAAA"),
  ext: extensions,
}).map(({ user, pub, ext }) => helloOf(user, { pub, ...(ext ? { ext } : {}) }));
const line = fc.oneof(
  { weight: 1, arbitrary: hello },
  { weight: 8, arbitrary: fc.tuple(name, name).map(([from, to]) => relayOf(from, to)) },
  fc.constantFrom<object | string>(
    { type: "list" },
    { type: "chat", text: "hola" },
    { type: "ping" },
    { type: "pong" },
    { type: "dance" },
    "",
  ),
  fc.json(),
).map(lineBytes);

type Event = RelayEvent | { readonly kind: "wait"; readonly ms: number };

const opened = fc.record({ kind: fc.constant("opened" as const), connection, remote: fc.constant("r") });
/** A connection that says at once a hello which may well be good. */
const arrives = fc.tuple(
  connection,
  fc.constantFrom("ana", "eva", "Jose\u0301"),
  fc.constantFrom(...KEYS),
  extensions,
)
  .map(([connection, user, pub, ext]): Event[] => [
    { kind: "opened", connection, remote: "r" },
    { kind: "line", connection, bytes: lineBytes(helloOf(user, { pub, ...(ext ? { ext } : {}) })) },
  ]);
const events: fc.Arbitrary<Event[]> = fc.oneof(
  { weight: 4, arbitrary: arrives },
  { weight: 12, arbitrary: fc.record({ kind: fc.constant("line" as const), connection, bytes: line }) },
  opened,
  fc.record({ kind: fc.constant("overlong" as const), connection }),
  fc.record({
    kind: fc.constant("closed" as const),
    connection,
    reason: fc.constantFrom("ended" as const, "slow" as const),
  }),
  fc.record({ kind: fc.constant("tick" as const) }),
  fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 30_000 }) }),
).map((one) => Array.isArray(one) ? one : [one]);
const schedule = fc.tuple(fc.array(events, { maxLength: 120, size: "max" }), fc.boolean())
  .map(([events, stop]): Event[] => stop ? [...events.flat(), { kind: "stop" }] : events.flat());

/**
 * Runs a schedule, and shows each event with its effects. A connection's number stands for one after the
 * other.
 */
function run(
  events: readonly Event[],
  look: (event: RelayEvent, effects: readonly RelayEffect[], relay: RelayDriver) => void,
): RelayDriver {
  const relay = new RelayDriver();
  const ids = new Map<number, ConnectionId>();
  let last = 100;
  for (const next of events) {
    if (next.kind === "wait") {
      relay.now += next.ms;
      continue;
    }
    if (next.kind === "opened") ids.set(next.connection, ++last);
    const happened = "connection" in next
      ? { ...next, connection: ids.get(next.connection) ?? next.connection }
      : next;
    look(happened, relay.effects(happened), relay);
  }
  return relay;
}

Deno.test("the relay sends to open connections only, and closes each once", () => {
  holds(
    fc.property(schedule, (events) => {
      const open = new Set<ConnectionId>();
      run(events, (event, effects) => {
        if (event.kind === "opened") open.add(event.connection);
        if (event.kind === "closed") open.delete(event.connection);
        for (const effect of effects) {
          if (effect.kind === "send") assert(open.has(effect.to), `sends to ${effect.to}`);
          if (effect.kind === "close") assert(open.delete(effect.connection), `closes ${effect.connection}`);
        }
        if (event.kind === "stop") assertEquals(open.size, 0);
      });
    }),
    400,
  );
});

Deno.test("the relay's people and connections agree, with one connection for each name", () => {
  holds(
    fc.property(schedule, (events) => {
      run(events, (_, __, { state }) => {
        const welcomed = [...state.connections.values()].filter(({ person }) => person);
        assertEquals(welcomed.length, state.present.size);
        for (const [key, present] of state.present) {
          assertEquals(present.person.name.key, key);
          assertEquals(state.connections.get(present.id), present);
        }
      });
    }),
    400,
  );
});

Deno.test("the relay forgets every connection that ended", () => {
  holds(
    fc.property(schedule, (events) => {
      const open = new Set<ConnectionId>();
      const relay = run(events, (event, effects) => {
        if (event.kind === "opened") open.add(event.connection);
        if (event.kind === "closed") open.delete(event.connection);
        for (const effect of effects) if (effect.kind === "close") open.delete(effect.connection);
      });
      assertEquals(new Set(relay.state.connections.keys()), open);
    }),
    400,
  );
});

Deno.test("the relay welcomes who said hello, and answers nobody else but by presence", () => {
  const OF_PRESENCE = ["joined", "left", "users", "ping", "server"];
  holds(
    fc.property(schedule, (events) => {
      run(events, (event, effects, { state }) => {
        const cause = "connection" in event ? event.connection : undefined;
        for (const [i, effect] of effects.entries()) {
          if (effect.kind !== "send") continue;
          const { type, text } = JSON.parse(lineOf(effect));
          if (type === "welcome") {
            assertEquals(effect.to, cause);
            assertEquals(event.kind === "line" && JSON.parse(decodeUtf8(event.bytes)!).type, "hello");
            assert(state.connections.get(effect.to)?.person);
          } else if (type === "relay") {
            assert(event.kind === "line" && effect.line === event.bytes, "forwards the very bytes");
            assertEquals(effects.length, 1);
          } else if (effect.to !== cause && !OF_PRESENCE.includes(type)) {
            // Somebody whose deadline passed, or who came back on another connection.
            assertEquals(type, "error");
            const [next] = effects.slice(i + 1);
            assert(next?.kind === "close" && next.connection === effect.to, `${text} to ${effect.to}`);
          }
        }
      });
    }),
    400,
  );
});

Deno.test("the relay sends to each what its hello agreed to", () => {
  const OF_EXTENSION: Readonly<Record<string, string>> = {
    joined: "presence/1",
    left: "presence/1",
    ping: "ping/1",
    pong: "ping/1",
  };
  holds(
    fc.property(schedule, (events) => {
      const named = new Map<ConnectionId, readonly string[]>();
      run(events, (event, effects) => {
        if (event.kind === "line") {
          const ext = extOf(event.bytes);
          if (ext && !named.has(event.connection)) named.set(event.connection, ext);
        }
        for (const effect of effects) {
          if (effect.kind !== "send") continue;
          const said = JSON.parse(lineOf(effect));
          const agreed = named.get(effect.to) ?? [];
          const needed = OF_EXTENSION[said.type];
          if (needed) assert(agreed.includes(needed), `${said.type} without ${needed}`);
          if (said.type === "error" && "code" in said) assert(agreed.includes("errors/1"));
          if (said.type === "welcome" && "ext" in said) assert(named.has(effect.to));
        }
      });
    }),
    400,
  );
});

/** The extensions that a line names, if it is a hello. */
function extOf(bytes: Uint8Array): string[] | undefined {
  try {
    const fields = JSON.parse(decodeUtf8(bytes)!);
    return fields.type === "hello" && Array.isArray(fields.ext) ? fields.ext : undefined;
  } catch {
    return undefined;
  }
}
