import { assertEquals } from "@std/assert";
import { type Request, Requests } from "../../../../../lib/client/outbox/base_peers/requests.ts";
import { parseUserName, type UserName } from "../../../../../lib/wire/user_name.ts";

const PING: Request = { kind: "ping" };
const MAX_REQUESTS = 10_000;

function name(text: string): UserName {
  return parseUserName(text)!;
}

let tickets = 0;

function relay(to: string): Request {
  return {
    kind: "relay",
    ticket: ++tickets,
    to: name(to),
    text: `text ${tickets}`,
    suite: "S",
    ...{ line: "", key: "K" },
    automatic: false,
  };
}

function chat(text = "hi"): Request {
  return { kind: "chat", text };
}

function outstanding(...requests: readonly Request[]): Requests {
  const outstanding = new Requests();
  for (const request of requests) outstanding.add(request);
  return outstanding;
}

const isPing = ({ kind }: Request) => kind === "ping";

Deno.test("Requests.answered() settles the first request that fits, and all before it", () => {
  const [one, two] = [relay("bob"), relay("bob")];
  const requests = outstanding(one, chat(), PING, two, PING);
  assertEquals(requests.answered(isPing), PING);
  assertEquals(requests.drain(), [two, PING]);
});

Deno.test("Requests.answered() settles nothing when nothing fits", () => {
  const one = relay("bob");
  const requests = outstanding(one, chat());
  assertEquals(requests.answered(isPing), undefined);
  assertEquals(requests.drain(), [one, chat()]);
});

Deno.test("Requests.drain() forgets what it gives", () => {
  const requests = outstanding(chat());
  assertEquals(requests.drain().length, 1);
  assertEquals(requests.drain(), []);
  assertEquals(requests.has("chat"), false);
});

Deno.test("Requests.blame() without a name finds the only relay, and none of several", () => {
  const one = relay("bob");
  const requests = outstanding(chat(), one, PING);
  assertEquals(requests.blame(undefined), one as never);
  assertEquals(requests.blame(undefined), undefined);
  assertEquals(requests.drain(), [chat(), PING]);

  const several = outstanding(relay("bob"), relay("bob"));
  assertEquals(several.blame(undefined), undefined);
  assertEquals(several.drain().length, 2);
});

Deno.test("Requests.blame() with a name finds the oldest relay to it, in either normal form, and settles it alone", () => {
  const [first, one, two] = [relay("bob"), relay("Jose\u0301"), relay("Jos\u00e9")];
  const requests = outstanding(first, one, PING, two);
  assertEquals(requests.blame(name("Jos\u00e9")), one as never);
  assertEquals(requests.blame(name("zoe")), undefined);
  assertEquals(requests.drain(), [first, PING, two]);
});

Deno.test("Requests.hasSincePing() looks behind the last ping only", () => {
  const requests = outstanding(relay("bob"), PING, relay("zoe"));
  assertEquals([requests.hasSincePing(name("bob")), requests.hasSincePing(name("zoe"))], [false, true]);
  requests.add(PING);
  assertEquals(requests.hasSincePing(name("zoe")), false);
  assertEquals(outstanding(relay("bob")).hasSincePing(name("bob")), true);
  assertEquals(outstanding().hasSincePing(name("bob")), false);
});

Deno.test("Requests is full at 10,000 requests", () => {
  const requests = outstanding(...Array.from({ length: MAX_REQUESTS - 1 }, () => chat()));
  assertEquals(requests.full, false);
  requests.add(chat());
  assertEquals(requests.full, true);
});

Deno.test("Requests forgets pings and questions for identities beyond twice that, the oldest first, and nothing that was typed", () => {
  const one = relay("bob");
  const requests = outstanding(one, PING, chat());
  for (let i = 0; i < 3 * MAX_REQUESTS; i++) requests.add(PING);
  const left = requests.drain();
  assertEquals(left.length, 2 * MAX_REQUESTS);
  assertEquals(left.slice(0, 3), [one, chat(), PING]);

  const asking = outstanding(one, chat());
  for (let i = 0; i < 3 * MAX_REQUESTS; i++) asking.add({ kind: "identity", name: name(`u${i}`) });
  assertEquals([asking.asksFor(name("u0")), asking.asksFor(name(`u${3 * MAX_REQUESTS - 1}`))], [false, true]);
  assertEquals(asking.drain().length, 2 * MAX_REQUESTS);

  const typed = outstanding(...Array.from({ length: 2 * MAX_REQUESTS + 7 }, () => chat()));
  assertEquals(typed.drain().length, 2 * MAX_REQUESTS + 7);
});
