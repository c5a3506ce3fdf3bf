// Target: what is typed or piped into the client → commands, whole and in pieces, under every command's name.

import { assert, assertEquals } from "@std/assert";
import { COMMANDS } from "../../../lib/client/commands/command_table.ts";
import { parseCommandLine, submit } from "../../../lib/client/commands/command_line.ts";
import { en } from "../../../lib/texts/en.ts";
import { es } from "../../../lib/texts/es.ts";
import { parseUserName } from "../../../lib/wire/user_name.ts";
import { Choices, textsOf } from "../choices.ts";
import type { Target } from "./target.ts";

const STARTS = ["/", "//", ...COMMANDS.map(({ name }) => `/${name} `)];
const TYPIST = { user: parseUserName("eva")!, talkingTo: "ana", blocked: ["eva"] };
/** Ana, then whatever: a second word that is there. */
const TO_ANA = "/to ana ";

export const commandLine: Target = {
  name: "command_line",
  promise: "parseCommandLine() and submit() give a command or say what is wrong, and lose nothing of a text",
  words: [
    ...["/", "//", "/to ", "/with ", "/fp ", "/help", "/quit", " ", "\t", "\u00a0", "\u2028"],
    ...["ana", "hola"],
  ],

  run(input) {
    const start = new Choices(input).pick(STARTS);
    for (const text of textsOf(input)) {
      check(text);
      check(start + text);
      const command = parseCommandLine(TO_ANA + text, en);
      if (text.trim() === "") assertEquals(command?.event?.event, "error");
      else assertEquals(command, { kind: "to", user: "ana", text: text.trim() });
    }
  },
};

function check(line: string): void {
  const command = parseCommandLine(line, es);
  assertEquals(command === undefined, line.trim() === "");
  const submission = submit(line, TYPIST, es);
  if (submission && "hint" in submission) assert(submission.hint !== "");
  else assertEquals(submission?.command, command);
  const { user = "", text = "" } = command ?? {};
  switch (command?.kind) {
    case "say":
      assertEquals(text, line.startsWith("//") ? line.slice(1) : line);
      break;
    case "to":
      assert(user !== "" && text !== "");
      assert(!/\s/u.test(user) && line.includes(user) && line.includes(text));
      break;
    case "with":
      assert(user !== "" && !/\s/u.test(user));
      break;
    case "show":
      assert(command.event?.event !== "error" || command.event.text !== "");
  }
}
