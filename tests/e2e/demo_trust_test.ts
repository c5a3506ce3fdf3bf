// The demo of trust as a person runs it; and broken on purpose, to see that it checks itself.

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";

interface Demo {
  readonly code: number;
  readonly output: string;
}

async function demo(args: readonly string[], env: Record<string, string> = {}): Promise<Demo> {
  const child = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "demo-trust", ...args],
    env: { LC_ALL: "C.UTF-8", ...env },
  }).output();
  const text = new TextDecoder();
  return { code: child.code, output: text.decode(child.stdout) + text.decode(child.stderr) };
}

/** The acts begun, and the marks set in each. */
function marks(output: string): string[] {
  return output.split(/^\d {2}/m).slice(1).map((act) =>
    [...act.matchAll(/^ {3}([✓✗]) /gm)].map(([, mark]) => mark).join("")
  );
}

Deno.test("demo-trust tells of invites, verification, a thief, a lie and a tunnel that moves, and exits 0", async () => {
  const { code, output } = await demo([]);
  assertEquals(code, 0, output);
  assertEquals(marks(output), ["✓", "✓✓✓", "✓✓", "✓", "✓✓✓✓", "✓✓✓✓"]);
  const [atAlice, atBob] = [
    ...output.matchAll(/^ {3}(?:alice|bob) +(\P{ASCII}+ \S+(?: {2}\P{ASCII}+ \S+){6})$/gmu),
  ]
    .map(([, emoji]) => emoji);
  assertEquals(atAlice, atBob);
  assertEquals(atAlice?.split("  ").length, 7);
  assertMatch(output, /that name belongs to another identity/);
  assertMatch(output, /bob HAS ANOTHER IDENTITY than before/);
  assertMatch(output, /for the false bob that left alice: 0 \(for the true one before: [1-9]\d*\)/);
  assertStringIncludes(output, "All 15 things were as they must be.\n");
  for (const line of output.split("\n")) assertEquals(line.length <= 100, true, line);
});

Deno.test("demo-trust speaks Spanish to who does, and so do its programmes", async () => {
  const { code, output } = await demo([], { LC_ALL: "es_ES.UTF-8" });
  assertStringIncludes(output, "ese nombre pertenece a otra identidad");
  assertStringIncludes(output, "Las 15 cosas fueron como deben ser.\n");
  assertEquals(code, 0);
});

const BROKEN = [
  ["thief", "gets the name", ["✓", "✓✓✓", "✓✓", "✗"]],
  ["relay", "gives alice no reason for an alarm", ["✓", "✓✓✓", "✓✓", "✓", "✗"]],
  ["tunnel", "does not come back", ["✓", "✓✓✓", "✓✓", "✓", "✓✓✓✓", "✓✗"]],
] as const;
for (const [who, what, expected] of BROKEN) {
  Deno.test(`demo-trust says where it went wrong when the ${who} ${what}, and exits 1`, async () => {
    const { code, output } = await demo([`--break=${who}`]);
    assertEquals(marks(output), [...expected]);
    assertMatch(output, /^This was not so: /m);
    assertEquals(code, 1);
  });
}

Deno.test("demo-trust answers what it does not know with its usage, exit 2", async () => {
  const { code, output } = await demo(["--break=everything"]);
  assertMatch(output, /^usage: make demo-trust/);
  assertEquals(code, 2);
});
