// The targets: one for each parser of what comes from outside, and for each way out of text from others.

import { base64 } from "./base64.ts";
import { certificateFile } from "./certificate_file.ts";
import { codec } from "./codec.ts";
import { commandLine } from "./command_line.ts";
import { commandObject } from "./command_object.ts";
import { jsonText } from "./json_text.ts";
import { lineFramer } from "./line_framer.ts";
import { names } from "./names.ts";
import { printableText } from "./printable.ts";
import { record } from "./record.ts";
import { rendering } from "./rendering.ts";
import type { Target } from "./target.ts";
import { terminalInput } from "./terminal_input.ts";

export const TARGETS: readonly Target[] = [
  lineFramer,
  codec,
  base64,
  names,
  commandLine,
  commandObject,
  terminalInput,
  certificateFile,
  printableText,
  jsonText,
  rendering,
  record,
];
