// `make demo-trust`: shows on this machine alone how people can be sure of each other: invites, verification,
// a thief, a relay that lies, a tunnel that moves. Checks itself, and exits 0 only if all of it is as it must
// be. Everything that it starts or writes is gone when it ends.

import { pickLanguage } from "../lib/texts/pick_language.ts";
import { play } from "./demo/play.ts";
import { paintFor, screenOf } from "./demo/report.ts";
import { wrap } from "./demo/table.ts";
import { BREAKS, tell } from "./demo_trust/story.ts";
import { StoryFailed, Teller } from "./demo_trust/teller.ts";
import { TRUST_TEXTS } from "./demo_trust/texts.ts";
import { complain, print } from "./print.ts";

const TIMEOUT_S = 60;

const language = pickLanguage(Deno.env.get);
const texts = TRUST_TEXTS[language];

async function main(): Promise<number> {
  const broken = BREAKS.find((one) => Deno.args[0] === `--break=${one}`);
  if (Deno.args.length > (broken ? 1 : 0)) {
    complain(texts.usage);
    return 2;
  }
  const screen = screenOf();
  const { good, bad } = paintFor(screen);
  wrap(texts.intro, screen.width).forEach((row) => print(row));
  const teller = new Teller(screen);
  try {
    await play(TIMEOUT_S, texts, (stage) => tell({ stage, teller, texts, language, broken }));
    print();
    print(good(texts.holds(teller.checks)));
    return 0;
  } catch (error) {
    print();
    const { message } = error as Error;
    complain(error instanceof StoryFailed ? bad(texts.fails(message)) : message);
    return 1;
  }
}

Deno.exit(await main());
