// URLs on a screen: links where the terminal shows them, else rows that the terminal wraps by itself.

import { assert, assertEquals } from "@std/assert";
import { plainRows } from "../../../lib/base/url_rows.ts";
import { en } from "../../../lib/texts/en.ts";
import { plainLines } from "../../../lib/ui/plain_view.ts";
import { wordRows } from "../../../lib/ui/words_with_urls.ts";
import { charactersTested } from "../../support/work.ts";
import { message, ViewTerminal } from "../../support/view_terminal.ts";

const URL = `https://example.org/${"photos-of-the-party/".repeat(5)}?page=1&of=3#last`;
/**
 * Beginnings that no row of a URL has: a time with a mark, the program's sign, a line between entries, a
 * gutter, a prompt.
 */
const BEGINNINGS = /^(?:\d\d:\d\d |[*✓·+!? ] |── |> |→ |.* │ )/u;
const withLinks = (columns: number) => ViewTerminal.online(columns, 24, en, { links: true });
/** What stands between the first and the last character of the URL, as somebody who copies it gets it. */
const copied = (rows: readonly string[]) => rows.join("").match(/https:.*#last/)![0];

Deno.test("TerminalView begins a URL that does not fit at the left edge, and lets the terminal wrap it", () => {
  for (let columns = 20; columns <= 140; columns++) {
    const terminal = ViewTerminal.online(columns);
    terminal.shows(message("bob", `look at ${URL}, all of them`));
    assertEquals(copied(terminal.log), URL, `${columns}`);
    if (columns < 120) {
      const rows = terminal.log.slice(terminal.log.findIndex((row) => row.startsWith("https://")));
      assert(rows.length > 0);
      for (const row of rows.slice(0, Math.floor(URL.length / columns))) assertEquals(row.length, columns);
    }
  }
});

Deno.test("TerminalView names whoever says a long URL, and sets what they say around it beside the gutter", () => {
  const terminal = ViewTerminal.online(60);
  terminal.shows(message("bob", `${URL} and (${URL})`));
  const url = [URL.slice(0, 60), URL.slice(60, 120), URL.slice(120)];
  const beside = " ".repeat("14:02 ? bob          ".length) + "│ ";
  assertEquals(terminal.log, ["14:02 ? bob │", ...url, `${beside}and (`, ...url, `${beside})`]);
});

Deno.test("TerminalView shows no row of a URL that could be another one's, wherever the terminal wraps it", () => {
  const faked = ["14:02*you@are%20safe", "14:02·bob│hi", "* hi", "14:02 * hi", "── hi ──", "> hi", "*+!?"];
  for (let length = 20; length < 80; length++) {
    for (const text of faked) {
      const terminal = ViewTerminal.online(40);
      terminal.shows(message("bob", `${"https://example.org/".padEnd(length, "a")}${text}`));
      const outside = terminal.log.filter((row) => !/^(?:\d\d:\d\d [?] bob| +) │/.test(row));
      assertEquals(outside.filter((row) => BEGINNINGS.test(row)), [], `${length} ${text}`);
    }
  }
});

Deno.test("TerminalView leaves a URL that fits beside the gutter, whole", () => {
  const terminal = ViewTerminal.online(60);
  terminal.shows(message("bob", "a few words before https://example.org/photos and after it"));
  assertEquals(terminal.log, [
    "14:02 ? bob │ a few words before",
    "                     │ https://example.org/photos and after",
    "                     │ it",
  ]);
});

Deno.test("TerminalView links each row of a URL to all of it, by one id, where the terminal shows links", () => {
  for (let columns = 40; columns <= 140; columns++) {
    const terminal = withLinks(columns);
    terminal.shows(message("bob", `look at (${URL}), and http://b.example/?x;y`));
    assertEquals([...terminal.screen.links], [
      [`9;${URL}`, URL],
      [`${URL.length + 16};http://b.example/?x;y`, "http://b.example/?x;y"],
    ]);
    for (const row of terminal.log) assert(row.includes(" │ "), row);
  }
});

Deno.test("TerminalView links a URL of eight rows, and has the terminal wrap one that takes more", () => {
  const inner = 60 - " 14:02 ? bob          │ ".length;
  for (const [length, isLinked] of [[8 * inner, true], [8 * inner + 1, false]] as const) {
    const url = "https://example.org/".padEnd(length, "a");
    const terminal = withLinks(60);
    terminal.shows(message("bob", url));
    assertEquals([...terminal.screen.links.values()], isLinked ? [url] : []);
    assertEquals(terminal.log.some((row) => row.startsWith("https://")), !isLinked);
  }
});

Deno.test("wordRows() makes at most a few times the text, and looks at each word once, whatever URLs it holds", () => {
  const texts = [
    `https://example.org/${"x".repeat(2_000)} `.repeat(20),
    'http://a/"'.repeat(4_000),
    "http://a/ ".repeat(4_000),
    `${"a".repeat(40_000)} ${URL}`,
  ];
  for (const text of texts) {
    for (const links of [false, true]) {
      let made = 0;
      const tested = charactersTested(() => {
        made = wordRows(text, 14, links).reduce((sum, row) => sum + row.text.length, 0);
      });
      assert(made <= 12 * text.length, `${made}: ${text.slice(0, 20)}`);
      assert(tested <= 12 * text.length, `${tested}: ${text.slice(0, 20)}`);
    }
  }
});

Deno.test("TerminalView links our own words as well, and no names or words of the program", () => {
  const terminal = withLinks(80);
  terminal.shows(
    { event: "sent", to: "bob", text: "https://a.example/1", suite: "X" },
    { event: "error", code: "refused", text: "https://a.example/2" },
    { event: "joined", user: "https://a.example/3", fp: "0" },
  );
  assertEquals([...terminal.screen.links.values()], ["https://a.example/1"]);
});

Deno.test("TerminalView draws long URLs again at another width, none of them twice or cut", () => {
  for (const links of [false, true]) {
    const terminal = ViewTerminal.online(60, 24, en, { links });
    terminal.shows(message("bob", `one ${URL} two`), message("carol", "three"));
    for (const columns of [41, 100, 30, 139, 60]) {
      terminal.resize(columns);
      terminal.repaint();
      const rows = terminal.log;
      const words = rows.map((row) => row.replace(/^.*? │ ?|^ +│ ?/, "")).join("").replaceAll(" ", "");
      assertEquals(words, `one${URL}twothree`, `${columns}`);
    }
  }
});

Deno.test("plainRows() set further rows in, but for a URL that does not fit, which the terminal wraps", () => {
  const [line] = plainLines(message("bob", `look at ${URL} and answer me, please`), en);
  assertEquals(plainRows(line!, 25, 2), ["<bob> look at", URL, "  and answer me, please"]);
  assertEquals(plainRows("* https://example.org", 40, 2), ["* https://example.org"]);
  assertEquals(plainRows(line!, undefined, 2), [line]);
});
