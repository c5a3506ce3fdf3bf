import { assert } from "@std/assert";
import { MAX_CHANNELS, MAX_NONCES, RepeatGuard } from "../../../../lib/e2ee/base_suite/repeat_guard.ts";

Deno.test("RepeatGuard knows an opened message of a channel again, and of no other one", () => {
  const guard = new RepeatGuard();
  assert(!guard.isRepeat("bob", "n1"));
  guard.opened("bob", "n1");
  assert(guard.isRepeat("bob", "n1"));
  assert(!guard.isRepeat("bob", "n2"));
  assert(!guard.isRepeat("carol", "n1")); // or carol could shut out bob's message with his nonce
  assert(!guard.isOwn("n1"));
});

Deno.test("RepeatGuard knows a message that was sent when it is reflected, as theirs or as our own", () => {
  const guard = new RepeatGuard();
  guard.sent("bob", "n1");
  assert(guard.isRepeat("bob", "n1"));
  assert(guard.isOwn("n1"));
  assert(!guard.isRepeat("carol", "n1"));
});

Deno.test("RepeatGuard remembers 10,000 nonces of a channel, and forgets the oldest for one more", () => {
  const guard = new RepeatGuard();
  for (let i = 0; i < MAX_NONCES; i++) guard.opened("bob", `n${i}`);
  assert(MAX_NONCES === 10_000 && guard.isRepeat("bob", "n0"));
  guard.opened("bob", "one more");
  assert(!guard.isRepeat("bob", "n0"));
  assert(guard.isRepeat("bob", "n1") && guard.isRepeat("bob", "one more"));
});

Deno.test("RepeatGuard remembers 1,000 channels, and forgets the one not used for longest", () => {
  const guard = new RepeatGuard();
  for (let i = 0; i < MAX_CHANNELS; i++) guard.opened(`key${i}`, "n");
  guard.opened("key0", "again");
  guard.opened("one more", "n");
  assert(MAX_CHANNELS === 1_000 && !guard.isRepeat("key1", "n"));
  assert(guard.isRepeat("key0", "n") && guard.isRepeat("key2", "n") && guard.isRepeat("one more", "n"));
});
