import { assertEquals } from "@std/assert";
import { nearest } from "../../../lib/base/nearest.ts";

const WORDS = ["list", "fp", "to", "with", "server", "help", "quit"];

Deno.test("nearest() finds a word that one or two edits away was typed", () => {
  const meant = {
    lst: "list", // left out
    listt: "list", // doubled
    lisp: "list", // replaced
    ilst: "list", // swapped neighbours: one edit
    srevre: "server", // swapped twice
    qui: "quit",
    hepl: "help",
    fpp: "fp",
  };
  for (const [typed, word] of Object.entries(meant)) assertEquals(nearest(typed, WORDS), word, typed);
});

Deno.test("nearest() says nothing three edits away, or when nothing of the word is left", () => {
  for (const typed of ["quietly", "xyz", "", "x", "ab", "servidora"]) {
    assertEquals(nearest(typed, WORDS), undefined, typed);
  }
});

Deno.test("nearest() prefers fewer edits, and of equals the first", () => {
  assertEquals(nearest("--por", ["--port", "--pork"]), "--port");
  assertEquals(nearest("--ports", ["--sport", "--port"]), "--port");
  assertEquals(nearest("list", WORDS), "list");
});
