// Gets a passphrase: from a person at the terminal, without echo, or from the first line of a file.

import { equalBytes } from "../../base/bytes.ts";
import { Exit, ExitError } from "../../base/exit.ts";
import { MAX_PASSPHRASE, toPassphrase } from "../../base/passphrase.ts";
import { printable } from "../../base/printable.ts";
import { Secret } from "../../base/secret.ts";
import { sentenceRows } from "../../base/own_rows.ts";
import { decodeUtf8 } from "../../base/utf8.ts";
import type { Texts } from "../../texts/catalogue.ts";
import { systemReason } from "../../texts/system_reason.ts";
import { readPrivateLine } from "../../io/terminal/first_line.ts";
import { inputBytes } from "../../io/terminal/input.ts";
import { Output } from "../../io/terminal/output.ts";
import { askingTarget, enterTerminal, leaveTerminal } from "../../io/terminal/terminal.ts";
import type { Key } from "../../ui/key.ts";
import { KeyDecoder } from "../../ui/key_decoder.ts";
import { PassphraseLine } from "../../ui/passphrase_line.ts";

/** Requests marked pastes, so that their line breaks end nothing. */
const MARK_PASTES = "\x1b[?2004h";
const LEAVE_PASTES = "\x1b[?2004l";

/** Columns of indentation for further rows of a sentence. */
const INDENT = 2;

/** Bytes of a line of a file: four per character, and as many for marks composed by NFC. */
const MAX_LINE = 8 * MAX_PASSPHRASE;

/** Ctrl-C, or the terminal is gone; it was restored. If not caught, it ends the program. */
class PassphraseCancelled extends ExitError {
  constructor(texts: Texts) {
    super(Exit.failed, texts.profile.passphraseCancelled());
  }
}

interface PassphraseQuestion {
  /** Before the cursor, with a space at its end. */
  readonly prompt: string;
  readonly texts: Texts;
}

/**
 * Asks again after an invalid answer. Input meanwhile reaches nobody else. A screen must be suspended before.
 * Throws ExitError (usage) without a terminal; PassphraseCancelled.
 */
export async function askPassphrase({ prompt, texts }: PassphraseQuestion): Promise<Secret> {
  return await atTerminal(texts, (terminal) => terminal.answer(prompt));
}

/** Asks for a new one, twice, and again until both are equal. Throws as `askPassphrase`. */
export async function askNewPassphrase({ prompt, texts }: PassphraseQuestion): Promise<Secret> {
  return await atTerminal(texts, async (terminal) => {
    for (;;) {
      const first = await terminal.answer(prompt);
      const second = await terminal.answer(texts.profile.passphraseAgain());
      const isSame = equalBytes(first.expose(), second.expose());
      second.wipe();
      if (isSame) return first;
      first.wipe();
      terminal.say(texts.profile.passphrasesDiffer());
    }
  });
}

/**
 * Without its line break. Throws ExitError (usage) if the file is unreadable, if others than its owner may
 * read it, and if the line is not a passphrase.
 */
export async function passphraseFromFile(path: string, texts: Texts): Promise<Secret> {
  const { profile } = texts;
  const fail = (sentence: string) => new ExitError(Exit.usage, sentence);
  const line = await readPrivateLine(path, MAX_LINE);
  if ("why" in line) throw fail(texts.cannotRead(path, systemReason(line.why, texts)));
  if ("open" in line) throw fail(profile.passphraseFileOpen(path));
  if ("long" in line) throw fail(profile.passphraseFileUseless(path, problemText("too_long", texts)));
  const text = decodeUtf8(line.bytes)?.replace(/^\ufeff/, "").replace(/\r$/, "");
  line.bytes.fill(0);
  const passphrase = text === undefined ? "garbled" : toPassphrase(text);
  if (passphrase instanceof Secret) return passphrase;
  throw fail(profile.passphraseFileUseless(path, problemText(passphrase, texts)));
}

async function atTerminal(texts: Texts, ask: (terminal: Questioner) => Promise<Secret>): Promise<Secret> {
  const target = askingTarget();
  if (!target) throw new ExitError(Exit.usage, texts.profile.passphraseNeedsTerminal());
  const questioner = new Questioner(new Output(target), texts);
  enterTerminal(LEAVE_PASTES, () => questioner.again(), target);
  try {
    return await ask(questioner);
  } finally {
    await questioner.close();
    leaveTerminal();
  }
}

/** Questions and answers at an entered terminal. */
class Questioner {
  readonly #decoder = new KeyDecoder();
  readonly #line = new PassphraseLine();
  readonly #input = inputBytes();
  /** Typed ahead, for the next question. */
  #keys: Key[] = [];
  #prompt = "";

  constructor(readonly output: Output, readonly texts: Texts) {
    output.write(MARK_PASTES);
  }

  /** Throws PassphraseCancelled. */
  async answer(prompt: string): Promise<Secret> {
    this.#prompt = this.#rows(prompt.trimEnd()) + " ";
    for (;;) {
      this.output.write(this.#prompt);
      const end = await this.#end();
      this.output.write("\r\n");
      if (end === "interrupted") throw new PassphraseCancelled(this.texts);
      if (end instanceof Secret) return end;
      this.say(problemText(end, this.texts));
    }
  }

  /** In rows of its own. */
  say(sentence: string): void {
    this.output.write(this.#rows(sentence) + "\r\n");
  }

  #rows(text: string): string {
    return sentenceRows(printable(text), this.output.columns, INDENT).join("\r\n");
  }

  /** Repeats the last question: others have written below. */
  again(): void {
    this.output.write(`${MARK_PASTES}\r\n${this.#prompt}`);
  }

  /** Drops text typed ahead: it must not become part of a message. */
  async close(): Promise<void> {
    await this.#input.return(undefined);
    await this.output.flushed();
  }

  async #end(): Promise<NonNullable<ReturnType<PassphraseLine["apply"]>>> {
    for (;;) {
      for (let key = this.#keys.shift(); key; key = this.#keys.shift()) {
        const end = this.#line.apply(key);
        if (end !== undefined) return end;
      }
      if (!await this.#read()) return "interrupted";
    }
  }

  /** False at the end of the input. */
  async #read(): Promise<boolean> {
    const { patience } = this.#decoder;
    const idle = patience === undefined
      ? undefined
      : setTimeout(() => this.#keys.push(...this.#decoder.idle()), patience);
    const { value, done } = await this.#input.next();
    clearTimeout(idle);
    if (done) return false;
    this.#keys.push(...this.#decoder.push(value));
    value.fill(0);
    return true;
  }
}

function problemText(problem: Exclude<ReturnType<typeof toPassphrase>, Secret>, { profile }: Texts): string {
  switch (problem) {
    case "empty":
      return profile.passphraseEmpty();
    case "too_long":
      return profile.passphraseTooLong(MAX_PASSPHRASE);
    case "garbled":
      return profile.passphraseGarbled();
  }
}
