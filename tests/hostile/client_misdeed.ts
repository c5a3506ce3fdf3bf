// What a misdeed of a client is, and the two commonest kinds: bad lines after a welcome, and bad hellos.

import { RawClient } from "../support/raw_client.ts";
import type { BadLine } from "./client_lines.ts";
import { inRuns } from "./runs.ts";

export interface ClientMisdeed {
  /** What is tried, in one line. */
  readonly about: string;
  /** Gives the connections whose fate counts. */
  commit(target: Target): Promise<readonly RawClient[]>;
  /**
   * The server's errors and other words on these connections, in order; "x3" after what comes three times.
   */
  readonly answers: readonly string[];
  /**
   * - `kept`: the connections are still answered.
   * - `cut`: the server has closed them.
   * - `hangs`: nothing more can be said on them; the server has told its host and forgotten them.
   */
  readonly fate: "kept" | "cut" | "hangs";
  /** What stands on the server's console. */
  readonly console?: RegExp;
  /** It throws the friend out. */
  readonly replacesFriend?: true;
  /** Only a deadline of the server ends it. */
  readonly slow?: true;
}

/** A chat-server, as its certificate and somebody who is there. */
export interface Target {
  readonly port: number;
  readonly certs: string;
  readonly friend: string;
}

export type ClientMisdeeds = Readonly<Record<string, ClientMisdeed>>;

/** Is welcomed as mallory, then says each line, with a good one after it. */
export function saying(about: string, lines: readonly BadLine[]): ClientMisdeed {
  return {
    about,
    async commit({ port, certs }) {
      const mallory = await RawClient.join("mallory", port, certs);
      for (const { line } of lines) {
        await mallory.ask(line);
        await mallory.ask({ type: "list" });
      }
      return [mallory];
    },
    answers: inRuns(lines.map(({ answer }) => answer)),
    fate: "kept",
  };
}

/** Says each in the place of a hello, on a connection of its own. */
export function greeting(about: string, lines: readonly BadLine[]): ClientMisdeed {
  return {
    about,
    commit: ({ port, certs }) =>
      Promise.all(lines.map(async ({ line }) => {
        const mallory = await RawClient.connect(port, certs);
        await mallory.ask(line);
        return mallory;
      })),
    answers: inRuns(lines.map(({ answer }) => answer)),
    fate: "cut",
  };
}
