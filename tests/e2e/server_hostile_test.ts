// What chat-server does with lines that the protocol does not allow: each is refused in the protocol's words,
// and two others who talk meanwhile never notice. What costs time or memory is in server_load_test.ts.

import { assert, assertEquals } from "@std/assert";
import {
  BAD_HELLOS,
  BAD_LINES,
  type BadLine,
  noise,
  NONCE,
  takenName,
  TOO_LONG,
  TOO_MANY_BAD,
  UNSUPPORTED,
  WHOLE,
} from "../hostile/client_lines.ts";
import { Bystanders } from "../support/bystanders.ts";
import { type Certificates, makeCertificates } from "../support/certificates.ts";
import { startServer } from "../support/programs.ts";
import { RawClient } from "../support/raw_client.ts";

interface Scene {
  readonly certs: Certificates;
  readonly port: number;
  readonly others: Bystanders;
}

const LINES: readonly BadLine[] = Object.values(BAD_LINES).flat();
const HELLOS: readonly BadLine[] = [...Object.values(BAD_HELLOS).flat(), takenName("eva")];

Deno.test("chat-server answers a bad line with an error and goes on", async (t) => {
  await scene(async ({ certs, port, others }) => {
    await using mallory = await RawClient.join("mallory", port, certs.dir);
    for (const { name, line, answer } of LINES) {
      await t.step(name, async () => {
        assertEquals(await mallory.ask(line), { type: "error", text: answer });
        assertEquals((await mallory.ask({ type: "list" })).type, "users");
        await others.undisturbed();
      });
    }
  }, ["--rate-limit", "off"]); // more bad lines than one connection may send in a minute
});

Deno.test("chat-server refuses a bad hello and closes", async (t) => {
  await scene(async ({ certs, port, others }) => {
    for (const { name, line, answer } of HELLOS) {
      await t.step(name, async () => {
        await using mallory = await RawClient.connect(port, certs.dir);
        assertEquals(await mallory.ask(line), { type: "error", text: answer });
        await mallory.closed();
        assertEquals(mallory.lines.all.length, 1);
        await others.undisturbed();
      });
    }
  });
});

Deno.test("chat-server takes names like __proto__ for names", async () => {
  await scene(async ({ certs, port, others }) => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "toJSON"];
    await using mallory = await RawClient.join("mallory", port, certs.dir);
    for (const name of names) {
      assertEquals(await mallory.ask({ ...WHOLE, to: name }), {
        type: "error",
        text: "destino no conectado",
      });
      await using someone = await RawClient.join(name, port, certs.dir);
      const { users } = await mallory.ask({ type: "list" });
      assertEquals(Object.getOwnPropertyDescriptor(users, name)?.value, someone.pub);
      await mallory.say({ ...WHOLE, to: name });
      await someone.next({ type: "relay", from: "mallory", to: name });
      await others.undisturbed();
    }
  });
});

Deno.test("chat-server says that an addressee is absent, any number of times", async () => {
  await scene(async ({ certs, port, others }) => {
    await using ana = await RawClient.join("ana", port, certs.dir);
    for (let i = 0; i < 25; i++) {
      const answer = await ana.ask(ana.relay("ana", "nobody") + "\n");
      assertEquals(answer, { type: "error", text: "destino no conectado" });
    }
    await others.undisturbed();
  });
});

Deno.test("chat-server takes a line of 65,536 bytes and refuses one of 65,537", async () => {
  await scene(async ({ certs, port, others }) => {
    await using mallory = await RawClient.join("mallory", port, certs.dir);
    const frame = JSON.stringify({ type: "chat", text: "" }).length;
    const text = "x".repeat(65_536 - frame);
    const echo = await mallory.ask({ type: "chat", text });
    assertEquals(echo, { type: "server", text: `echo: ${text}` });
    const refusal = await mallory.ask({ type: "chat", text: text + "x" });
    assertEquals(refusal, { type: "error", text: TOO_LONG });
    assertEquals((await mallory.ask({ type: "list" })).type, "users");
    await others.undisturbed();
  });
});

Deno.test("chat-server drops who sends ten bad lines in a row, and not who sends nine", async () => {
  await scene(async ({ certs, port, others }) => {
    await using mallory = await RawClient.join("mallory", port, certs.dir);
    for (const count of [9, 9]) {
      for (let i = 0; i < count; i++) assertEquals((await mallory.ask("{}\n")).text, UNSUPPORTED);
      assertEquals((await mallory.ask({ type: "list" })).type, "users"); // a good one: counted again
    }
    for (let i = 0; i < 10; i++) assertEquals((await mallory.ask("{}\n")).text, UNSUPPORTED);
    await mallory.closed();
    assertEquals(JSON.parse(mallory.lines.all.at(-1)!).text, TOO_MANY_BAD);
    await others.eva.next({ type: "left", user: "mallory" });
    await others.undisturbed();
  });
});

Deno.test("chat-server drops who sends a line without end", async () => {
  await scene(async ({ certs, port, others }) => {
    await using mallory = await RawClient.join("mallory", port, certs.dir);
    const part = new Uint8Array(65_537).fill(0x78);
    try {
      for (let sent = 0; sent < 100; sent++) await mallory.send(part);
    } catch {
      // The server had enough.
    }
    await others.eva.next({ type: "left", user: "mallory" });
    await others.undisturbed();
  });
});

Deno.test("chat-server lives on when plain HTTP or noise comes to its TLS port", async () => {
  await scene(async ({ port, others }) => {
    for (const bytes of [new TextEncoder().encode("GET / HTTP/1.1\r\nHost: chat\r\n\r\n"), noise(5000)]) {
      await using stranger = new RawClient(await Deno.connect({ hostname: "127.0.0.1", port }));
      await stranger.send(bytes);
      await stranger.closed();
      await others.undisturbed();
    }
  });
});

async function scene(play: (scene: Scene) => Promise<void>, args: readonly string[] = []): Promise<void> {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, args);
  await using others = await Bystanders.meet(server.port, certs.dir);
  await play({ certs, port: server.port, others });
  assertEquals(server.process.err.text, "");
  assert(!server.process.out.text.includes(NONCE), "a nonce is in the log");
}
