// A server, and two others who talk to each other while a test costs the server time or memory.

import { assertEquals } from "@std/assert";
import { Bystanders } from "./bystanders.ts";
import { makeCertificates } from "./certificates.ts";
import type { Process } from "./process.ts";
import { startServer } from "./programs.ts";

export interface LoadScene {
  readonly certs: string;
  readonly port: number;
  readonly process: Process;
  readonly others: Bystanders;
}

/** Megabytes that the server may have in memory at most: it starts with about 90. */
export const MOST_MEMORY = 350;
/** Bytes of a flood, at most: many times what the server and the system hold for one connection. */
export const FLOOD = 256 * 1024 * 1024;

/** The beginning of a TLS record that announces a ClientHello of 512 bytes, of which no more comes. */
export const HALF_CLIENT_HELLO = new Uint8Array([
  0x16,
  0x03,
  0x01,
  0x02,
  0x00,
  0x01,
  0x00,
  0x01,
  0xfc,
  0x03,
  0x03,
]);

/** Plays, and checks that the server complained of nothing. */
export async function loadScene(
  play: (scene: LoadScene) => Promise<void>,
  args: readonly string[] = [],
): Promise<void> {
  await using certs = await makeCertificates();
  await using server = await startServer(certs.dir, args);
  await using others = await Bystanders.meet(server.port, certs.dir);
  await play({ certs: certs.dir, port: server.port, process: server.process, others });
  assertEquals(server.process.err.text, "");
}

/** Whether the bystanders saw that person leave. */
export function gone({ eva }: Bystanders, user: string): boolean {
  return eva.lines.all.includes(JSON.stringify({ type: "left", user }));
}

/** The reason of a skip, as part of a test's name. */
export function because(reason: string | undefined): string {
  return reason === undefined ? "" : ` (${reason})`;
}
