// What the server's executable is made of, read as text: packages included, it has nothing to open messages with.

import { assertEquals } from "@std/assert";

const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname);
const OPENERS = /decrypt|deriveBits|deriveKey|getSharedSecret/g;

async function bundle(entry: string): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--frozen", ROOT + entry],
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

Deno.test("the bundle of server.ts has no word that opens messages", async () => {
  assertEquals((await bundle("server.ts")).match(OPENERS), null);
});

Deno.test("the bundle of client.ts has such words: the search finds what it looks for", async () => {
  const found = new Set((await bundle("client.ts")).match(OPENERS));
  assertEquals([...found].sort(), ["decrypt", "deriveBits", "deriveKey"]);
});
