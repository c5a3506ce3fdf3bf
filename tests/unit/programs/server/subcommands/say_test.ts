// What the host answers to /server: to whom it goes, and what the host is told.

import { assertEquals } from "@std/assert";
import { en } from "../../../../../lib/texts/en.ts";
import { nearConsoleCommand } from "../../../../../lib/programs/server/subcommands/console_commands.ts";
import { MAX_SAID, sayAtConsole } from "../../../../../lib/programs/server/subcommands/say.ts";

/** ana and bob are present, zoe is not. */
function console() {
  const said: [to: string | undefined, text: string][] = [];
  const audience = {
    size: 2,
    isPresent: ({ key }: { key: string }) => ["ana", "bob"].includes(key),
    isOwned: ({ key }: { key: string }) => ["ana", "bob", "zoe", "Zoe"].includes(key),
    alike: ({ key }: { key: string }) => ["ana", "bob"].find((one) => one === key.toLowerCase()),
    say: (text: string, to?: { key: string }) => void said.push([to?.key, text]),
  };
  return { said, says: (words: string) => sayAtConsole(words, audience, en.host) };
}

Deno.test("sayAtConsole() speaks to the person named first, else to everybody", () => {
  const { said, says } = console();
  assertEquals(says("ana  see you at  six "), en.host.saidTo("ana"));
  assertEquals(says("the server restarts at six"), en.host.saidToAll(2));
  assertEquals(says("* bob has to leave"), en.host.saidToAll(2));
  assertEquals(says("hi"), en.host.saidToAll(2));
  assertEquals(said, [
    ["ana", "see you at  six"],
    [undefined, "the server restarts at six"],
    [undefined, "bob has to leave"],
    [undefined, "hi"],
  ]);
});

Deno.test("sayAtConsole() sends nothing that is meant for somebody who is not here, nothing empty and nothing too long", () => {
  const { said, says } = console();
  assertEquals(says("zoe only for you"), en.host.saidToNobody("zoe"));
  assertEquals(says("Zoe only for you"), en.host.saidToNobody("Zoe"));
  assertEquals(says("Bob only for you"), en.host.saidToNobody("Bob", "bob"));
  for (const words of ["", "  ", "ana", "ana ", "*"]) assertEquals(says(words), en.host.howToSay(), words);
  assertEquals(says("ñ".repeat(MAX_SAID / 2 + 1)), en.host.sayTooLong(MAX_SAID));
  assertEquals(said, []);
  assertEquals(says("ñ".repeat(MAX_SAID / 2)), en.host.saidToAll(2));
});

Deno.test("nearConsoleCommand() knows what a mistyped command is likely to mean", () => {
  const near = ["hlep", "bna bob", "sya hi", "invte", "dance"].map((line) => nearConsoleCommand(line).near);
  assertEquals(near, ["help", "ban", "say", "invite", undefined]);
});
