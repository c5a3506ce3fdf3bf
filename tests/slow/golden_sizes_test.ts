// A kept screen for each state of the smallest terminal and of a large one, in Spanish.

import { SIZES } from "../support/chat_terminal.ts";
import { goldenTest } from "../support/golden_states.ts";

goldenTest(SIZES[0]!, "es");
goldenTest(SIZES[2]!, "es");
