// A TLS 1.3 client that believes everything (RFC 8446 section 2): it looks neither at the
// certificate nor at CertificateVerify. It shows what a server can do to such clients.

import { applicationSecrets, handshakeSecrets, trafficKeys } from "./key_schedule.ts";
import { Handshake, makeShare } from "./handshake.ts";
import { clientHello, MessageType, parseServerHello } from "./messages.ts";

/** Sends one text over a connection of its own. The hello goes out in records of `fragmentSize`. */
export async function sendCarelessly(
  port: number,
  text: string,
  fragmentSize?: number,
): Promise<void> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const server = new Handshake(conn, fragmentSize);
  const share = await makeShare();
  await server.send(clientHello("servidor-local", share.publicKey));

  const serverShare = parseServerHello(await server.receive(MessageType.serverHello));
  const sharedSecret = await share.agree(serverShare);
  const secrets = await handshakeSecrets(sharedSecret, await server.transcriptHash());
  server.records.protectReading(await trafficKeys(secrets.server));
  server.records.protectWriting(await trafficKeys(secrets.client));

  await server.receive(MessageType.encryptedExtensions);
  await server.receive(MessageType.certificate); // the carelessness
  await server.receive(MessageType.certificateVerify); // here too
  await server.receiveFinished(secrets.server);
  const application = await applicationSecrets(secrets.master, await server.transcriptHash());

  await server.sendFinished(secrets.client);
  server.records.protectReading(await trafficKeys(application.server));
  server.records.protectWriting(await trafficKeys(application.client));
  await server.sendData(text);
  while (await server.receiveData()); // until the server ends
}
