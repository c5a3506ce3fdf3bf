// A Deno client that does what looks enough to pin a certificate, and no more: it sets
// caCerts. What fools it shows that an attack works at all.

/** Whether such a client, with `env` added to its own, sends a line to `port`. */
export async function plainClientSends(
  port: number,
  certs: string,
  env: Record<string, string> = {},
): Promise<boolean> {
  const pinned = await Deno.readTextFile(`${certs}/server.crt`);
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-config", `(${client})(${port}, ${JSON.stringify(pinned)});`],
    env,
  }).output();
  if (code !== 0 && code !== REFUSED) throw new Error(new TextDecoder().decode(stderr));
  return code === 0;
}

const REFUSED = 86;

// Runs in a process of its own, for trust is read from the environment once.
const client = `async (port, pinned) => {
  const tcp = await Deno.connect({ hostname: "127.0.0.1", port });
  const tls = await Deno.startTls(tcp, { hostname: "servidor-local", caCerts: [pinned] });
  try {
    await tls.handshake();
  } catch {
    Deno.exit(${REFUSED});
  }
  await tls.write(new TextEncoder().encode("hola\\n"));
  while (await tls.read(new Uint8Array(1024)) !== null);
}`;
