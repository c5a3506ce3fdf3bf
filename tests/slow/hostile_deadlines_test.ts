// The misdeeds that only a deadline ends, all at once: they wait for ten and fifteen seconds.

import { againstClient } from "../hostile/against_client.ts";
import { againstServer } from "../hostile/against_server.ts";
import { CLIENT_MISDEEDS } from "../hostile/client_misdeeds.ts";
import { SERVER_MISDEEDS } from "../hostile/server_misdeeds.ts";
import { makeCertificates } from "../support/certificates.ts";

/** Steps that overlap cannot tell whose operations are whose. */
const AT_ONCE = { sanitizeOps: false, sanitizeResources: false, sanitizeExit: false };

Deno.test("chat-client and chat-server give up who only keeps them waiting", async (t) => {
  await using certs = await makeCertificates();
  const clients = Object.entries(SERVER_MISDEEDS).filter(([, { ends }]) => ends?.slow);
  const servers = Object.entries(CLIENT_MISDEEDS).filter(([, { slow }]) => slow);
  await Promise.all([
    ...clients.map(([name, misdeed]) =>
      t.step({
        ...AT_ONCE,
        name: `chat-client against a server's ${name}: ${misdeed.about}`,
        fn: () => againstClient(misdeed, certs.dir),
      })
    ),
    ...servers.map(([name, misdeed]) =>
      t.step({
        ...AT_ONCE,
        name: `chat-server against a client's ${name}: ${misdeed.about}`,
        fn: () => againstServer(misdeed, certs.dir),
      })
    ),
  ]);
});
