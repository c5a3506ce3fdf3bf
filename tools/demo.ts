// `make demo`: shows on this machine alone what a person wants to see of an encrypted
// chat, counts it, and exits 0 only if every count is right. Everything that it
// starts or writes is gone when it ends.

import { pickLanguage } from "../lib/texts/pick_language.ts";
import { play } from "./demo/play.ts";
import { screenOf, show, showVerdict } from "./demo/report.ts";
import { BREAKS, tell } from "./demo/story.ts";
import { TEXTS } from "./demo/texts.ts";
import { judge, measure } from "./demo/verdict.ts";
import { startServerProcess } from "../tests/support/programs.ts";
import { complain } from "./print.ts";

const TIMEOUT_S = 45;

const texts = TEXTS[pickLanguage(Deno.env.get)];

async function main(): Promise<number> {
  const broken = BREAKS.find((one) => Deno.args[0] === `--break=${one}`);
  if (Deno.args.length > (broken ? 1 : 0)) {
    complain(texts.usage);
    return 2;
  }
  try {
    const story = await play(TIMEOUT_S, texts, async ({ folder, ...stage }) => {
      await makeCertificates(folder);
      return await tell({ ...stage, certs: folder, lines: texts.lines, broken });
    });
    const verdict = judge(story);
    const screen = screenOf();
    show(story, texts, screen);
    showVerdict(verdict, measure(story.network), texts, screen);
    return verdict.holds ? 0 : 1;
  } catch (error) {
    complain((error as Error).message);
    return 1;
  }
}

async function makeCertificates(folder: string): Promise<void> {
  await using host = startServerProcess(["certs", folder]);
  if (await host.exit !== 0) throw new Error(host.err.text);
}

Deno.exit(await main());
