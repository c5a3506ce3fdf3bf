// A terminal view with keys, a screen and a clock in a test's hands: no terminal is needed.

import { encodeUtf8 } from "../../lib/base/utf8.ts";
import type { TrustState } from "../../lib/trust/trust_state.ts";
import type { Names } from "../../lib/client/peers/roster.ts";
import { en } from "../../lib/texts/en.ts";
import type { ClientEvent } from "../../lib/client/client_event.ts";
import { KeyDecoder } from "../../lib/ui/key_decoder.ts";
import type { Setting } from "../../lib/ui/screen_state.ts";
import { TerminalView } from "../../lib/ui/terminal_view.ts";
import { parseUserName, type UserName } from "../../lib/wire/user_name.ts";
import { FakeScreen } from "./screen.ts";

/** The label of the base suite. */
export const SUITE = "X25519+AESGCM";

/** 14:02 on 24 November 2026, in the zone of the machine. */
export const START = new Date(2026, 10, 24, 14, 2).getTime();

/** What the terminal can do, and alice wants. */
type Abilities = Pick<Setting, "links" | "titles" | "notices" | "bell" | "notify">;

/** alice, who has just started. */
export class ViewTerminal {
  readonly screen: FakeScreen;
  readonly view: TerminalView;
  /** Milliseconds since 1970; tests move it. */
  now = START;
  /** Whom Tab can name. */
  names: Names = { present: [], blocked: [] };
  /** Who people are to her. */
  readonly trust = new Map<string, TrustState>();
  readonly #keys = new KeyDecoder();

  constructor(columns = 40, rows = 10, texts = en, abilities: Abilities = {}) {
    this.screen = new FakeScreen(columns);
    const setting = {
      texts,
      user: parseUserName("alice")!,
      server: "127.0.0.1:5000",
      colors: "none",
      ...abilities,
      names: () => this.names,
      trustOf: ({ text }: UserName) => this.trust.get(text),
    } as const;
    this.view = new TerminalView(setting, { columns, rows }, this.now);
    this.screen.write(this.view.show([], this.now));
  }

  /** As `connected` leaves it, without its line. */
  static online(columns = 80, rows = 24, texts = en, abilities: Abilities = {}): ViewTerminal {
    const terminal = new ViewTerminal(columns, rows, texts, abilities);
    terminal.shows({ event: "connected", user: "alice", server: "127.0.0.1:5000", protection: SUITE });
    terminal.shows({ event: "clear" });
    return terminal;
  }

  /** Rows above the area at the bottom: what came, without the spaces that lead to the gutter. */
  get log(): string[] {
    const { rows } = this.screen;
    return rows.slice(0, rows.findLastIndex((row) => /^(── .*─$|[!»] )/.test(row)))
      .map((row) => row.replace(/^((?:\d\d:\d\d )?[✓·+!? ] \S+(?: → \S+)?) +│/, "$1 │"));
  }

  /** The status line. */
  get status(): string {
    return this.screen.rows.findLast((row) => /^── .*─$/.test(row))!;
  }

  /** Prompt and line, its rows joined. */
  get input(): string {
    const { rows } = this.screen;
    return rows.slice(rows.findLastIndex((row) => /^── .*─$/.test(row)) + 1).join("");
  }

  /** Rows of the hint, without their sign. */
  get hint(): string | undefined {
    const rows = this.screen.rows.filter((row) => /^[!»] /.test(row));
    return rows.length === 0 ? undefined : rows.map((row) => row.slice(2)).join(" ");
  }

  type(text: string): ReturnType<TerminalView["type"]> {
    const typed = this.view.type(this.#keys.push(encodeUtf8(text)), this.now);
    this.screen.write(typed.output);
    return typed;
  }

  resize(columns: number, rows = 30): void {
    this.screen.resize(columns);
    this.screen.write(this.view.resize({ columns, rows }));
  }

  repaint(): void {
    this.screen.write(this.view.repaint());
  }

  shows(...events: ClientEvent[]): void {
    this.screen.write(this.view.show(events, this.now));
  }
}

export function message(from: string, text: string): ClientEvent {
  return { event: "message", from, text, suite: SUITE };
}
