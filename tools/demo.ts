// `make demo`: shows on this machine alone what a person wants to see of an encrypted
// chat, counts it, and exits 0 only if every count is right. Everything that it
// starts or writes is gone when it ends.

import { pickLanguage } from "../lib/i18n/pick_language.ts";
import { show, showVerdict } from "./demo/report.ts";
import { type Break, BREAKS, type Story, tell } from "./demo/story.ts";
import { TEXTS } from "./demo/texts.ts";
import { judge, measure } from "./demo/verdict.ts";
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
    const story = await play(broken);
    const verdict = judge(story);
    const screen = {
      width: Deno.stdout.isTerminal() ? clamp(Deno.consoleSize().columns, 80, 100) : 96,
      colours: Deno.stdout.isTerminal() && !Deno.env.get("NO_COLOR"),
    };
    show(story, texts, screen);
    showVerdict(verdict, measure(story.network), texts, screen);
    return verdict.holds ? 0 : 1;
  } catch (error) {
    complain((error as Error).message);
    return 1;
  }
}

/** Plays the story, at most so long, and takes everything away again. */
async function play(broken: Break | undefined): Promise<Story> {
  const ended = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    ended.signal.addEventListener("abort", () => reject(ended.signal.reason));
  });
  const timer = setTimeout(() => ended.abort(new Error(texts.tooLong(TIMEOUT_S))), TIMEOUT_S * 1000);
  const interrupt = () => ended.abort(new Error(texts.interrupted));
  const signals = ["SIGINT", "SIGTERM"] as const;
  signals.forEach((signal) => Deno.addSignalListener(signal, interrupt));

  await using cleanup = new AsyncDisposableStack();
  const certs = await Deno.makeTempDir({ prefix: "chat-seguro-demo-" });
  cleanup.defer(() => Deno.remove(certs, { recursive: true }));
  try {
    const setting = { certs, lines: texts.lines, broken, cleanup, signal: ended.signal };
    return await Promise.race([makeCertificates(certs).then(() => tell(setting)), stopped]);
  } finally {
    clearTimeout(timer);
    signals.forEach((signal) => Deno.removeSignalListener(signal, interrupt));
  }
}

async function makeCertificates(folder: string): Promise<void> {
  const made = await new Deno.Command("sh", { args: ["tools/certs", folder] }).output();
  if (!made.success) throw new Error(new TextDecoder().decode(made.stderr).trim());
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

Deno.exit(await main());
