// docs/DEPENDENCIES.md names what deno.lock holds, with its hashes, and what may reach the executables.

import { assertEquals } from "@std/assert";

const read = (file: string) => Deno.readTextFileSync(new URL(`../../${file}`, import.meta.url));

/** `name version` → sha512, of the lock. */
const locked = new Map(
  Object.entries<{ integrity: string }>(JSON.parse(read("deno.lock")).npm).map(([id, { integrity }]) => {
    const at = id.lastIndexOf("@");
    return [`${id.slice(0, at)} ${id.slice(at + 1)}`, integrity.replace(/^sha512-/, "")];
  }),
);

function rows(section: string): string[][] {
  const [, text] = read("docs/DEPENDENCIES.md").split(`## ${section}\n`);
  return text!.split("\n## ")[0]!.split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.slice(2, -2).split("|").map((cell) => cell.trim().replaceAll("`", "")));
}

Deno.test("DEPENDENCIES.md has the hash of every locked package, and no other", () => {
  const written = new Map(rows("Hashes").map(([id, hash]) => [id!, hash!]));
  assertEquals(written, locked);
});

Deno.test("DEPENDENCIES.md says of every package what it is for, from whom, under which licence, and what audit it had", () => {
  const described = [...rows("In the executables"), ...rows("In tests only")];
  assertEquals(described.map(([id]) => id!).sort(), [...locked.keys()].sort());
  assertEquals(described.filter((cells) => cells.length !== 6 || cells.includes("")), []);
});

Deno.test("lib imports no package that is for tests only", () => {
  const imports = Object.keys(JSON.parse(read("deno.json")).imports);
  const inLib = new Set<string>();
  const visit = (folder: string) => {
    for (const { name, isDirectory } of Deno.readDirSync(new URL(`../../${folder}`, import.meta.url))) {
      if (isDirectory) visit(`${folder}/${name}`);
      else for (const [, id] of read(`${folder}/${name}`).matchAll(/from "([^".][^"]*)"/g)) inLib.add(id!);
    }
  };
  visit("lib");
  const executables = [
    "@noble/hashes/hmac.js",
    "@noble/hashes/sha2.js",
    "@noble/post-quantum/ml-kem.js",
    "@std/cli/parse-args",
    "@std/encoding/base64",
    "@std/encoding/hex",
    "asn1js",
    "string-width",
    "uqr",
  ];
  const builtIn = ["node:crypto", "node:dns", "node:sqlite"]; // comes with Deno
  assertEquals([...inLib].sort(), [...executables, ...builtIn].sort());
  assertEquals(
    executables.filter((id) => !imports.some((one) => id === one || id.startsWith(`${one}/`))),
    [],
  );
});
