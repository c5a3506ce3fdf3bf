// The next step of an entry of the outbox: the only place that decides why it waits, or whether it may be
// sent.

import type { Person } from "../../wire/message.ts";
import { parseUserName, type UserName } from "../../wire/user_name.ts";
import type { Command } from "../commands/command.ts";
import { keepPerson } from "../peers/decisions.ts";
import { askWhoIs } from "../peers/identities.ts";
import type { Refused } from "../peers/recipient.ts";
import type { Shared } from "../shared.ts";
import type { Delivery, Refusable } from "./delivery.ts";

/** See outbox.ts. */
type State = "connection" | "turn" | "table" | "identity" | "save" | "disk" | "friend" | "pause";

/** A typed command, or a request to be sent again. */
export interface Waiting {
  readonly command?: Command;
  readonly request?: Refusable;
  /** Typed without a connection. */
  readonly isEarly?: boolean;
  state: State;
}

/** Empty: carry it out, or send it again. */
type Verdict =
  | { readonly waitsFor: State }
  | { readonly refused: Refused }
  | { readonly sendTo?: Person };

/** Commands, for the outbox. */
export interface Commands {
  /** Turns plain text into a text for the friend of /with, if any. */
  addressed(command: Command): Command;
  needs(command: Command): readonly ("connection" | "table" | "identity")[];
  /** Carries it out, except texts for people; or returns why not. */
  run(command: Command): Promise<Refused | void>;
}

export class Judge {
  constructor(readonly shared: Shared, readonly delivery: Delivery, readonly commands: Commands) {}

  /** Asks the server for prerequisites. `awaited`: friends for whom texts already wait, by name key. */
  judge({ command, request, isEarly = false, state }: Waiting, awaited: Set<string>): Verdict {
    if (state === "disk") return { waitsFor: state };
    if (!command) return this.#again(request!);
    const { shared, commands } = this;
    const addressed = commands.addressed(command);
    const needs = commands.needs(addressed);
    const isText = addressed.kind === "to";
    const name = parseUserName(addressed.user ?? "");
    const lacksKey = name !== undefined && state !== "friend" && needs.includes("table") &&
      this.delivery.lacksKey(name, isText);
    if (shared.outstanding.full || lacksKey) {
      shared.askForList({ show: false, last: false });
      return { waitsFor: "table" };
    }
    if (!isText) {
      const person = name && shared.people.present(name);
      return person && needs.includes("identity") ? this.#unknown(person) ?? {} : {};
    }
    const recipient = shared.recipient(addressed.user!, command.kind === "say" ? "with" : "to");
    if ("code" in recipient) return { refused: recipient };
    return this.#text(recipient.name, isEarly && this.delivery.awaitsFriends, awaited);
  }

  #text(name: UserName, mayComeBack: boolean, awaited: Set<string>): Verdict {
    const { people, met, trust, memory, texts } = this.shared;
    if (people.isBlocked(name)) return refused("blocked", texts.isBlocked(name.text));
    const person = people.present(name);
    if (awaited.has(name.key) || (!person && mayComeBack)) {
      awaited.add(name.key);
      return { waitsFor: "friend" };
    }
    if (!person) return refused("away", texts.isAway(met.find(name)?.text ?? name.text));
    const unknown = this.#unknown(person);
    if (unknown) return unknown;
    const barred = trust.refusalToSend(person.name);
    if (barred) return { refused: barred };
    // Writing to them: what is remembered of them must be on the disk.
    keepPerson(this.shared, person);
    if (!memory.isUnsaved(people.get(person.name)!)) return { sendTo: person };
    return { waitsFor: memory.isFailing ? "disk" : "save" };
  }

  #unknown(person: Person): Verdict | undefined {
    if (this.shared.trust.isKnown(person)) return undefined;
    askWhoIs(this.shared, person);
    return { waitsFor: "identity" };
  }

  /** A sealed line is never sealed for another key. */
  #again(request: Refusable): Verdict {
    if (request.kind !== "relay") return {};
    const { people, trust, texts } = this.shared;
    const { to, key, control } = request;
    if (people.isBlocked(to)) return refused("blocked", texts.isBlocked(to.text));
    const barred = control ? undefined : trust.refusalToSend(to);
    if (barred) return { refused: barred };
    return people.present(to)?.pub.text === key ? {} : refused("away", texts.isAway(to.text));
  }
}

function refused(code: Refused["code"], sentence: string): Verdict {
  return { refused: { code, sentence } };
}
