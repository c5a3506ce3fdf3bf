import { assert } from "@std/assert";
import { MAX_NONCES, NonceMemory } from "../../../../lib/e2ee/base_suite/nonce_memory.ts";
import { MAX_CONVERSATIONS, RepeatGuard } from "../../../../lib/e2ee/base_suite/repeat_guard.ts";

const STATE = NonceMemory.EMPTY.with("n1");

Deno.test("RepeatGuard keeps the state of a conversation, and of no other one", () => {
  const guard = new RepeatGuard();
  assert(!guard.stateOf("bob").has("n1"));
  guard.keep("bob", STATE);
  assert(guard.stateOf("bob").has("n1"));
  assert(!guard.stateOf("bob").has("n2"));
  assert(!guard.stateOf("carol").has("n1")); // or carol could shut out bob's message with his nonce
  assert(!guard.isOwn("n1"));
});

Deno.test("RepeatGuard knows a message that was sent, to whomever, among the last 10,000", () => {
  const guard = new RepeatGuard();
  guard.sent("n1");
  assert(guard.isOwn("n1") && !guard.isOwn("n2"));
  for (let i = 1; i < MAX_NONCES; i++) guard.sent(`later ${i}`);
  assert(guard.isOwn("n1"));
  guard.sent("one more");
  assert(!guard.isOwn("n1") && guard.isOwn("later 1") && guard.isOwn("one more"));
});

Deno.test("RepeatGuard keeps 1,000 states, and forgets the one not used for longest", () => {
  const guard = new RepeatGuard();
  const knows = (conversation: string) => guard.stateOf(conversation).has("n1");
  for (let i = 0; i < MAX_CONVERSATIONS; i++) guard.keep(`key${i}`, STATE);
  guard.keep("key0", STATE.with("again"));
  guard.keep("one more", STATE);
  assert(MAX_CONVERSATIONS === 1_000 && !knows("key1"));
  assert(knows("key0") && knows("key2") && knows("one more"));
});
