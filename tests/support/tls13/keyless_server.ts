// A TLS 1.3 server (RFC 8446 section 2) that shows a certificate and signs with a key of
// our choice: an attacker who copied server.crt but has not server.key.

import { readPem } from "../certificates.ts";
import { startWitness, type Visit, type Witness } from "../witness.ts";
import type { Bytes } from "./encoding.ts";
import { Handshake, makeShare } from "./handshake.ts";
import { applicationSecrets, handshakeSecrets, trafficKeys } from "./key_schedule.ts";
import * as messages from "./messages.ts";
import { importSigningKey, makeSigningKey, signTranscript } from "./signature.ts";

interface Identity {
  readonly certificate: Bytes;
  readonly key: CryptoKey;
}

/** Shows the certificate in `certs`, and has no key for it. */
export async function startKeylessServer(certs: string): Promise<Witness> {
  return start({
    certificate: await readPem(`${certs}/server.crt`),
    key: await makeSigningKey(),
  });
}

/** The same server with the true key: the control. */
export async function startKeyedServer(certs: string): Promise<Witness> {
  return start({
    certificate: await readPem(`${certs}/server.crt`),
    key: await importSigningKey(await readPem(`${certs}/server.key`)),
  });
}

function start(identity: Identity): Witness {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return startWitness(listener, (conn, visit) => serve(conn, visit, identity));
}

async function serve(conn: Deno.Conn, visit: Visit, identity: Identity): Promise<void> {
  const client = new Handshake(conn);
  await handshake(client, identity);
  visit.finished = true;
  const decoder = new TextDecoder();
  while (!visit.text.includes("\n")) {
    const bytes = await client.receiveData();
    if (bytes === undefined) return;
    visit.text += decoder.decode(bytes, { stream: true });
  }
  await client.sendCloseNotify();
}

async function handshake(client: Handshake, { certificate, key }: Identity): Promise<void> {
  const hello = await receiveHello(client);
  const share = await makeShare();
  await client.send(messages.serverHello(hello.sessionId, share.publicKey));
  if (hello.sessionId.length > 0) await client.records.writeChangeCipherSpec();
  const sharedSecret = await share.agree(hello.share);
  const secrets = await handshakeSecrets(sharedSecret, await client.transcriptHash());
  client.records.protectReading(await trafficKeys(secrets.client));
  client.records.protectWriting(await trafficKeys(secrets.server));

  await client.send(messages.encryptedExtensions());
  await client.send(messages.certificate(certificate));
  const signature = await signTranscript(key, await client.transcriptHash());
  await client.send(messages.certificateVerify(signature));
  await client.sendFinished(secrets.server);
  const application = await applicationSecrets(secrets.master, await client.transcriptHash());
  client.records.protectWriting(await trafficKeys(application.server));

  await client.receiveFinished(secrets.client);
  client.records.protectReading(await trafficKeys(application.client));
}

async function receiveHello(client: Handshake): Promise<{ sessionId: Bytes; share: Bytes }> {
  const { sessionId, share } = await receive();
  if (share !== undefined) return { sessionId, share };
  await client.forgetFirstHello();
  await client.send(messages.helloRetryRequest(sessionId));
  const second = await receive();
  if (second.share === undefined) throw new Error("the client has no X25519");
  return { sessionId, share: second.share };

  async function receive(): Promise<messages.ClientHello> {
    return messages.parseClientHello(await client.receive(messages.MessageType.clientHello));
  }
}
