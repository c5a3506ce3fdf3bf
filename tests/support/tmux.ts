// A program in a terminal, by tmux on a socket of its own: keys in, the screen out.

/** Why there is no terminal to test in; undefined when there is one. */
export const NO_TMUX: string | undefined = await tmuxVersion() ? undefined : "tmux is missing";

async function tmuxVersion(): Promise<boolean> {
  try {
    return (await new Deno.Command("tmux", { args: ["-V"] }).output()).success;
  } catch {
    return false;
  }
}

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** Rows that scrolled off and can still be read: more than any test lets come. */
const ROWS_KEPT = 10_000;

export class Tmux implements AsyncDisposable {
  /** A folder of its own, so that nothing is left of it. */
  readonly #folder = Deno.makeTempDirSync({ prefix: "tmux_" });

  /** Runs a shell command in a terminal of that size. */
  static async start(command: string, { columns, rows }: TerminalSize): Promise<Tmux> {
    const tmux = new Tmux();
    const kept = ["start-server", ";", "set-option", "-g", "history-limit", `${ROWS_KEPT}`, ";"];
    await tmux.#run(...kept, "new-session", "-d", "-x", `${columns}`, "-y", `${rows}`, command);
    return tmux;
  }

  /** Types a text as it is. */
  async type(text: string): Promise<void> {
    await this.#run("send-keys", "-l", text);
  }

  /** Presses keys by their tmux names. */
  async press(...keys: string[]): Promise<void> {
    await this.#run("send-keys", ...keys);
  }

  /** Pastes a text as a terminal does that knows bracketed paste. */
  async paste(text: string): Promise<void> {
    await this.#run("set-buffer", text);
    await this.#run("paste-buffer", "-p");
  }

  async resize({ columns, rows }: TerminalSize): Promise<void> {
    await this.#run("resize-window", "-x", `${columns}`, "-y", `${rows}`);
  }

  /**
   * The rows of the screen, without trailing spaces and empty rows at the end; with what scrolled off, if
   * asked for.
   */
  async screen(history = false): Promise<string[]> {
    const text = await this.#run("capture-pane", "-p", ...(history ? ["-S", "-"] : []));
    return text.trimEnd().split("\n").map((row) => row.trimEnd());
  }

  /** What the screen shows, rows that tmux itself wrapped joined again, as it copies them. */
  async lines(): Promise<string[]> {
    return (await this.#run("capture-pane", "-p", "-J")).trimEnd().split("\n").map((line) => line.trimEnd());
  }

  /** The rows of the screen, with the sequences of their colours. */
  async styledScreen(): Promise<string[]> {
    return (await this.#run("capture-pane", "-p", "-e")).trimEnd().split("\n");
  }

  /** The screen, once it fits. Rejects after `ms` milliseconds, showing the last one. */
  async waitFor(fits: (rows: string[]) => boolean, ms = 60_000): Promise<string[]> {
    const deadline = Date.now() + ms;
    for (;;) {
      const rows = await this.screen();
      if (fits(rows)) return rows;
      if (Date.now() > deadline) throw new Error(`the screen stayed:\n${rows.join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Writes all that the program sends to the terminal from now on to a file, too. */
  async record(file: string): Promise<void> {
    await this.#run("pipe-pane", `cat >'${file}'; tmux -S '${this.#folder}/socket' wait-for -S recorded`);
  }

  /** Ends what `record` began; resolves when all of it is in the file. */
  async recorded(): Promise<void> {
    await this.#run("pipe-pane", ";", "wait-for", "recorded");
  }

  /** What tmux knows of the terminal, by a format of its own. */
  async ask(format: string): Promise<string> {
    return (await this.#run("display-message", "-p", format)).trimEnd();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#run("kill-server").catch(() => {});
    await Deno.remove(this.#folder, { recursive: true });
  }

  async #run(...args: string[]): Promise<string> {
    const { success, stdout, stderr } = await new Deno.Command("tmux", {
      args: ["-S", `${this.#folder}/socket`, "-f", "/dev/null", "-u", ...args],
      env: { TERM: "xterm-256color", LC_ALL: "C.UTF-8" },
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  }
}
