import { assertEquals } from "@std/assert";
import { judge, readProved } from "../../../../../lib/certificate/pin.ts";
import { makeCertificate } from "../../../../../lib/certificate/make_certificate.ts";
import { en } from "../../../../../lib/texts/en.ts";
import { PairWatch } from "../../../../../lib/programs/server/subcommands/pair_watch.ts";

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2027, 0, 1);

Deno.test("PairWatch.look() warns when the clock jumps past the dates of the certificate, once, and again a day later", async () => {
  const { certificate } = await makeCertificate(NOW, (length) => new Uint8Array(length));
  const certificates = (await readProved(certificate))!;
  const warning = (now: number) => {
    const judged = judge(certificates, "server.crt", now, en);
    return "refused" in judged ? judged.refused : judged.warning;
  };
  const watch = new PairWatch({ warning });
  assertEquals([watch.look(NOW), watch.look(NOW + 60_000)], [undefined, undefined]);
  const early = en.certificateNotYet("server.crt", "2026-12-31");
  assertEquals([watch.look(100_000), watch.look(160_000), watch.look(220_000)], [
    early,
    undefined,
    undefined,
  ]);
  assertEquals([watch.look(100_000 + DAY), watch.look(160_000 + DAY)], [early, undefined]);
  assertEquals(watch.look(NOW), undefined);
  assertEquals(watch.look(NOW + 4_000 * DAY), en.certificateExpired("server.crt", "2036-12-30"));
  assertEquals(watch.look(NOW + 3_652 * DAY - 11 * DAY), en.certificateExpires("server.crt", 10));
});
