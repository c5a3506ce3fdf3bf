// Abilities of a terminal, by the variables that it sets: the terminal itself is not asked.

/** By what they call themselves in TERM, which also comes through ssh. */
const LINKS_BY_TERM = /^(?:xterm-kitty|xterm-ghostty|alacritty|contour|foot|wezterm)/;
/** And in TERM_PROGRAM. */
const LINKS_BY_PROGRAM = ["iTerm.app", "WezTerm", "ghostty", "vscode"];
/** Consoles and old terminals, which may show what stands in an OSC. */
const CONSOLE = /^(?:linux|cons|vt\d|ansi|dumb|sun|wsvt|pcvt|hurd)/;
/** Terminals that take OSC 777; all others that take any take OSC 9. */
const NOTICES_777 = /^(?:rxvt|foot|contour)/;
/** VTE 0.50, of GNOME Terminal and others. */
const VTE_WITH_LINKS = 5_000;

/** Sequences that are used only if they are known to work. */
interface Abilities {
  /** It shows links (OSC 8). */
  readonly links: boolean;
  /** It has a title, or ignores the sequences for one. */
  readonly titles: boolean;
  /** How it takes notices for the desktop, or would ignore them; undefined: it may write them to the screen. */
  readonly notices: "osc9" | "osc777" | undefined;
}

/** Gives a variable of the environment. */
type Variables = (name: string) => string | undefined;

/** Of the terminal that these variables tell of. */
export function abilitiesOf(env: Variables): Abilities {
  const titles = !CONSOLE.test(env("TERM") ?? "");
  return { links: showsLinks(env), titles, notices: titles ? noticesOf(env) : undefined };
}

/**
 * By TERM, TERM_PROGRAM, VTE_VERSION, or WT_SESSION, which Windows
 * Terminal sets. Within screen or tmux the variables of the terminal around them say nothing.
 */
function showsLinks(env: Variables): boolean {
  const [term = "", program = ""] = [env("TERM"), env("TERM_PROGRAM")];
  if (/^(?:screen|tmux)/.test(term) || program === "tmux") return false;
  return LINKS_BY_TERM.test(term) || LINKS_BY_PROGRAM.includes(program) ||
    Number(env("VTE_VERSION")) >= VTE_WITH_LINKS || (env("WT_SESSION") ?? "") !== "";
}

/** VTE takes OSC 777 where the distribution has added it. */
function noticesOf(env: Variables): "osc9" | "osc777" {
  return NOTICES_777.test(env("TERM") ?? "") || (env("VTE_VERSION") ?? "") !== "" ? "osc777" : "osc9";
}
