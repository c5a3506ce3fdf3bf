import { assertEquals, assertRejects } from "@std/assert";
import { patiently } from "../../../../lib/io/system/patient.ts";

Deno.test("patiently() tries again as long as the system says 'not now'", async () => {
  const answers = [new Deno.errors.WouldBlock(), new Deno.errors.WouldBlock(), 7];
  const result = await patiently(() => {
    const answer = answers.shift()!;
    return typeof answer === "number" ? Promise.resolve(answer) : Promise.reject(answer);
  });
  assertEquals([result, answers], [7, []]);
});

Deno.test("patiently() takes every other error for one", async () => {
  await assertRejects(
    () => patiently(() => Promise.reject(new Deno.errors.BrokenPipe())),
    Deno.errors.BrokenPipe,
  );
});
