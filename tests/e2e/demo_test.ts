// The demo as a person runs it; and broken on purpose, to see that it counts.

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";

interface Demo {
  readonly code: number;
  readonly output: string;
}

async function demo(args: readonly string[], env: Record<string, string> = {}): Promise<Demo> {
  const child = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", "demo", ...args],
    env: { LC_ALL: "C.UTF-8", ...env },
  }).output();
  const text = new TextDecoder();
  return { code: child.code, output: text.decode(child.stdout) + text.decode(child.stderr) };
}

/** The counts of the verdict, in the order in which they are printed. */
function counts(output: string): Record<string, string> {
  const lines = output.matchAll(/^ {2}[✓✗] (.+): (\d+(?: of \d+)?)$/gm);
  return Object.fromEntries([...lines].map(([, name, count]) => [name, count]));
}

const RIGHT = {
  "plaintexts found on the network": "0",
  "bytes on the network outside TLS": "0",
  "plaintexts found at the relay": "0",
  "fingerprints that differ": "0",
  "messages read": "5 of 5",
};

Deno.test("demo shows what each sees side by side, counts it, and exits 0", async () => {
  const { code, output } = await demo([]);
  assertEquals(counts(output), RIGHT);
  assertEquals(code, 0);
  assertMatch(output, /was typed +│ crossed the network │ the relay saw +│ was read/);
  assertMatch(output, / appl\. data \d+ B /);
  assertMatch(output, /"alg":"X25519\+AESGCM"/);
  assertMatch(output, /TLS 1\.3\.$/m);
  for (const line of output.split("\n")) assertEquals(line.length <= 100, true, line);
});

Deno.test("demo speaks Spanish to who does", async () => {
  const { code, output } = await demo([], { LC_ALL: "es_ES.UTF-8" });
  assertStringIncludes(output, "mensajes leídos: 5 de 5\n");
  assertEquals(code, 0);
});

Deno.test("demo counts a text that crossed the network in clear", async () => {
  const { code, output } = await demo(["--break=network"]);
  const { "bytes on the network outside TLS": outside, ...others } = counts(output);
  assertMatch(outside!, /^[1-9]\d+$/);
  assertEquals({ "bytes on the network outside TLS": "0", ...others }, {
    ...RIGHT,
    "plaintexts found on the network": "1",
  });
  assertEquals(code, 1);
});

Deno.test("demo counts a text that the relay could read", async () => {
  const { code, output } = await demo(["--break=relay"]);
  assertEquals(counts(output), { ...RIGHT, "plaintexts found at the relay": "1" });
  assertEquals(code, 1);
});

Deno.test("demo counts a message that nobody read", async () => {
  const { code, output } = await demo(["--break=lost"]);
  assertEquals(counts(output), { ...RIGHT, "messages read": "4 of 5" });
  assertEquals(code, 1);
});

Deno.test("demo answers what it does not know with its usage, exit 2", async () => {
  for (const unknown of ["--break=everything", "--brake=lost", "now"]) {
    const { code, output } = await demo([unknown]);
    assertMatch(output, /^usage: make demo/);
    assertEquals(code, 2);
  }
});
