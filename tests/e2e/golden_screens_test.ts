// A kept screen for each state of the terminal; tests/slow has the other sizes.

import { SIZES } from "../support/chat_terminal.ts";
import { goldenTest } from "../support/golden_states.ts";

goldenTest(SIZES[1]!, "en");
