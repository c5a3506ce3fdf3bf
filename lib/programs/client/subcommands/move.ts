// `chat-client move`: another address of a known server.

import { Exit } from "../../../base/exit.ts";
import { addressArguments, addressGiven } from "../../cli/address_option.ts";
import { OWN_OPTIONS, profileChoice, SERVER_OPTION } from "../../cli/client_options.ts";
import { tool } from "../../cli/options.ts";
import { withServer } from "../../../profile/profile.ts";
import { writeAddress } from "../../../wire/address.ts";
import { printSentences } from "../../print.ts";
import { namedServer } from "../choose_server.ts";
import { openForTask } from "../open_chosen.ts";

/** The certificate stays. */
export const MOVE = tool({
  name: "chat-client move",
  summary: "move",
  positionals: ["host"],
  optional: ["port"],
  options: [SERVER_OPTION, ...OWN_OPTIONS],
  examples: [{ line: "chat-client move 2.tcp.ngrok.io 12345", text: "move" }],
  read: (given) => ({
    ...addressGiven(addressArguments(given.positionals[0]!, given.positionals[1], given.texts), given),
    server: given.value("server"),
    ...profileChoice(given),
  }),
  async run(task) {
    const { host, port, texts } = task;
    const store = await openForTask(task);
    try {
      const server = namedServer(store.profile, task.server, texts);
      await store.save(withServer(store.profile, { ...server, host, port }));
      await printSentences("stdout", [texts.profile.moved(server.alias, writeAddress({ host, port }))]);
      return Exit.done;
    } finally {
      store.close();
    }
  },
});
