// The screen of a person at a terminal: messages in the terminal's own scrollback above, status line and the
// line being typed below. Pure: events, keys, sizes and times in; bytes to write, and commands, out.

import { clockText } from "../base/quantity.ts";
import { printable } from "../base/printable.ts";
import { complete } from "../client/commands/completion.ts";
import { submit } from "../client/commands/command_line.ts";
import type { ClientEvent } from "../client/client_event.ts";
import type { Command } from "../client/commands/command.ts";
import { areaSequence, eraseSequence, rowSequence, rowsOnScreen } from "./area_sequences.ts";
import { BELL } from "./bell.ts";
import { describe } from "./entry.ts";
import { type Entry, note, quoted } from "./words.ts";
import { drawArea, type Size } from "./input_area.ts";
import type { Key } from "./key.ts";
import { LineEditor } from "./line_editor.ts";
import { ScreenState, type Setting } from "./screen_state.ts";
import { statusLine } from "./status_line.ts";
import type { Look } from "./terminal_rows.ts";
import { type Theme, themeOf } from "./theme.ts";
import { Transcript } from "./transcript.ts";
import { POP_TITLE, PUSH_TITLE, titleSequence } from "./window_title.ts";

/** Requests marked pastes, so that their line breaks do not send, and focus reports. */
const ENTER = "\x1b[?2004h\x1b[?1004h";
/** Turns everything off again. */
const LEAVE = "\x1b[?1004l\x1b[?2004l\x1b[?7h";

const CLEAR_SCREEN = "\x1b[H\x1b[2J";
const CLEAR_SCROLLBACK = "\x1b[3J";

/** Choices of Tab shown. */
const MAX_CANDIDATES = 40;

/**
 * The returned texts are written to the terminal as they are, in order. Times are in milliseconds since 1970,
 * shown in local time.
 */
export class TerminalView {
  readonly #editor = new LineEditor();
  readonly #transcript = new Transcript();
  readonly #state: ScreenState;
  readonly #theme: Theme;
  /** As it was written last; empty when somebody else may have written another one. */
  #title = "";
  #drawn: ReturnType<typeof drawArea> | undefined;
  #hint: Parameters<typeof drawArea>[0]["hint"];
  /** The last key was Ctrl-C on an empty line. */
  #interrupted = false;

  /** Writes nothing yet: the first `show` draws. `now`: at the start. */
  constructor(readonly setting: Setting, private size: Size, now: number) {
    this.#theme = themeOf(setting.colors);
    this.#editor.replace(0, setting.draft ?? "");
    this.#state = new ScreenState(setting, now);
  }

  /** For taking the terminal; `again`: it was kept, but others may have used it. */
  enter(again = false): string {
    return this.setting.titles && !again ? PUSH_TITLE + ENTER : ENTER;
  }

  /** For giving the terminal back. */
  get leave(): string {
    return this.setting.titles ? LEAVE + POP_TITLE : LEAVE;
  }

  /** The line being typed. */
  get draft(): string {
    return this.#editor.text;
  }

  /** Prints events above the line being typed. */
  show(events: readonly ClientEvent[], now: number): string {
    let output = this.#erase();
    for (const [i, event] of events.entries()) {
      output += this.#show(event, now, events[i + 1]?.event === "reconnecting");
    }
    return output + this.#draw();
  }

  /**
   * Takes keys. `output` is to be written now, `commands` to be carried out in order; `leave`: the person
   * wants to.
   */
  type(keys: readonly Key[], now: number): { output: string; commands: readonly Command[]; leave: boolean } {
    const commands: Command[] = [];
    let [leave, shown] = [false, ""];
    for (const key of keys) {
      if (this.#isAboutFocus(key)) continue;
      this.#state.pressed(now);
      this.#hint = undefined;
      const edited = this.#editor.apply(key);
      if (edited.kind === "interrupt") leave ||= this.#interrupt();
      else this.#interrupted = false;
      if (edited.kind === "submit") {
        const command = this.#submit(edited.line);
        if (command?.event) {
          shown += this.#show(command.event, now, false);
          if (command.keep) commands.push({ kind: command.kind, keep: command.keep });
        } else if (command) commands.push(command);
      }
      if (edited.kind === "complete") this.#complete();
      if (edited.kind === "redraw") shown += CLEAR_SCREEN;
      if (edited.kind === "leave") leave = true;
    }
    return { output: this.#erase() + shown + this.#draw(), commands, leave };
  }

  /** Draws the line being typed at once; `repaint` draws the rows above. */
  resize(size: Size): string {
    this.size = size;
    return this.#erase() + this.#draw();
  }

  /** Draws the last screenful again, for the present width, so that gutters stay in place. */
  repaint(): string {
    const { columns, rows } = this.size;
    const area = rowsOnScreen(this.#drawn?.widths ?? [], columns);
    const again = this.#transcript.again(Math.max(0, rows - area), columns, this.#look());
    return this.#erase(again.taken) + rowSequence(again.rows) + this.#draw();
  }

  /** After the program was stopped and resumed: others have written below, and that stays. */
  restart(): string {
    this.#transcript.clear();
    this.#title = "";
    this.#drawn = undefined;
    return "\r\n" + this.#draw();
  }

  /**
   * Removes the line being typed, for others to write there; `resize` draws it again below. `clear`: also
   * screen and scrollback.
   */
  pause(clear: boolean): string {
    const erased = this.#erase();
    this.#transcript.clear();
    this.#title = "";
    return erased + (clear ? CLEAR_SCREEN + CLEAR_SCROLLBACK : "");
  }

  /** Leaves the screen tidy. Shows the line being typed, so that it is not lost. */
  end(now: number): string {
    const draft = this.#editor.text;
    if (draft.trim() === "") return this.#erase();
    const { texts } = this.#state;
    const row = printable(`${texts.warning}: ${texts.unsent(draft)}`);
    const item = { entry: { kind: "warning", row } as const, time: clockText(new Date(now)) };
    return this.#erase() + rowSequence(this.#transcript.print([item], this.#look()));
  }

  /** `triesAgain`: a lost connection is being made again. */
  #show(event: ClientEvent, now: number, triesAgain: boolean): string {
    const { stale, turn, rules, rings, notice } = this.#state.notice(event, now);
    if (stale) return "";
    if (event.event === "clear") {
      this.#transcript.clear();
      return CLEAR_SCREEN + CLEAR_SCROLLBACK;
    }
    const time = clockText(new Date(now));
    const { texts } = this.#state;
    const entries = turn === "back" && event.event === "connected"
      ? [note(texts.connectedAgain(event.server))]
      : turn === "lost" && triesAgain && event.event === "disconnected"
      ? [{ kind: "warning" as const, row: printable(texts.connectionLost(event.text)) }]
      : describe(event, texts);
    const items = [
      ...rules.map((rule) => ({ rule })),
      ...entries.map((entry) => ({ entry: this.#placed(entry), time })),
    ];
    return rowSequence(this.#transcript.print(items, this.#look())) + (rings ? BELL : "") + notice;
  }

  /** Tells whether own words went to the addressee of plain text. */
  #placed(entry: Entry): Entry {
    const { peer } = this.#state;
    return entry.kind === "own" && peer !== undefined && entry.to === peer.shown
      ? { ...entry, isUsual: true }
      : entry;
  }

  #isAboutFocus(key: Key): boolean {
    if (key.kind !== "key" || (key.name !== "focus_in" && key.name !== "focus_out")) return false;
    this.#state.focus(key.name === "focus_in");
    return true;
  }

  /** The command of a line, or none: then the line stays, with a hint. */
  #submit(line: string): Command | undefined {
    const { user, names } = this.setting;
    const { blocked, met } = names();
    const situation = { user, met, talkingTo: this.#state.peer?.name.text, blocked };
    const submission = submit(line, situation, this.#state.texts);
    if (submission && "hint" in submission) {
      this.#hint = { sign: "!", text: submission.hint };
      return undefined;
    }
    this.#editor.accept();
    if (!submission) this.#state.readAll();
    if (submission?.command.kind === "with") this.#state.turnTo(submission.command.user!);
    return submission?.command;
  }

  /** Whether to leave: at the second time, for the first may have come a moment after the line was sent. */
  #interrupt(): boolean {
    if (!this.#interrupted) this.#hint = { sign: "!", text: this.#state.texts.againToLeave() };
    return this.#interrupted || !(this.#interrupted = true);
  }

  #complete(): void {
    const writer = this.#state.lastWriter;
    if (this.#editor.text === "" && writer !== undefined) return this.#editor.replace(0, `/with ${writer} `);
    const { start, candidates, areNames } = complete(
      this.#editor.before,
      this.setting.names(),
      this.#state.texts.answers,
    );
    const [only, ...others] = candidates;
    if (only === undefined) return;
    if (others.length === 0) return this.#editor.replace(start, `${only} `);
    const typed = this.#editor.before.length - start;
    const common = commonStart(candidates);
    if (common.length > typed) this.#editor.replace(start, common);
    const more = candidates.length - MAX_CANDIDATES;
    const shown = candidates.slice(0, MAX_CANDIDATES).map((word) => areNames ? quoted(word) : word);
    this.#hint = { sign: "»", text: [...shown, ...(more > 0 ? [`… +${more}`] : [])].join("  ") };
  }

  #look(): Look {
    const { links = false } = this.setting;
    return {
      width: Math.max(1, this.size.columns - 1),
      theme: this.#theme,
      you: this.#state.texts.you,
      links,
    };
  }

  /** Of the area, and this many `further` rows above it. */
  #erase(further = 0): string {
    const drawn = this.#drawn;
    this.#drawn = undefined;
    return drawn ? eraseSequence(drawn, this.size, further) : "";
  }

  #draw(): string {
    const { setting, size } = this;
    const { texts, peer } = this.#state;
    const status = this.#state.status;
    const drawn = drawArea(
      {
        hint: this.#hint,
        status: statusLine(status, Math.max(1, size.columns - 1), texts),
        alarming: status.link === "offline" || status.peerTrust === "changed",
        peer: peer?.shown,
        cells: this.#editor.cells,
        cursor: this.#editor.cursor,
      },
      size,
      this.#theme,
    );
    this.#drawn = drawn;
    const title = setting.titles ? titleSequence(setting.user, status.total) : "";
    const isShown = title === this.#title;
    this.#title = title;
    return (isShown ? "" : title) + areaSequence(drawn);
  }
}

function commonStart(words: readonly string[]): string {
  let common = words[0]!;
  for (const word of words) while (!word.startsWith(common)) common = common.slice(0, -1);
  return common.isWellFormed() ? common : common.slice(0, -1);
}
