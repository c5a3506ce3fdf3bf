import { assertEquals } from "@std/assert";
import { Steps } from "../../../lib/programs/steps.ts";

Deno.test("Steps takes one after the other, however long each takes", async () => {
  const told: string[] = [];
  const steps = new Steps((error) => told.push(`failed: ${error}`));
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = steps.take(async () => {
    told.push("first begins");
    await promise;
    told.push("first ends");
  });
  const second = steps.take(() => Promise.resolve(void told.push("second")));
  await Promise.resolve().then(() => resolve());
  await Promise.all([first, second]);
  assertEquals(told, ["first begins", "first ends", "second"]);
});

Deno.test("Steps takes none after one that threw, tells that error alone, and never rejects", async () => {
  const told: unknown[] = [];
  const steps = new Steps((error) => told.push(error));
  const taken = [
    steps.take(() => Promise.resolve()),
    steps.take(() => Promise.reject("disk full")),
    steps.take(() => Promise.resolve(void told.push("a line leaves"))),
  ];
  await Promise.all(taken);
  await steps.take(() => Promise.reject("again"));
  assertEquals(told, ["disk full"]);
});
