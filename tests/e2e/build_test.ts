// What executables are made of, and `make build` where none can be made: it must say so and leave nothing.
// That the executables work is for the other tests here, run with CHAT_SERVER and CHAT_CLIENT.

import { assertEquals, assertMatch } from "@std/assert";

interface Build {
  readonly code: number;
  readonly complaint: string;
  /** What there is in the folder afterwards. */
  readonly left: readonly string[];
}

async function build(args: readonly string[], env: Record<string, string>): Promise<Build> {
  const out = await Deno.makeTempDir({ prefix: "build_" });
  try {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "build", "--out", out, ...args],
      env: { DENO_COMPILE: "", DENORT_BIN: "", ...env },
    }).output();
    const left = [...Deno.readDirSync(out)].map(({ name }) => name);
    return { code, complaint: new TextDecoder().decode(stderr), left };
  } finally {
    await Deno.remove(out, { recursive: true });
  }
}

/** One sentence that says why and what to do. */
function refusal(denort: string, reason: string): RegExp {
  return new RegExp(
    `^No executable was built: the base binary \\(denort\\) for \\S+ cannot be had ` +
      `\\(DENORT_BIN=${denort}: ${reason}\\); go online, or set DENORT_BIN to a denort ` +
      `of Deno \\d+\\.\\d+\\.\\d+, the version of DENO_COMPILE\\.\n$`,
  );
}

Deno.test("build refuses a DENORT_BIN that is not there", async () => {
  const { code, complaint, left } = await build([], { DENORT_BIN: "/nowhere/denort" });
  assertMatch(complaint, refusal("/nowhere/denort", "No such file or directory.*"));
  assertEquals([code, left], [1, []]);
});

Deno.test("build refuses a DENORT_BIN that is not a program", async () => {
  const { code, complaint, left } = await build([], { DENORT_BIN: "deno.json" });
  assertMatch(complaint, refusal("deno.json", ".+"));
  assertEquals([code, left], [1, []]);
});

Deno.test({
  name: "build refuses a DENORT_BIN whose executables are other programs (only on Linux)",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const { code, complaint, left } = await build([], { DENORT_BIN: "/bin/true" });
    assertMatch(complaint, refusal("/bin/true", "what it makes does not start"));
    assertEquals([code, left], [1, []]);
  },
});

Deno.test("build refuses a DENO_COMPILE that is not Deno", async () => {
  const { code, complaint } = await build([], { DENO_COMPILE: "/bin/sh" });
  assertEquals([code, complaint], [1, "DENO_COMPILE=/bin/sh is not Deno.\n"]);
  const missing = await build([], { DENO_COMPILE: "/nowhere/deno" });
  assertMatch(missing.complaint, /^DENO_COMPILE=\/nowhere\/deno cannot be run: .+\n$/);
  assertEquals(missing.code, 1);
});

Deno.test("build names the targets when it is given another, exit 2", async () => {
  const { code, complaint } = await build(["--target", "pdp-11"], {});
  assertMatch(complaint, /^usage: build .*\n\nTARGET is one of:\n {2}x86_64-unknown-linux-gnu\n/);
  assertEquals(code, 2);
});

/** Words of what can open a message. */
const OPENERS = /decrypt|deriveBits|deriveKey|getSharedSecret/g;

async function bundleOf(entry: string): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--frozen", entry],
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

Deno.test("the bundle of server.ts has no word that opens messages", async () => {
  assertEquals((await bundleOf("server.ts")).match(OPENERS), null);
});

Deno.test("the bundle of client.ts has such words: the search finds what it looks for", async () => {
  const found = new Set((await bundleOf("client.ts")).match(OPENERS));
  assertEquals([...found].sort(), ["decrypt", "deriveBits", "deriveKey"]);
});
