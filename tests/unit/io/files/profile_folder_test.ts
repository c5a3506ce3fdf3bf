import { assert, assertEquals, assertMatch } from "@std/assert";
import fc from "fast-check";
import { folderNameOf } from "../../../../lib/io/files/profile_folder.ts";
import { parseUserName } from "../../../../lib/wire/user_name.ts";
import { holdsAsync } from "../../../support/property.ts";

function folderOf(name: string): Promise<string> {
  return folderNameOf(parseUserName(name)!);
}

Deno.test("folderNameOf() is the name itself where that is plain", async () => {
  for (const name of ["juan", "a", "0", "_x-1", "-", "x".repeat(32), "console", "com10"]) {
    assertEquals(await folderOf(name), name);
  }
});

Deno.test("folderNameOf() keeps what can be read of other names, and a hash makes it theirs", async () => {
  const cases: [string, RegExp][] = [
    ["Juan", /^juan~[0-9a-f]{8}$/],
    ["José", /^jose~[0-9a-f]{8}$/],
    ["a.b", /^a-b~[0-9a-f]{8}$/],
    ["../../x", /^-x~[0-9a-f]{8}$/],
    ["..", /^-~[0-9a-f]{8}$/],
    ["李", /^-~[0-9a-f]{8}$/],
    ["a/b\\c:d", /^a-b-c-d~[0-9a-f]{8}$/],
    ["~", /^-~[0-9a-f]{8}$/],
    ["juan~12345678", /^juan-12345678~[0-9a-f]{8}$/],
    ["X".repeat(32), /^x{32}~[0-9a-f]{8}$/],
  ];
  for (const [name, folder] of cases) assertMatch(await folderOf(name), folder);
  // Frozen: another name would lose somebody's profile.
  assertEquals(await folderOf("Juan"), "juan~cb80be76");
});

Deno.test("folderNameOf() is not a device of Windows", async () => {
  for (const name of ["con", "prn", "aux", "nul", "com1", "lpt9", "com0"]) {
    assertMatch(await folderOf(name), new RegExp(`^${name}~[0-9a-f]{8}$`));
  }
});

Deno.test("folderNameOf() is one for one name however it was composed, and another one for other case", async () => {
  assertEquals(await folderOf("Jose\u0301"), await folderOf("José"));
  const folders = await Promise.all(["juan", "Juan", "JUAN", "juán", "ｊuan"].map(folderOf));
  assertEquals(new Set(folders.map((folder) => folder.toLowerCase())).size, 5);
});

Deno.test("folderNameOf() of any name is safe on every system, and one with another's folder is that name", async () => {
  const seen = new Map<string, string>();
  await holdsAsync(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 12 }), async (text) => {
      const name = parseUserName(text);
      if (!name) return;
      const folder = await folderNameOf(name);
      assertMatch(folder, /^[a-z0-9_~-]{1,41}$/);
      assert((seen.get(folder) ?? name.key) === name.key, folder);
      seen.set(folder, name.key);
    }),
    1_000,
  );
});
