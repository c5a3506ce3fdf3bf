// The parts of the client, joined.

import { AwayAnswers } from "./away_answers.ts";
import type { Parts } from "./commands/command_row.ts";
import { needsOf, runCommand } from "./commands/command_table.ts";
import { TalkingTo } from "./commands/talking_to.ts";
import { Inbox } from "./inbox.ts";
import { Invitations } from "./peers/invitations.ts";
import { LoginAnswer } from "./login.ts";
import { RelayDelivery } from "./outbox/base_peers/relay_delivery.ts";
import { Outbox } from "./outbox/outbox.ts";
import { Roster } from "./peers/roster.ts";
import { type CoreOptions, Shared } from "./shared.ts";
import { Verification } from "./peers/verification.ts";

export class ClientParts implements Parts {
  readonly shared: Shared;
  readonly talkingTo: TalkingTo;
  readonly verification: Verification;
  readonly invitations: Invitations;
  readonly delivery: RelayDelivery;
  readonly outbox: Outbox;
  readonly away: AwayAnswers;
  readonly roster: Roster;
  readonly login: LoginAnswer;
  readonly inbox: Inbox;

  constructor(options: CoreOptions) {
    const shared = this.shared = new Shared(options);
    const control: Verification["send"] = (to, message) => this.outbox.sendControl(to, message);
    this.talkingTo = new TalkingTo(shared);
    this.verification = new Verification(shared, options.makeKeyPair, control);
    this.invitations = new Invitations(shared, control);
    this.delivery = new RelayDelivery(shared, {
      refused: (request) => this.outbox.refused(request),
      uncertain: (requests) => this.outbox.uncertain(requests),
    });
    this.outbox = new Outbox(shared, this.delivery, {
      addressed: (command) => this.talkingTo.addressed(command),
      needs: needsOf,
      run: (command) => runCommand(command, this),
    });
    this.away = new AwayAnswers(shared, this.outbox);
    this.roster = new Roster(shared);
    this.login = new LoginAnswer(shared);
    this.inbox = new Inbox(
      shared,
      (sender) => this.away.answer(sender),
      async (sender, message) => {
        await this.verification.receive(sender, message);
        await this.invitations.receive(sender, message);
      },
    );
  }
}
