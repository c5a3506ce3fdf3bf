import { assertEquals } from "@std/assert";
import { SharedInput } from "../../../../lib/io/terminal/shared_input.ts";

/** A stream in a test's hands. */
class Source {
  readonly input: SharedInput = new SharedInput(() => {
    this.reads++;
    return new Promise((resolve) => this.#waiting = resolve);
  });
  /** How often the stream was read. */
  reads = 0;
  #waiting: ((bytes: Uint8Array<ArrayBuffer> | null) => void) | undefined;

  /** Answers the read that waits; null: the end. */
  gives(text: string | null): void {
    this.#waiting!(text === null ? null : new TextEncoder().encode(text));
  }
}

/** The next text, or null at the end. */
async function next(consumer: AsyncGenerator<Uint8Array>): Promise<string | null> {
  const { value, done } = await consumer.next();
  return done ? null : new TextDecoder().decode(value);
}

Deno.test("SharedInput gives what a read brings that had begun before to whoever came last", async () => {
  const source = new Source();
  const chat = source.input.bytes();
  const question = source.input.bytes();
  const line = next(chat);
  const answer = next(question);
  source.gives("secret");
  assertEquals(await answer, "secret");
  assertEquals(source.reads, 1, "nobody who may have it has asked for more");
  const more = next(question);
  source.gives("more");
  assertEquals(await more, "more");
  await question.return(undefined);
  source.gives("hello");
  assertEquals([await line, source.reads], ["hello", 3]);
});

Deno.test("SharedInput reads no more than is asked for", async () => {
  const source = new Source();
  const chat = source.input.bytes();
  assertEquals(source.reads, 0);
  const line = next(chat);
  source.gives("a");
  assertEquals([await line, source.reads], ["a", 1]);
  const later = next(chat);
  assertEquals(source.reads, 2);
  source.gives(null);
  assertEquals(await later, null);
});

Deno.test("SharedInput tells the end to each, the last first", async () => {
  const source = new Source();
  const chat = source.input.bytes();
  const question = source.input.bytes();
  const [line, answer] = [next(chat), next(question)];
  source.gives(null);
  assertEquals(await answer, null);
  source.gives(null);
  assertEquals([await line, await next(chat)], [null, null]);
});

Deno.test("SharedInput lets go of a consumer whose signal aborts, and keeps what was read for it for the next one", async () => {
  const source = new Source();
  const closing = new AbortController();
  const chat = source.input.bytes(closing.signal);
  const line = next(chat);
  closing.abort();
  assertEquals(await line, null);
  source.gives("typed after");
  const question = source.input.bytes();
  assertEquals([await next(question), source.reads], ["typed after", 1]);
  const late = next(source.input.bytes(closing.signal));
  assertEquals([await late, source.reads], [null, 1]);
});

Deno.test("SharedInput gives what is read for an aborted consumer to whoever asks meanwhile", async () => {
  const source = new Source();
  const closing = new AbortController();
  const line = next(source.input.bytes(closing.signal));
  const answer = next(source.input.bytes());
  closing.abort();
  assertEquals(await line, null);
  source.gives("secret");
  assertEquals([await answer, source.reads], ["secret", 1]);
});

Deno.test("SharedInput gives what was given back to the next one, before what is read", async () => {
  const source = new Source();
  const question = source.input.bytes();
  const answer = next(question);
  source.gives("yes\nhello\n");
  assertEquals(await answer, "yes\nhello\n");
  source.input.giveBack(new TextEncoder().encode("hello\n"));
  source.input.giveBack(new Uint8Array(0));
  await question.return(undefined);
  const chat = source.input.bytes();
  assertEquals([await next(chat), source.reads], ["hello\n", 1]);
  const more = next(chat);
  source.gives("more");
  assertEquals([await more, source.reads], ["more", 2]);
});
