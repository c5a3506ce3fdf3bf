// What terminals can do, by the variables that they set.

import { assertEquals } from "@std/assert";
import { abilitiesOf } from "../../../../lib/programs/cli/terminal_kind.ts";

type Variables = Readonly<Record<string, string>>;

const of = (variables: Variables) => abilitiesOf((name) => variables[name]);

Deno.test("abilitiesOf() knows the terminals that show links, and takes no other for one", () => {
  const known: readonly Variables[] = [
    ...["xterm-kitty", "xterm-ghostty", "foot", "foot-extra", "alacritty", "wezterm", "contour"]
      .map((TERM) => ({ TERM })),
    ...["iTerm.app", "WezTerm", "vscode", "ghostty"].map((program) => ({
      ...{ TERM: "xterm-256color", TERM_PROGRAM: program },
    })),
    { TERM: "xterm-256color", VTE_VERSION: "5000" },
    { TERM: "xterm-256color", VTE_VERSION: "7600" },
    { WT_SESSION: "d5ff8d9a-5b5b-4b0b-9d8b-0b0b0b0b0b0b" },
  ];
  for (const variables of known) assertEquals(of(variables).links, true, JSON.stringify(variables));
  const others: readonly Variables[] = [
    {},
    ...["xterm", "xterm-256color", "linux", "vt100", "rxvt-unicode", "dumb", "not-foot"].map((TERM) => ({
      TERM,
    })),
    { TERM: "xterm-256color", TERM_PROGRAM: "Apple_Terminal" },
    { TERM: "xterm-256color", VTE_VERSION: "4999" },
    { TERM: "xterm-256color", VTE_VERSION: "new" },
    { TERM: "xterm-256color", WT_SESSION: "" },
  ];
  for (const variables of others) assertEquals(of(variables).links, false, JSON.stringify(variables));
});

Deno.test("abilitiesOf() takes consoles for terminals without title and notices, and names the sequence of notices", () => {
  for (const TERM of ["linux", "vt100", "vt220", "cons25", "dumb", "ansi"]) {
    assertEquals(of({ TERM }), { links: false, titles: false, notices: undefined });
  }
  for (const TERM of ["xterm-256color", "xterm-kitty", "tmux-256color", "wezterm"]) {
    assertEquals([of({ TERM }).titles, of({ TERM }).notices], [true, "osc9"]);
  }
  for (const TERM of ["rxvt-unicode-256color", "foot", "contour"]) {
    assertEquals(of({ TERM }).notices, "osc777");
  }
  assertEquals(of({ TERM: "xterm-256color", VTE_VERSION: "7600" }).notices, "osc777");
  assertEquals(of({}).notices, "osc9");
});

Deno.test("abilitiesOf() knows nothing of the terminal around screen or tmux", () => {
  const around = { VTE_VERSION: "7600", WT_SESSION: "x" };
  for (const TERM of ["screen", "screen-256color", "tmux-256color"]) {
    assertEquals(of({ ...around, TERM, TERM_PROGRAM: "iTerm.app" }).links, false);
  }
  assertEquals(of({ ...around, TERM: "xterm-256color", TERM_PROGRAM: "tmux" }).links, false);
});
