// Abilities of a terminal, derived from its variables: the terminal itself is not asked.

/** By TERM, which also comes through ssh. */
const LINKS_BY_TERM = /^(?:xterm-kitty|xterm-ghostty|alacritty|contour|foot|wezterm)/;
/** By TERM_PROGRAM. */
const LINKS_BY_PROGRAM = ["iTerm.app", "WezTerm", "ghostty", "vscode"];
/** Consoles and old terminals, which may display the text of an OSC. */
const CONSOLE = /^(?:linux|cons|vt\d|ansi|dumb|sun|wsvt|pcvt|hurd)/;
/** Terminals with OSC 777; all others with notices use OSC 9. */
const NOTICES_777 = /^(?:rxvt|foot|contour)/;
/** VTE 0.50, of GNOME Terminal and others. */
const VTE_WITH_LINKS = 5_000;

/** Sequences are used only if known to work. */
interface Abilities {
  /** OSC 8. */
  readonly links: boolean;
  /** Shows a title, or ignores it. */
  readonly titles: boolean;
  /** The sequence that it shows or ignores; undefined: it may write it to the screen. */
  readonly notices: "osc9" | "osc777" | undefined;
}

type Variables = (name: string) => string | undefined;

export function abilitiesOf(env: Variables): Abilities {
  const titles = !CONSOLE.test(env("TERM") ?? "");
  return { links: showsLinks(env), titles, notices: titles ? noticesOf(env) : undefined };
}

/**
 * By TERM, TERM_PROGRAM, VTE_VERSION, or WT_SESSION of Windows Terminal. Inside screen or tmux the variables
 * of the outer terminal say nothing.
 */
function showsLinks(env: Variables): boolean {
  const [term = "", program = ""] = [env("TERM"), env("TERM_PROGRAM")];
  if (/^(?:screen|tmux)/.test(term) || program === "tmux") return false;
  return LINKS_BY_TERM.test(term) || LINKS_BY_PROGRAM.includes(program) ||
    Number(env("VTE_VERSION")) >= VTE_WITH_LINKS || (env("WT_SESSION") ?? "") !== "";
}

/** VTE supports OSC 777 if patched by the distribution. */
function noticesOf(env: Variables): "osc9" | "osc777" {
  return NOTICES_777.test(env("TERM") ?? "") || (env("VTE_VERSION") ?? "") !== "" ? "osc777" : "osc9";
}
