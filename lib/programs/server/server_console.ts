// The server's console: the log, and answers to typed commands.

import { tableRows } from "../../base/own_rows.ts";
import { printable } from "../../base/printable.ts";
import type { ServerConfig } from "../cli/server_config.ts";
import { systemReason } from "../../texts/system_reason.ts";
import { Output } from "../../io/terminal/output.ts";
import { printSentences } from "../print.ts";
import { logLine, type ServerEntry } from "./server_log.ts";

/** Milliseconds for the last lines. */
const LAST_LINES = 500;

/** Standard output of one server. */
export class ServerConsole {
  readonly #output: Output;
  #isLost = false;

  constructor(readonly config: Pick<ServerConfig, "log" | "texts">) {
    const dropped = (count: number) => this.#line({ event: "dropped_lines", count });
    this.#output = new Output("stdout", (why) => this.#failed(why), dropped);
  }

  /** Whether lines could not be written. */
  get isLost(): boolean {
    return this.#isLost;
  }

  log(entry: ServerEntry): void {
    this.#output.write(this.#line(entry));
  }

  /** As lines of the log; at a terminal wrapped. */
  answer(lines: readonly string[]): void {
    const columns = this.config.log === "text" ? this.#output.columns : undefined;
    for (const line of tableRows(lines.map(printable), columns)) this.log({ event: "answer", line });
  }

  /** Resolves when the last lines have left, or nobody reads them. */
  async flushed(): Promise<void> {
    await this.#output.flushed(LAST_LINES);
  }

  /** No reader, or no space: no reason to stop the server. Reported once. */
  #failed(why: string): void {
    if (this.#isLost) return;
    this.#isLost = true;
    const { texts } = this.config;
    printSentences("stderr", [texts.logLost(systemReason(why, texts))]);
  }

  #line(entry: ServerEntry): string {
    return logLine(entry, this.config.log, this.config.texts, new Date(), this.#output.columns);
  }
}
