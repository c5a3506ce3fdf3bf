// What a newcomer sees who starts a program without arguments: what to do next, in the person's language.

import { assert, assertEquals, assertMatch } from "@std/assert";
import { en } from "../../lib/texts/en.ts";
import { es } from "../../lib/texts/es.ts";
import { pythonFriend } from "../peers/friends.ts";
import { peerTest } from "../peers/python_peers.ts";
import { makeCertificates } from "../support/certificates.ts";
import { newDataFolder, startClient, startServer, startServerProcess } from "../support/programs.ts";

const ANY_PORT = ["--host", "127.0.0.1", "--port", "0"];

for (const [texts, LC_ALL] of [[en, "C.UTF-8"], [es, "es_ES.UTF-8"]] as const) {
  Deno.test(`chat-client without arguments says what to do next (${LC_ALL})`, async () => {
    await using client = startClient([], { env: { LC_ALL, XDG_DATA_HOME: newDataFolder() } });
    assertEquals(await client.exit, 2);
    const sentence = texts.profile.noProfiles();
    assertEquals(client.out.all, [`* ${texts.error}: ${sentence}`]);
    assertEquals(client.err.all, [sentence, ...texts.clientGuide]);
  });

  Deno.test(`chat-server without a certificate makes one after saying so, and a friend gets in with it (${LC_ALL})`, async () => {
    await using dir = await folder();
    const XDG_DATA_HOME = newDataFolder();
    await using server = startServerProcess(ANY_PORT, { env: { LC_ALL, XDG_DATA_HOME }, cwd: dir.path });
    const [, port] = /127\.0\.0\.1:(\d+)/.exec(await server.out.find(/127\.0\.0\.1:\d+/))!;
    const said = server.out.all.map((line) => line.slice(10));
    const sha256 = /[0-9A-F]{2}(?::[0-9A-F]{2}){31}/.exec(server.out.text)![0];
    assertEquals(said.slice(0, 4), [
      texts.host.makingCertificate(),
      ...texts.host.certificateMade("certs/server.crt", `${beside(XDG_DATA_HOME)}.key`, sha256),
    ]);
    const copy = Deno.readTextFileSync(`${dir.path}/certs/server.crt`);
    assertEquals(copy, Deno.readTextFileSync(`${beside(XDG_DATA_HOME)}.crt`));
    assertEquals([...Deno.readDirSync(`${dir.path}/certs`)].map(({ name }) => name), ["server.crt"]);
    const friends = { cwd: dir.path, env: { LC_ALL, XDG_DATA_HOME } };
    await using friend = startClient(["ana", "127.0.0.1", port!, "--json"], friends);
    await friend.endInput();
    await friend.out.find(/"connected"/);
    assertEquals(await friend.exit, 0);
  });
}

peerTest("a Python client gets in with the certificate that chat-server made", async () => {
  await using dir = await folder();
  await using server = startServerProcess([...ANY_PORT, "--data", `${dir.path}/kept`], { cwd: dir.path });
  const [, port] = /127\.0\.0\.1:(\d+)/.exec(await server.out.find(/127\.0\.0\.1:\d+/))!;
  await using ana = await pythonFriend("ana", Number(port), `${dir.path}/kept`);
  await ana.echo("hola");
});

Deno.test("chat-server keeps the certificate that it made, and tells programs of it in JSON", async () => {
  await using dir = await folder();
  const args = [...ANY_PORT, "--log", "json", "--data", "kept"];
  await using first = startServerProcess(args, { cwd: dir.path });
  await first.out.find(/"listening"/);
  assertMatch(first.out.all[0]!, /^\{"event":"making_certificate","time":"[^"]+"\}$/);
  assertMatch(
    first.out.all[1]!,
    /^\{"event":"certificate_made","cert":"kept\/server.crt","key":"kept\/server.key","sha256":"[0-9A-F:]{95}",/,
  );
  await first.stop();
  const made = Deno.readTextFileSync(`${dir.path}/kept/server.crt`);
  await using second = startServerProcess(args, { cwd: dir.path });
  await second.out.find(/"listening"/);
  assertMatch(second.out.all[0]!, /"listening"/);
  assertEquals(Deno.readTextFileSync(`${dir.path}/kept/server.crt`), made);
});

Deno.test("chat-server shows the same certificate from whatever folder it is started, and certs/ goes on where both files are", async () => {
  await using one = await folder();
  await using other = await folder();
  const env = { LC_ALL: "C.UTF-8", XDG_DATA_HOME: newDataFolder() };
  const cert = `${beside(env.XDG_DATA_HOME)}.crt`;
  const start = async (cwd: string, ...args: string[]) => {
    const server = startServerProcess([...ANY_PORT, "--log", "json", ...args], { cwd, env });
    await server.out.find(/"admission"/);
    return server;
  };
  {
    await using _first = await start(one.path);
  }
  const made = Deno.readTextFileSync(cert);
  {
    await using second = await start(other.path);
    assertEquals(/certificate_made|warning/.test(second.out.text), false);
    await using invite = startServerProcess(["invite"], { cwd: other.path, env });
    assertMatch(await invite.out.find(/^chat1:/), /^chat1:/);
    assertEquals(await invite.exit, 0);
  }
  assertEquals(Deno.readTextFileSync(cert), made);
  await using certs = startServerProcess(["certs", "certs"], { cwd: other.path, env });
  assertEquals(await certs.exit, 0);
  await using third = await start(other.path);
  const warning = await third.out.find(/"warning"/);
  assertEquals(JSON.parse(warning).text, en.host.twoPairs("certs/server.crt", cert));
});

Deno.test("chat-server makes no second certificate where names are kept, unless --new-certificate says so", async () => {
  await using dir = await folder();
  const args = [...ANY_PORT, "--log", "json", "--data", "kept"];
  {
    await using first = startServerProcess(args, { cwd: dir.path });
    await first.out.find(/"listening"/);
  }
  const kept = `${dir.path}/kept`;
  for (const file of ["server.crt", "server.key"]) Deno.renameSync(`${kept}/${file}`, `${dir.path}/${file}`);
  await using refused = startServerProcess(args, { cwd: dir.path });
  assertEquals([await refused.exit, refused.err.all], [2, [en.host.pairMissing("kept")]]);
  assertEquals([...Deno.readDirSync(kept)].some(({ name }) => name.startsWith("server")), false);
  {
    await using named = startServerProcess([...args, "--cert", "server.crt", "--key", "server.key"], {
      cwd: dir.path,
    });
    await named.out.find(/"listening"/);
  }
  await using again = startServerProcess([...args, "--new-certificate"], { cwd: dir.path });
  await again.out.find(/"certificate_made"/);
});

Deno.test("chat-server started three times at once makes one pair, whose key belongs to it", async () => {
  await using dir = await folder();
  const start = () => startServerProcess([...ANY_PORT, "--log", "json", "--data", "kept"], { cwd: dir.path });
  await using a = start();
  await using b = start();
  await using c = start();
  const servers = [a, b, c];
  for (const server of servers) await server.out.find(/"listening"/);
  const made = servers.filter(({ out }) => out.text.includes("certificate_made"));
  assertEquals(made.length, 1);
});

Deno.test("chat-server makes no pair where its port is taken", async () => {
  await using dir = await folder();
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr as Deno.NetAddr;
  const args = ["--host", "127.0.0.1", "--port", `${port}`, "--data", "kept"];
  await using server = startServerProcess(args, { cwd: dir.path });
  assertEquals(await server.exit, 1);
  assertEquals(server.err.all, [en.portTaken(`127.0.0.1:${port}`, "--port")]);
  assertEquals([...Deno.readDirSync(dir.path)], []);
});

Deno.test("chat-server with --ephemeral keeps no names, and its pair in certs/", async () => {
  await using dir = await folder();
  await using server = startServerProcess([...ANY_PORT, "--ephemeral"], { cwd: dir.path });
  await server.out.find(/127\.0\.0\.1:\d+/);
  assertEquals(Deno.statSync(`${dir.path}/certs/server.key`).mode! & 0o777, 0o600);
});

Deno.test("chat-server makes nothing in the place of a file that was named, nor beside half a pair", async () => {
  await using dir = await folder();
  await using named = startServerProcess([...ANY_PORT, "--cert", "certs/server.crt", "--key", "x"], {
    cwd: dir.path,
  });
  assertEquals(await named.exit, 2);
  assertEquals(named.err.all, [en.cannotRead("certs/server.crt", en.systemReasons.noSuchFile)]);
  assertEquals([...Deno.readDirSync(dir.path)], []);

  for (const [there, missing] of [["server.crt", "server.key"], ["server.key", "server.crt"]] as const) {
    await Deno.mkdir(`${dir.path}/certs`);
    await Deno.writeTextFile(`${dir.path}/certs/${there}`, "");
    await using half = startServerProcess(ANY_PORT, { cwd: dir.path });
    assertEquals(await half.exit, 2);
    const sentence = en.host.halfPair(`certs/${there}`, `certs/${missing}`, "chat-server certs --force");
    assertEquals(half.err.all, [sentence]);
    await Deno.remove(`${dir.path}/certs`, { recursive: true });
  }
});

Deno.test("chat-server says what a friend types, word for word: it works as it stands", async () => {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir);
  const [, line] = /type: (chat-client .*)$/.exec(await server.process.out.find(/type invite here/))!;
  const [program, name, ...address] = line!.split(" ");
  assertEquals([program, name], ["chat-client", "NAME"]);
  await using friend = startClient(["ana", ...address], { cwd: certs.dir });
  await friend.endInput();
  assertEquals(await friend.exit, 0);
  assertMatch(
    await server.process.out.find(/across the internet/),
    new RegExp(`ngrok tcp ${server.port} `),
  );
});

Deno.test("chat-server on all addresses names one at which this machine is reached", async () => {
  await using certs = await makeCertificates();
  const own = Deno.networkInterfaces().map(({ address }) => address);
  await using server = startServerProcess([
    ...["--host", "0.0.0.0", "--port", "0"],
    ...["--cert", `${certs.dir}/server.crt`, "--key", `${certs.dir}/server.key`],
  ]);
  const line = await server.out.find(/type invite here/);
  const [, address] = /NAME (\S+) \d+$/.exec(line)!;
  assert(own.includes(address!), line);
});

async function folder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await Deno.makeTempDir({ prefix: "first_" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

/** Where a server keeps its pair, without `.crt` and `.key`. */
function beside(data: string): string {
  return `${data}/chat-seguro/server/server`;
}
