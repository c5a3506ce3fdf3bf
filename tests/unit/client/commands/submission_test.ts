import { assert, assertEquals } from "@std/assert";
import { submit } from "../../../../lib/client/commands/command_line.ts";
import { en } from "../../../../lib/texts/en.ts";
import { es } from "../../../../lib/texts/es.ts";
import { parseUserName } from "../../../../lib/wire/user_name.ts";

const user = parseUserName("alice")!;
const nobody = { user, talkingTo: undefined, blocked: ["eve", "Jose\u0301"] };
const bob = { ...nobody, talkingTo: "bob" };

Deno.test("submit() gives the command of a line, and nothing for an empty one", () => {
  assertEquals(submit("/to bob hi", nobody, en), { command: { kind: "to", user: "bob", text: "hi" } });
  assertEquals(submit("hi", bob, en), { command: { kind: "say", text: "hi" } });
  assertEquals(submit("//list", bob, en), { command: { kind: "say", text: "/list" } });
  assertEquals(submit("  ", bob, en), undefined);
});

Deno.test("submit() gives a hint for plain text while nobody is chosen", () => {
  assertEquals(submit("hola", nobody, es), { hint: es.nobodyToTalkTo() });
});

Deno.test("submit() gives a hint for what is not a command, or not written right", () => {
  assertEquals(submit("/lsit", nobody, en), { hint: en.unknownCommand("/lsit", "/list") });
  assertEquals(submit("/to bob", nobody, en), { hint: en.howToWrite("/to USER TEXT") });
  assertEquals(submit("/with alice", nobody, en), { hint: en.thatIsYou() });
  assertEquals(submit("/to alice hi", nobody, en), { hint: en.thatIsYou() });
  assertEquals(submit(`/away ${"x".repeat(50_000)}`, nobody, en), { hint: en.tooLong() });
  assertEquals(submit("/with z\u200be", nobody, en), { hint: en.unknownUser("z\u200be") });
});

Deno.test("submit() gives a hint for a text that makes too long a line, and takes one byte less", () => {
  const envelope = JSON.stringify({
    ...{ type: "relay", to: "bob", from: "alice", alg: "X25519+AESGCM", nonce: "A".repeat(16), cipher: "" },
    identity: "A".repeat(44),
  }).length;
  const most = Math.floor((65_536 - envelope) / 4) * 3 - 16;
  for (const begin of ["/to bob ", ""]) {
    assert("command" in submit(begin + "x".repeat(most), bob, en)!);
    assertEquals(submit(begin + "x".repeat(most + 1), bob, en), { hint: en.tooLong() });
    assertEquals(submit(begin + "ñ".repeat(most / 2 + 1), bob, en), { hint: en.tooLong() });
  }
  const chat = 65_536 - '{"type":"chat","text":""}'.length;
  assert("command" in submit("/server " + "x".repeat(chat), nobody, en)!);
  assertEquals(submit("/server " + "x".repeat(chat + 1), nobody, en), { hint: en.tooLong() });
});

Deno.test("submit() gives a hint for a text to somebody whom one has blocked, however the name is written", () => {
  assertEquals(submit("/to eve hi", nobody, en), { hint: en.isBlocked("eve") });
  assertEquals(submit("/to Jos\u00e9 hi", nobody, en), { hint: en.isBlocked("Jos\u00e9") });
  assertEquals(submit("hi", { ...nobody, talkingTo: "eve" }, en), { hint: en.isBlocked("eve") });
});
