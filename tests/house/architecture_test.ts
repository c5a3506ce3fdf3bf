// The law of the house, as data: which folder may import which, who may touch the machine, and what can never
// be reached from the server. docs/ARCHITECTURE.md draws the same.

import { assert, assertEquals } from "@std/assert";

/**
 * What each folder of lib may import besides its own files. Arrows point down only. A folder without a row
 * stands for its subfolders; files of a subfolder without one count as those of the folder. A row may be one
 * file, which lies below the other files of its folder.
 */
const TABLE: Readonly<Record<string, string>> = {
  "base": "",
  "wire": "base",
  "texts": "base",
  "crypto": "base wire",
  "identity": "base wire crypto",
  "certificate": "base crypto texts",
  "e2ee": "base crypto",
  "e2ee/base_suite": "base crypto e2ee",
  "e2ee/ratchet": "base wire crypto identity",
  "trust/verification": "base wire crypto identity texts",
  "trust": "base wire crypto identity trust/verification",
  "profile": "base wire crypto identity e2ee e2ee/base_suite trust",
  "relay": "base wire identity",
  "client/client_event.ts": "texts trust trust/verification",
  "client/peers":
    "base wire crypto identity texts e2ee e2ee/base_suite trust trust/verification client/client_event.ts",
  "client/commands/command.ts": "texts trust client/client_event.ts client/peers",
  "client/core_event.ts": "base client/client_event.ts client/peers client/commands/command.ts",
  "client/outbox/delivery.ts": "wire client/client_event.ts",
  "client/outbox/base_peers":
    "wire e2ee/base_suite client/client_event.ts client/peers client/outbox/delivery.ts",
  "client/shared.ts":
    "base wire crypto texts e2ee/base_suite trust client/client_event.ts client/peers client/core_event.ts " +
    "client/outbox/base_peers",
  "client/outbox":
    "base wire texts e2ee/base_suite trust/verification client/peers client/commands/command.ts " +
    "client/outbox/delivery.ts client/shared.ts",
  "client/commands":
    "base wire identity texts e2ee trust client/client_event.ts client/peers client/commands/command.ts " +
    "client/outbox/delivery.ts client/shared.ts client/outbox",
  "client":
    "base wire crypto identity texts e2ee/base_suite trust trust/verification client/client_event.ts " +
    "client/peers client/commands/command.ts client/core_event.ts client/outbox/base_peers client/shared.ts " +
    "client/outbox client/commands",
  "ui":
    "base wire texts trust trust/verification client/client_event.ts client/peers client/commands/command.ts " +
    "client/commands",
  "io/system": "wire",
  "io/terminal": "base wire io/system",
  "io/files": "base wire crypto io/system",
  "io/sqlite": "wire identity relay profile io/system",
  "io/net": "base wire certificate io/system",
  "programs": "base certificate texts io",
  "programs/cli": "base wire texts e2ee/base_suite",
  "programs/client/screen.ts": "client/client_event.ts client/commands/command.ts",
  "programs/client/line_screen.ts":
    "base wire texts client/client_event.ts client/commands/command.ts client/commands ui io programs/cli " +
    "programs/client/screen.ts",
  "programs/client/terminal_screen.ts": "client/client_event.ts ui io programs/client/screen.ts",
  "programs/client/passphrase.ts": "base texts ui io",
  "programs/client":
    "base wire crypto identity certificate texts e2ee e2ee/base_suite trust profile client " +
    "client/client_event.ts client/peers client/commands/command.ts client/core_event.ts client/commands io " +
    "programs programs/cli programs/client/screen.ts programs/client/line_screen.ts " +
    "programs/client/terminal_screen.ts programs/client/passphrase.ts",
  "programs/client/subcommands":
    "base wire crypto identity certificate texts trust profile io programs programs/cli programs/client " +
    "programs/client/passphrase.ts",
  "programs/server/subcommands": "base wire crypto identity certificate texts relay io programs programs/cli",
  "programs/server":
    "base wire identity certificate texts relay io programs programs/cli programs/server/subcommands",
};
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(TABLE).map(([folder, allowed]) => [folder, allowed.split(" ")]),
);

/** What of lib the server must not contain: everything that opens messages, or serves only a client. */
const NOT_IN_SERVER = [
  "crypto/secret.ts",
  "crypto/ml_kem.ts",
  "crypto/x25519.ts",
  "e2ee",
  "trust",
  "profile",
  "client",
  "ui",
  "io/net/tls_dialer.ts",
  "io/terminal/terminal.ts",
];
const NOT_IN_CLIENT = ["relay", "io/net/tls_listener.ts"];

const MAX_LINES = { lib: 300, tests: 400 };
const ROOT = new URL("../../", import.meta.url);

interface Source {
  /** From the root of the project: `lib/wire/codec.ts`. */
  readonly path: string;
  readonly text: string;
  /** Imports of the project's own files, as paths from the root. */
  readonly imports: readonly string[];
}

const sources = new Map<string, Source>();
for (const path of ["server.ts", "client.ts", ...walk("lib")]) sources.set(path, read(path));

Deno.test("lib/ has exactly the folders of the table", () => {
  const paths = [...sources.keys()].filter((path) => path.startsWith("lib/") && !path.endsWith(".d.ts"));
  const rows = new Set(paths.map((path) => folderOf(path) ?? path));
  assertEquals([...rows].sort(), Object.keys(MAY_IMPORT).sort());
});

Deno.test("lib/ imports point down, as the table allows", () => {
  const wrong: string[] = [];
  for (const { path, imports } of sources.values()) {
    const folder = folderOf(path);
    if (folder === undefined) continue; // server.ts and client.ts stand above them all
    for (const target of imports) {
      const other = folderOf(target);
      if (other !== folder && !below(folder).includes(other!)) wrong.push(`${path} -> ${target}`);
    }
  }
  assertEquals(wrong, []);
});

Deno.test("only the client's own wiring imports what base peers alone need", () => {
  const importers = [...sources.values()]
    .filter(({ path, imports }) =>
      !path.startsWith("lib/client/outbox/base_peers/") &&
      imports.some((target) => target.startsWith("lib/client/outbox/base_peers/"))
    )
    .map(({ path }) => path);
  assertEquals(importers.sort(), [
    "lib/client/client_parts.ts",
    "lib/client/shared.ts",
  ]);
});

Deno.test("the table itself has no circle", () => {
  const order: string[] = [];
  const visit = (folder: string, trail: readonly string[]) => {
    assert(!trail.includes(folder), `circle: ${[...trail, folder].join(" -> ")}`);
    for (const lower of below(folder)) visit(lower, [...trail, folder]);
    order.push(folder);
  };
  for (const folder of Object.keys(MAY_IMPORT)) visit(folder, []);
});

Deno.test("lib/ has no circle of files", () => {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    assert(!trail.includes(path), `circle: ${[...trail, path].join(" -> ")}`);
    if (done.has(path)) return;
    for (const target of sources.get(path)!.imports) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
});

Deno.test("only lib/io touches Deno. and node:", () => {
  const wrong = [...sources.values()]
    .filter(({ path, text }) =>
      !path.startsWith("lib/io/") &&
      /\bDeno\.(?!customInspect")|["']node:|(?<![#.\w])(?:process|console)\./.test(code(text))
    )
    .map(({ path }) => path);
  assertEquals(wrong, []);
});

Deno.test("the clock and chance reach the cores only as arguments", () => {
  const cores = /^lib\/(base|wire|identity|e2ee|trust|relay|client|ui)\//;
  const wrong = [...sources.values()]
    .filter(({ path, text }) =>
      cores.test(path) &&
      /Date\.now|new Date\(\)|performance\.|Math\.random|getRandomValues|setTimeout|setInterval/.test(
        code(text),
      )
    )
    .map(({ path }) => path);
  assertEquals(wrong, []);
});

Deno.test("node:tls and unsafe TLS options are nowhere", () => {
  const wrong = [...sources.values()]
    .filter(({ text }) =>
      /node:(tls|https)|unsafelyDisable|unsafelyIgnore|rejectUnauthorized/.test(code(text))
    )
    .map(({ path }) => path);
  assertEquals(wrong, []);
});

Deno.test("server.ts reaches nothing that can open a message", () => {
  const reached = reachable("server.ts");
  assertEquals([...reached].filter((path) => isUnder(path, NOT_IN_SERVER)), []);
  const able = [...reached].filter((path) =>
    /\b(decrypt|deriveBits|deriveKey|getSharedSecret)\b/.test(code(sources.get(path)!.text))
  );
  assertEquals(able, []);
});

Deno.test("all timers of the server are made in io/system/timers.ts, where they are counted", () => {
  const makers = [...reachable("server.ts")].filter((path) =>
    /\bset(Timeout|Interval|Immediate)\(/.test(code(sources.get(path)!.text))
  );
  assertEquals(makers, ["lib/io/system/timers.ts"]);
});

Deno.test("client.ts reaches nothing of the relay", () => {
  assertEquals([...reachable("client.ts")].filter((path) => isUnder(path, NOT_IN_CLIENT)), []);
});

Deno.test("only lib/crypto/secret.ts computes with secret keys, but for the server's certificate", () => {
  const able = [...sources.values()]
    .filter(({ text }) =>
      /\b(decrypt|encrypt|deriveBits|deriveKey|generateKey)\(\s*(\{|"|$)|\bsubtle\s*\.(?!verify|digest|importKey)/m
        .test(code(text))
    )
    .map(({ path }) => path);
  assertEquals(able.sort(), ["lib/certificate/make_certificate.ts", "lib/crypto/secret.ts"]);
});

Deno.test("the three keys stay apart: only the base key is derived from, and none but the identity uses the dh key", () => {
  // Where a private key of the profile becomes one that computes.
  const imports = [...sources.values()].flatMap(({ path, text }) =>
    Array.from(
      code(text).matchAll(/importStoredKey\("(\w+)", (\S+)\)/g),
      ([, kind, key]) => [path, kind, key],
    )
  );
  assertEquals(imports, [
    ["lib/profile/profile.ts", "Ed25519", "keys.sign"],
    ["lib/profile/profile.ts", "X25519", "keys.dh"],
    ["lib/profile/profile.ts", "X25519", "keys.base"],
  ]);
  // Of the dh key nothing but its public half goes on, into the statement.
  const profile = code(sources.get("lib/profile/profile.ts")!.text);
  const uses = Array.from(profile.matchAll(/\bdh\.(\w+)/g), ([, use]) => use);
  assertEquals(uses, ["publicKey"]);
});

Deno.test("lib/ exports a name from one file only: it means one thing", () => {
  const files = new Map<string, Set<string>>();
  for (const { path, text } of sources.values()) {
    const names = text.matchAll(
      /^export (?:abstract |async )*(?:interface|type|class|const|function) (\w+)/gm,
    );
    for (const [, name] of names) files.set(name!, (files.get(name!) ?? new Set()).add(path));
  }
  assertEquals([...files].filter(([, paths]) => paths.size > 1).map(([name]) => name), []);
});

Deno.test("no file is too long", () => {
  const others = [...walk("tests"), ...walk("tools")];
  assertEquals([...longer(sources.keys(), MAX_LINES.lib), ...longer(others, MAX_LINES.tests)], []);
});

Deno.test("every file of lib begins by saying what it owns", () => {
  const silent = [...sources.values()].filter(({ text }) => !text.startsWith("// ")).map(({ path }) => path);
  assertEquals(silent, []);
});

Deno.test("deno.json runs both programs with the permissions of tools/run_flags.ts, and no others", async () => {
  const { CLIENT_FLAGS, SERVER_FLAGS } = await import("../../tools/run_flags.ts");
  const { tasks } = JSON.parse(Deno.readTextFileSync(new URL("deno.json", ROOT)));
  assertEquals(tasks.server, ["deno run --frozen", ...SERVER_FLAGS, "server.ts"].join(" "));
  assertEquals(tasks.client, ["deno run --frozen", ...CLIENT_FLAGS, "client.ts"].join(" "));
});

function reachable(entry: string): Set<string> {
  const reached = new Set<string>();
  const visit = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    sources.get(path)!.imports.forEach(visit);
  };
  visit(entry);
  return reached;
}

/** The row of a file: `wire` of `lib/wire/codec.ts`. */
function folderOf(path: string): string | undefined {
  const rows = Object.keys(MAY_IMPORT).filter((row) =>
    path === `lib/${row}` || path.startsWith(`lib/${row}/`)
  );
  return rows.sort((a, b) => b.length - a.length)[0];
}

/** The rows that a folder may import. One without a row stands for all its subfolders. */
function below(folder: string): string[] {
  const allowed = MAY_IMPORT[folder]!;
  return Object.keys(MAY_IMPORT).filter((row) =>
    row !== folder && allowed.some((one) => row === one || !(one in MAY_IMPORT) && row.startsWith(`${one}/`))
  );
}

function longer(paths: Iterable<string>, lines: number): string[] {
  return Array.from(paths).filter((path) => read(path).text.split("\n").length > lines + 1);
}

function isUnder(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === `lib/${place}` || path.startsWith(`lib/${place}/`));
}

/** Without comments: words about a thing are not the thing. */
function code(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

function read(path: string): Source {
  const text = Deno.readTextFileSync(new URL(path, ROOT));
  const specifiers = Array.from(
    text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g),
    ([, specifier]) => specifier!,
  );
  const imports = specifiers.map((specifier) =>
    new URL(specifier, new URL(path, ROOT)).href.slice(ROOT.href.length)
  );
  return { path, text, imports };
}

function walk(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }) =>
    isDirectory ? walk(`${folder}/${name}`) : [`${folder}/${name}`]
  ).filter((path) => /\.(ts|py)$/.test(path)).sort();
}
